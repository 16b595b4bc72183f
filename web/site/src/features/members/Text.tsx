/** What somebody wrote: six lines, then on demand the rest. */
import { Written } from '@matinee/shared/ui/Written.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './members.module.css';

const LONG = 420;

interface TextProps {
  headline: string;
  body: string;
  /** The level of the heading. */
  as?: 'h2' | 'h3';
}

export const Text = ({ headline, body, as: Heading = 'h3' }: TextProps) => {
  const { t } = useTranslation();
  const [isWhole, setWhole] = useState(false);
  const isLong = body.length > LONG || body.split('\n').length > 6;
  return (
    <>
      {headline && (
        <Heading className={styles.headline} dir="auto">
          {headline}
        </Heading>
      )}
      {body && <Written text={body} className={isLong && !isWhole ? styles.short : ''} />}
      {isLong && !isWhole && (
        <button className="m-link" type="button" onClick={() => setWhole(true)}>
          {t('readOn')}
        </button>
      )}
    </>
  );
};
