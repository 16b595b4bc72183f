/** A text of six lines, with "Read on" where there is more. */
import { Written } from '@matinee/shared/ui/Written.tsx';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Reviews.module.css';

export const ReadOn = ({ text, isWhole }: { text: string; isWhole: boolean }) => {
  const { t } = useTranslation('shared');
  const [isOpen, setOpen] = useState(isWhole);
  const [isLong, setLong] = useState(false);
  const measure = useCallback((element: HTMLDivElement | null) => {
    if (!element) return;
    const watcher = new ResizeObserver(() => setLong(element.scrollHeight > element.clientHeight + 2));
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);
  if (isOpen) return <Written text={text} />;
  return (
    <>
      <div className={styles.six} ref={measure}>
        <Written text={text} />
      </div>
      {isLong && (
        <button className="m-link" type="button" onClick={() => setOpen(true)}>
          {t('readOn')}
        </button>
      )}
    </>
  );
};
