/** The watchlist as posters. */
import type { Owned } from '@matinee/shared/api/films.ts';
import type { WatchlistEntryOut } from '@matinee/shared/api/generated/movies.ts';
import { FilmCard } from '@matinee/shared/ui/FilmCard.tsx';
import { useFormats } from '@matinee/shared/words/format.ts';
import type { Facts } from './shelf';
import styles from './me.module.css';

interface ShelfGridProps {
  entries: WatchlistEntryOut[];
  owned: Owned;
  facts: Record<number, Facts>;
}

export const ShelfGrid = ({ entries, owned, facts }: ShelfGridProps) => {
  const { minutes } = useFormats();
  return (
    <ul className={styles.grid}>
      {entries.map(({ movie }) => {
        const length = facts[movie.id]?.minutes;
        return (
          <li key={movie.id}>
            <FilmCard film={movie} own={{ ...owned[movie.id], onWatchlist: true }} />
            {length ? <p className={styles.length}>{minutes(length)}</p> : null}
          </li>
        );
      })}
    </ul>
  );
};
