/** The latest reviews; what tells the plot is veiled. */
import { movies } from '@matinee/shared/api/movies.ts';
import type { ReviewOut } from '@matinee/shared/api/generated/movies.ts';
import { Face, Poster, type Pictured } from '@matinee/shared/ui/Drawing.tsx';
import { filmAddress } from '@matinee/shared/ui/FilmCard.tsx';
import { RowOfTen } from '@matinee/shared/ui/RowOfTen.tsx';
import { Section } from '@matinee/shared/ui/Section.tsx';
import { Veil } from '@matinee/shared/ui/Veil.tsx';
import { Written } from '@matinee/shared/ui/Written.tsx';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { REVIEWS } from './lists';
import styles from './Talk.module.css';

export const Talk = () => {
  const { t } = useTranslation('home');
  const { data } = movies.useReviewsListQuery(REVIEWS);
  const written = data?.results ?? [];
  if (written.length === 0) return null;
  return (
    <Section title={t('talk.title')}>
      <div className={styles.talk}>
        {written.map((review) => (
          <Review key={review.id} review={review} />
        ))}
      </div>
    </Section>
  );
};

const Review = ({ review }: { review: ReviewOut }) => {
  const { t } = useTranslation('home');
  const { ago, number } = useFormats();
  const { author, movie } = review;
  const text = () => (
    <Written text={[review.headline, review.body].filter(Boolean).join('\n\n')} className={styles.text} />
  );
  return (
    <article className={styles.review}>
      <Link to={filmAddress(movie)} tabIndex={-1} aria-hidden="true">
        <Poster film={movie as Pictured} width={96} />
      </Link>
      <div>
        <h3 dir="auto">
          <Link to={filmAddress(movie)}>{movie.title}</Link>
        </h3>
        <p className={styles.who}>
          <Face id={author.username} name={author.username} size={28} />
          <Link to={`/user/${encodeURIComponent(author.username)}/`}>{author.username}</Link>
          <RowOfTen rating={review.rating} />
        </p>
        {review.is_spoiler ? <Veil covers={t('talk.veil')}>{text}</Veil> : text()}
        <p className={styles.foot}>
          {review.helpful_count > 0 && (
            <span className="m-number">
              {t('talk.helpful', { count: review.helpful_count, n: number(review.helpful_count) })}
            </span>
          )}
          <Link to={`/review/${review.id}/`}>{ago(review.created_at)}</Link>
        </p>
      </div>
    </article>
  );
};
