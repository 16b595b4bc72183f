/** One review on a page of its own, to be shared. */
import { movies } from '@matinee/shared/api/movies.ts';
import { Poster } from '@matinee/shared/ui/Drawing.tsx';
import { useHead } from '@matinee/shared/ui/head.ts';
import { Title } from '@matinee/shared/ui/Title.tsx';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { Missing } from './Missing';
import { ReviewGroup } from './ReviewGroup';
import { ReviewSkeleton } from './ReviewSkeleton';
import styles from './Reviews.module.css';

export const Component = () => {
  const { t } = useTranslation('film');
  const id = Number(useParams().id);
  const { currentData: review, error, refetch } = movies.useReviewsRetrieveQuery({ id }, { skip: !(id > 0) });
  useHead(review && t('review.by', { name: review.author.username, film: review.movie.title }));
  if (error || !(id > 0)) return <Missing id={id} problem={error} retry={() => void refetch()} what="review" />;
  if (!review) {
    return (
      <div className="m-page">
        <ReviewSkeleton />
      </div>
    );
  }
  const { movie } = review;
  return (
    <div className={`m-page ${styles.page}`}>
      <Link to={`/film/${movie.id}/`} tabIndex={-1} aria-hidden="true">
        <Poster film={movie} width={184} />
      </Link>
      <div>
        <p className="m-dim">{t('review.onFilm')}</p>
        <Link to={`/film/${movie.id}/`}>
          <Title title={movie.title} className={styles.film} />
        </Link>
        <p className="m-dim m-number" style={{ marginBottom: 'var(--m-6)' }}>
          {movie.year}
        </p>
        <ReviewGroup reviews={[review]} isWhole level="h2" />
        <p className={styles.more}>
          <Link className="m-button" to={`/film/${movie.id}/reviews/`}>
            {t('reviews.all')}
          </Link>
        </p>
      </div>
    </div>
  );
};
