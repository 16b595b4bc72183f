/** How much time there is: each block as wide as its number of films. */
import type { WatchlistEntryOut } from '@matinee/shared/api/generated/movies.ts';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useTranslation } from 'react-i18next';
import { blockOf, LENGTHS, type Facts } from './shelf';
import styles from './me.module.css';

interface LengthsProps {
  entries: WatchlistEntryOut[];
  facts: Record<number, Facts>;
  chosen: string | null;
  choose: (block: string) => void;
}

export const Lengths = ({ entries, facts, chosen, choose }: LengthsProps) => {
  const { t } = useTranslation('me');
  const { minutes } = useFormats();
  const counts = LENGTHS.map(() => 0);
  for (const { movie } of entries) {
    const length = facts[movie.id]?.minutes;
    if (length) counts[blockOf(length)] = (counts[blockOf(length)] ?? 0) + 1;
  }
  if (counts.filter((count) => count > 0).length < 2) return null;
  return (
    <div className={styles.lengths} role="group" aria-label={t('lengths')}>
      {LENGTHS.map((most, block) => {
        const count = counts[block] ?? 0;
        const isChosen = chosen === String(block);
        return count === 0 ? null : (
          <button
            key={most}
            type="button"
            aria-pressed={isChosen}
            style={{ flexGrow: count }}
            onClick={() => choose(isChosen ? '' : String(block))}
          >
            <span>{most === Infinity ? t('longer') : t('upTo', { length: minutes(most) })}</span> · {count}
          </button>
        );
      })}
    </div>
  );
};
