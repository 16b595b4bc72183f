/** Covers what gives a plot away: says what it covers, and shows it when asked. The text is not in the page before. */
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Veil.module.css';

interface VeilProps {
  /** What it covers, as a sentence. */
  covers: string;
  children: () => ReactNode;
}

export const Veil = ({ covers, children }: VeilProps) => {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  if (isOpen) return children();
  return (
    <div className={styles.veil}>
      <span>{covers}</span>
      <button className="m-button m-button-small" type="button" onClick={() => setOpen(true)}>
        {t('showSpoiler')}
      </button>
    </div>
  );
};
