/** A difference between two values: what went is struck through, what came is underlaid. */
import { useTranslation } from 'react-i18next';
import { difference } from './pieces';
import styles from './History.module.css';

export const Difference = ({ before, after }: { before: unknown; after: unknown }) => {
  const { t } = useTranslation('film');
  const pieces = difference(before, after);
  return (
    <span className={styles.difference} dir="auto">
      {pieces.map(({ kind, text }, place) =>
        kind === 'same' ? (
          <span key={place}>{text}</span>
        ) : kind === 'out' ? (
          <del key={place}>
            <span className="m-hidden">{t('history.out')} </span>
            {text}
          </del>
        ) : (
          <ins key={place}>
            <span className="m-hidden">{t('history.in')} </span>
            {text}
          </ins>
        ),
      )}
    </span>
  );
};
