/** The reader's own reviews that a moderator has hidden, each with the reason. */
import { filmAddress } from '@matinee/shared/ui/FilmCard.tsx';
import { Poster } from '@matinee/shared/ui/Drawing.tsx';
import type { ReviewOut } from '@matinee/shared/api/generated/movies.ts';
import { movies } from '@matinee/shared/api/movies.ts';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import styles from './me.module.css';

/** The reason comes with the review itself, not with lists. */
const HiddenReview = ({ id, movie }: ReviewOut) => {
  const { day } = useFormats();
  const { data } = movies.useReviewsRetrieveQuery({ id });
  const hidden = data?.hidden;
  return (
    <li>
      <Poster film={movie} width={56} />
      <span>
        <Link to={filmAddress(movie)} dir="auto">
          {movie.title}
        </Link>
        <small>
          {hidden?.reason && <q dir="auto">{hidden.reason}</q>}
          {hidden?.at && ` ${day(hidden.at)}`}
        </small>
      </span>
    </li>
  );
};

export const Hidden = () => {
  const { t } = useTranslation('me');
  const { data } = movies.useReviewsListQuery({ username: 'me', active: false, pageSize: 20 });
  if (!data?.results.length) return null;
  return (
    <section className={styles.hidden} aria-labelledby="hidden">
      <h2 id="hidden">{t('hidden')}</h2>
      <ul>
        {data.results.map((review) => (
          <HiddenReview key={review.id} {...review} />
        ))}
      </ul>
    </section>
  );
};
