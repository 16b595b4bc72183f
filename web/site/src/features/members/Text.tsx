/** What somebody wrote: six lines, then on demand the rest. */
import { Written } from '@matinee/shared/ui/Written.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './members.module.css';

const LONG = 420;

export const Text = ({ headline, body }: { headline: string; body: string }) => {
  const { t } = useTranslation();
  const [isWhole, setWhole] = useState(false);
  const isLong = body.length > LONG || body.split('\n').length > 6;
  return (
    <>
      {headline && (
        <h3 className={styles.headline} dir="auto">
          {headline}
        </h3>
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
