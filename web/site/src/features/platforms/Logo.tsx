/** The sign of a platform: its own, else its first letters on a plate. */
import type { PictureOut } from '@matinee/shared/api/generated/movies.ts';
import styles from './Platforms.module.css';

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .map((word) => [...word][0] ?? '')
    .slice(0, 2)
    .join('')
    .toLocaleUpperCase();

interface LogoProps {
  platform: { name: string; picture?: PictureOut | null };
}

export const Logo = ({ platform: { name, picture } }: LogoProps) => (
  <span className={styles.logo} aria-hidden="true">
    {picture ? <img src={picture.src} srcSet={picture.srcset} sizes="88px" alt="" decoding="async" /> : initials(name)}
  </span>
);
