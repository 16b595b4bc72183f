/** The watchlist as rows: when each film was put there, how long it is, and what everybody thinks of it. */
import type { WatchlistEntryOut } from '@matinee/shared/api/generated/movies.ts';
import { useWatchlistSwitch } from '@matinee/shared/session/own.ts';
import { Poster } from '@matinee/shared/ui/Drawing.tsx';
import { filmAddress } from '@matinee/shared/ui/FilmCard.tsx';
import { Icon } from '@matinee/shared/ui/Icon.tsx';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Facts } from './shelf';
import styles from './me.module.css';

interface ShelfRowsProps {
  entries: WatchlistEntryOut[];
  facts: Record<number, Facts>;
}

export const ShelfRows = ({ entries, facts }: ShelfRowsProps) => {
  const { t } = useTranslation('me');
  const { minutes, score, day } = useFormats();
  const put = useWatchlistSwitch();
  return (
    <ul className={styles.rows}>
      {entries.map(({ movie, added_at }) => {
        const length = facts[movie.id]?.minutes;
        const mean = movie.rating.score ?? movie.rating.average;
        return (
          <li key={movie.id}>
            <Poster film={movie} width={56} />
            <span className={styles.what}>
              <Link to={filmAddress(movie)} dir="auto" viewTransition>
                {movie.title}
              </Link>
              <small>
                {[movie.year, length ? minutes(length) : null, t('addedOn', { date: day(added_at) })]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </span>
            <b className="m-number">{typeof mean === 'number' && score(mean)}</b>
            <button
              className="m-button m-button-quiet"
              type="button"
              aria-label={t('takeOff', { name: movie.title })}
              onClick={() => void put(movie, false)}
            >
              <Icon name="close" />
            </button>
          </li>
        );
      })}
    </ul>
  );
};
