/** One episode in the list of its season: number, title, date, length, what it is about, and its mean. */
import type { EpisodeOut } from '@matinee/shared/api/generated/movies.ts';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import styles from './Series.module.css';

export const EpisodeRow = ({ episode }: { episode: EpisodeOut }) => {
  const { t } = useTranslation('shared');
  const { date, minutes, score, number } = useFormats();
  const { rating } = episode;
  const facts = [
    ...(episode.release_date ? [date(episode.release_date)] : episode.year ? [String(episode.year)] : []),
    ...(episode.runtime_minutes === null ? [] : [minutes(episode.runtime_minutes)]),
  ];
  return (
    <li className={styles.episode}>
      <span className={styles.number}>{episode.episode === null ? '·' : number(episode.episode)}</span>
      <div>
        <h3>
          <Link to={`/film/${episode.id}/`}>
            <bdi>{episode.title}</bdi>
          </Link>
        </h3>
        <p className="m-small m-dim m-number">{facts.join(' · ')}</p>
        {episode.synopsis && (
          <p className={`m-small ${styles.about}`} dir="auto">
            {episode.synopsis}
          </p>
        )}
      </div>
      <div className={styles.mean}>
        {rating.average === null ? (
          <span className="m-small m-faint">{t('tooFewVotes')}</span>
        ) : (
          <>
            <b className="m-number">{score(rating.average)}</b>
            <span className="m-smallest m-dim m-number">
              {t('votes', { count: rating.count, n: number(rating.count) })}
            </span>
          </>
        )}
      </div>
    </li>
  );
};
