/** What somebody else has changed while the reader was typing: both versions, to choose from. */
import { useTranslation } from 'react-i18next';
import { useSources } from '../saidBy';
import styles from './Edit.module.css';
import { inHistory, type FactName, type Typed } from './facts';

/** The reader has just pressed a button far below. */
const seen = (element: HTMLElement | null): void => {
  element?.scrollIntoView({ block: 'center' });
  element?.focus({ preventScroll: true });
};

interface ConflictsProps {
  names: FactName[];
  now: Typed;
  typed: Typed;
  take: (name: FactName) => void;
}

export const Conflicts = ({ names, now, typed, take }: ConflictsProps) => {
  const { t } = useTranslation('film');
  const { field } = useSources();
  return (
    <div className={styles.conflicts} role="alert" tabIndex={-1} ref={seen}>
      <p>
        <b>{t('conflict.title')}</b> {t('conflict.text')}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('conflict.fact')}</th>
            <th scope="col">{t('conflict.theirs')}</th>
            <th scope="col">{t('conflict.yours')}</th>
            <th scope="col" aria-label={t('conflict.take')} />
          </tr>
        </thead>
        <tbody>
          {names.map((name) => (
            <tr key={name}>
              <th scope="row">{field(inHistory(name))}</th>
              <td dir="auto">{now[name] || '–'}</td>
              <td dir="auto">{typed[name] || '–'}</td>
              <td>
                <button className="m-button m-button-small" type="button" onClick={() => take(name)}>
                  {t('conflict.take')}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
