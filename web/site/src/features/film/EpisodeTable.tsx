/** The map of a series as a plain table. */
import type { SeasonRatingsOut } from '@matinee/shared/api/generated/movies.ts';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { place } from './EpisodeWays';
import styles from './Series.module.css';

export const EpisodeTable = ({ seasons }: { seasons: SeasonRatingsOut[] }) => {
  const { t } = useTranslation('film');
  const { score, number } = useFormats();
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption className="m-hidden">{t('map.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('episode.label')}</th>
            <th scope="col">{t('edit.title')}</th>
            <th scope="col">{t('map.meanHead')}</th>
            <th scope="col">{t('map.votes')}</th>
          </tr>
        </thead>
        <tbody>
          {seasons.flatMap(({ season, episodes }) =>
            episodes.map((episode) => (
              <tr key={episode.id}>
                <td>{place(season, episode.episode) || '–'}</td>
                <th scope="row">
                  <Link to={`/film/${episode.id}/`} dir="auto">
                    {episode.title}
                  </Link>
                </th>
                <td>{episode.rating.average === null ? '–' : score(episode.rating.average)}</td>
                <td>{number(episode.rating.count)}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </div>
  );
};
