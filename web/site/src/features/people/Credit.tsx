/** One credit as a row: the title, the part, what everybody thinks of it and what the reader does. */
import type { FilmographyCreditOut } from '@matinee/shared/api/generated/movies.ts';
import { Poster, type Pictured } from '@matinee/shared/ui/Drawing.tsx';
import { filmAddress } from '@matinee/shared/ui/FilmCard.tsx';
import { RowOfTen } from '@matinee/shared/ui/RowOfTen.tsx';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OwnOn } from './mine';
import styles from './people.module.css';

const FEWEST_VOTES = 5;

export const Credit = ({ credit, own }: { credit: FilmographyCreditOut; own?: OwnOn }) => {
  const { t } = useTranslation(['people', 'shared', 'catalogue']);
  const { score, number, list } = useFormats();
  const { movie } = credit;
  const mean = movie.rating.score ?? movie.rating.average;
  const genres = (movie as Pictured).genres ?? [];
  const part = [
    credit.characters.length > 0 && list(credit.characters),
    credit.job,
    credit.episodes && t('episodes', { count: credit.episodes }),
    credit.uncredited && t('uncredited'),
  ].filter(Boolean);
  return (
    <tr>
      <td className={styles.year}>{movie.year ?? '–'}</td>
      <td className={styles.picture}>
        <Poster film={movie} width={56} />
      </td>
      <td className={styles.what}>
        <Link to={filmAddress(movie)} viewTransition dir="auto">
          {movie.series ? `${movie.series.title}: ${movie.title}` : movie.title}
        </Link>
        {part.length > 0 && <small dir="auto">{part.join(' · ')}</small>}
      </td>
      <td className={`${styles.genres} m-dim`}>
        {genres
          .slice(0, 2)
          .map((genre) => t(`catalogue:genre.${genre}`, { defaultValue: genre }))
          .join(', ')}
      </td>
      <td className={styles.figure}>
        {mean !== null && movie.rating.count >= FEWEST_VOTES ? (
          <b>{score(mean)}</b>
        ) : (
          <span className="m-faint" title={t('shared:tooFewVotes')}>
            –<span className="m-hidden">{t('shared:tooFewVotes')}</span>
          </span>
        )}
      </td>
      <td className={`${styles.figure} ${styles.votes} m-dim`}>{number(movie.rating.count)}</td>
      <td className={styles.you}>
        {own?.rating ? (
          <span className={styles.ownRating}>
            <RowOfTen rating={own.rating} isOwn /> <b aria-hidden="true">{own.rating}</b>
          </span>
        ) : (
          <Link className="m-link" to={filmAddress(movie)} aria-label={t('shared:rateFilm', { name: movie.title })}>
            {t('rate')}
          </Link>
        )}
      </td>
    </tr>
  );
};
