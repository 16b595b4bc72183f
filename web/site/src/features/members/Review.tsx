/** A review as it stands on its author's page: the film, the rating, the text under its veil. */
import type { ReviewOut } from '@matinee/shared/api/generated/movies.ts';
import { Poster } from '@matinee/shared/ui/Drawing.tsx';
import { filmAddress } from '@matinee/shared/ui/FilmCard.tsx';
import { ShownRating } from '@matinee/shared/ui/ShownRating.tsx';
import { Veil } from '@matinee/shared/ui/Veil.tsx';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Text } from './Text';
import styles from './members.module.css';

interface ReviewProps {
  review: ReviewOut;
  isOwn: boolean;
  /** The level of its heading. */
  as?: 'h2' | 'h3';
}

export const Review = ({ review, isOwn, as }: ReviewProps) => {
  const { t } = useTranslation('members');
  const { ago, day } = useFormats();
  const { movie, headline, body, is_spoiler, rating, created_at, helpful_count } = review;
  const hasText = Boolean(headline || body);
  return (
    <article className={styles.review} aria-label={movie.title}>
      <Link to={filmAddress(movie)} tabIndex={-1} aria-hidden="true">
        <Poster film={movie} width={56} />
      </Link>
      <div>
        <p className={styles.about}>
          <Link to={filmAddress(movie)} dir="auto">
            {movie.title}
          </Link>
          {movie.year !== null && <span className="m-dim m-number">{movie.year}</span>}
          <ShownRating rating={rating} isOwn={isOwn} />
          <Link className="m-dim" to={`/review/${review.id}/`}>
            <time dateTime={created_at} title={day(created_at)}>
              {ago(created_at)}
            </time>
          </Link>
        </p>
        {review.active === false && (
          <p className={styles.hidden}>
            {t('hidden')} {review.hidden?.reason && <q dir="auto">{review.hidden.reason}</q>}
          </p>
        )}
        {hasText &&
          (is_spoiler && !isOwn ? (
            <Veil covers={t('covers', { name: movie.title })}>
              {() => <Text headline={headline} body={body} as={as} />}
            </Veil>
          ) : (
            <Text headline={headline} body={body} as={as} />
          ))}
        {helpful_count > 0 && <p className="m-dim m-small">{t('helpful', { count: helpful_count })}</p>}
      </div>
    </article>
  );
};
