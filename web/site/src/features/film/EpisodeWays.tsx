/** Above an episode's title: its series, its place, and the ways to the episodes before and after it. */
import type { EpisodeRef } from '@matinee/shared/api/generated/movies.ts';
import { Icon } from '@matinee/shared/ui/Icon.tsx';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Film } from './film';
import styles from './film.module.css';

export const place = (season: number | null, episode: number | null): string =>
  season === null || episode === null ? '' : `${season}×${String(episode).padStart(2, '0')}`;

const Way = ({ to, word, icon }: { to: EpisodeRef; word: string; icon: 'back' | 'next' }) => (
  <Link className="m-link" to={`/film/${to.id}/`} title={to.title} rel={icon === 'back' ? 'prev' : 'next'}>
    {icon === 'back' && <Mirrored name="back" />}
    <span className="m-hidden">{word}: </span>
    {place(to.season, to.episode) || to.title}
    {icon === 'next' && <Mirrored name="next" />}
  </Link>
);

const Mirrored = ({ name }: { name: 'back' | 'next' }) => (
  <span className="m-mirrored">
    <Icon name={name} />
  </span>
);

export const EpisodeWays = ({ film, series }: { film: Film; series: { id: number; title: string } }) => {
  const { t } = useTranslation('film');
  return (
    <nav className={styles.ways} aria-label={t('episode.ways')}>
      <Link className={styles.series} to={`/film/${series.id}/`} dir="auto">
        {series.title}
      </Link>
      {film.season !== null && (
        <Link className="m-link" to={`/film/${series.id}/seasons/${film.season}/`}>
          {t('season', { season: film.season })}
        </Link>
      )}
      {place(film.season, film.episode) && <span className="m-number">{place(film.season, film.episode)}</span>}
      {film.previous_episode && <Way to={film.previous_episode} word={t('episode.previous')} icon="back" />}
      {film.next_episode && <Way to={film.next_episode} word={t('episode.next')} icon="next" />}
    </nav>
  );
};
