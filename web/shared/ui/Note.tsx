/** What a page says where it has nothing to show: nothing is there, or something went wrong; always with a way on. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { sentence } from '../api/problems';
import { Poster } from './Drawing';
import { Icon } from './Icon';
import styles from './Note.module.css';

interface EmptyProps {
  /** One sentence. */
  children: ReactNode;
  /** One button or link. */
  action?: ReactNode;
  /** What the drawn poster shows. */
  drawn?: string;
}

export const Empty = ({ children, action, drawn = '' }: EmptyProps) => (
  <div className={styles.empty}>
    <span className={styles.drawn}>
      <Poster film={{ id: 0, title: drawn || String(children), year: null }} width={96} />
    </span>
    <div>
      <p>{children}</p>
      {action}
    </div>
  </div>
);

/** An answer that failed: what happened, and a button that asks again. */
export const Failed = ({ problem, retry }: { problem: unknown; retry?: () => void }) => {
  const { t, i18n } = useTranslation(['shared', 'problems']);
  return (
    <div className={styles.failed} role="alert">
      <Icon name="warning" />
      <p>{sentence(problem, t, i18n.language)}</p>
      {retry && (
        <button className="m-button m-button-small" type="button" onClick={retry}>
          {t('tryAgain')}
        </button>
      )}
    </div>
  );
};
