/** By how many places a title has moved, said as well as drawn. */
import type { MoveOut } from '@matinee/shared/api/generated/movies.ts';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useTranslation } from 'react-i18next';
import styles from './Charts.module.css';

const ARROWS = { up: 'M12 19V5M6 11l6-6 6 6', down: 'M12 5v14M6 13l6 6 6-6' };

export const Move = ({ move }: { move?: MoveOut }) => {
  const { t } = useTranslation('charts');
  const { number } = useFormats();
  if (!move)
    return (
      <span className={styles.still}>
        <span aria-hidden="true">–</span>
        <span className="m-hidden">{t('move.still')}</span>
      </span>
    );
  const { movement, position, previous_position: previous } = move;
  if (movement === 'new' || movement === 'out')
    return <span className={movement === 'new' ? styles.fresh : styles.down}>{t(`move.${movement}`)}</span>;
  const places = Math.abs((previous ?? 0) - (position ?? 0));
  return (
    <span className={movement === 'up' ? styles.up : styles.down}>
      <svg className="m-icon" viewBox="0 0 24 24" aria-hidden="true">
        <path d={ARROWS[movement]} />
      </svg>
      <span aria-hidden="true">{number(places)}</span>
      <span className="m-hidden">{t(`move.${movement}`, { count: places, n: number(places) })}</span>
    </span>
  );
};
