/** The episodes of one season, beside the seasons to choose from. */
import { movies } from '@matinee/shared/api/movies.ts';
import { Failed } from '@matinee/shared/ui/Note.tsx';
import { Section } from '@matinee/shared/ui/Section.tsx';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EpisodeRow } from './EpisodeRow';
import type { Film } from './film';
import styles from './Series.module.css';

export interface SeasonChoice {
  season: number | null;
  average: number | null;
  episodes: unknown[];
}

interface EpisodesProps {
  film: Film;
  season: number | null;
  seasons: SeasonChoice[];
  /** The page is the season's own and says which one it is. */
  isPage?: boolean;
}

export const seasonAddress = (film: number, season: number | null): string =>
  `/film/${film}/seasons/${season ?? 'none'}/`;

/** A season by its number; the episodes without one have an address of their own. */
export const useSeason = (id: number, season: number | null) => {
  const numbered = movies.useSeasonsRetrieveQuery({ id, season: season ?? 0 }, { skip: season === null });
  const other = movies.useSeasonsRetrieveNoneQuery({ id }, { skip: season !== null });
  return season === null ? other : numbered;
};

export const Episodes = ({ film, season, seasons, isPage = false }: EpisodesProps) => {
  const { t } = useTranslation('film');
  const { score, number } = useFormats();
  const { currentData, error, refetch } = useSeason(film.id, season);
  const name = (of: number | null) => (of === null ? t('seasonNone') : t('season', { season: number(of) }));
  const count = currentData?.episodes.length ?? 0;
  return (
    <Section
      title={isPage ? t('episodesHead') : name(season)}
      why={currentData && t('episodes', { count, n: number(count) })}
    >
      <div className={seasons.length > 1 ? styles.seasons : undefined}>
        {seasons.length > 1 && (
          <nav className={styles.pick} aria-label={t('map.seasons')}>
            {seasons.map((choice) => (
              <Link
                key={choice.season ?? 'none'}
                to={seasonAddress(film.id, choice.season)}
                aria-current={choice.season === season ? 'page' : undefined}
              >
                <b>{name(choice.season)}</b>
                <span className="m-small m-dim m-number">
                  {t('episodes', { count: choice.episodes.length, n: number(choice.episodes.length) })}
                  {choice.average !== null && ` · ${score(choice.average)}`}
                </span>
              </Link>
            ))}
          </nav>
        )}
        {error ? (
          <Failed problem={error} retry={() => void refetch()} />
        ) : (
          <ol className={styles.episodes}>
            {currentData
              ? currentData.episodes.map((episode) => <EpisodeRow key={episode.id} episode={episode} />)
              : Array.from({ length: 6 }, (_, row) => <li key={row} className={`m-skeleton ${styles.ghostRow}`} />)}
          </ol>
        )}
      </div>
    </Section>
  );
};
