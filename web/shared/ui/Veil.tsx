/** Covers what gives a plot away: says what it covers, and shows it when asked, or at once to a member who wants no covers. The text is not in the page before. */
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../session/preferences';
import styles from './Veil.module.css';

interface VeilProps {
  /** What it covers, as a sentence. */
  covers: string;
  children: () => ReactNode;
}

export const Veil = ({ covers, children }: VeilProps) => {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const { veil_spoilers: isWanted = true } = usePreferences();
  if (isOpen || !isWanted) return children();
  return (
    <div className={styles.veil}>
      <span>{covers}</span>
      <button className="m-button m-button-small" type="button" onClick={() => setOpen(true)}>
        {t('showSpoiler')}
      </button>
    </div>
  );
};
