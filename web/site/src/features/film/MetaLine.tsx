/** Year, length, makers and genres in one line. */
import { useFormats } from '@matinee/shared/words/format.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isSeries, makers, years, type Film } from './film';
import styles from './film.module.css';
import { useNames } from './names';

const MOST_MAKERS = 3;

export const MetaLine = ({ film }: { film: Film }) => {
  const { t } = useTranslation(['film', 'shared']);
  const { minutes, number, list } = useFormats();
  const names = useNames();
  const shown = makers(film).slice(0, MOST_MAKERS);
  return (
    <p className={styles.meta}>
      {film.kind !== 'film' && <span>{names.kind(film.kind)}</span>}
      <span className="m-number">{years(film) || t('shared:unknownYear')}</span>
      {film.runtime_minutes !== null && <span className="m-number">{minutes(film.runtime_minutes)}</span>}
      {isSeries(film) && film.season_count !== null && film.episode_count !== null && (
        <span className="m-number">
          {list([
            t('seasons', { count: film.season_count, n: number(film.season_count) }),
            t('episodes', { count: film.episode_count, n: number(film.episode_count) }),
          ])}
        </span>
      )}
      {shown.map((person) => (
        <Link key={person.id} to={`/person/${person.id}/`}>
          {person.name}
        </Link>
      ))}
      {film.genres.length > 0 && <span>{film.genres.map(names.genre).join(', ')}</span>}
    </p>
  );
};
