/** The title of a film or series: the shorter it is, the wider it is set, like letters on a marquee. */
import type { ElementType } from 'react';

const KNOWN = /^[\p{Script=Latin}\p{N}\p{P}\p{S}\p{Z}]*$/u;

/** The width of the face in percent of the normal one. */
export const widthOf = (title: string): number => {
  if (!KNOWN.test(title)) return 100;
  const { length } = title.trim();
  if (length <= 9) return 125;
  if (length <= 18) return 100;
  return length <= 32 ? 75 : 62;
};

interface TitleProps {
  title: string;
  as?: ElementType;
  className?: string;
  lang?: string;
}

export const Title = ({ title, as: Tag = 'h1', className = '', lang }: TitleProps) => (
  <Tag
    className={`m-title ${className}`}
    style={{ fontStretch: `${widthOf(title)}%` }}
    dir="auto"
    lang={lang}
    tabIndex={Tag === 'h1' ? -1 : undefined}
  >
    {title}
  </Tag>
);
