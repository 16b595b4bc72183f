/** A review: who wrote it, how they rated, what they wrote, and whether it helped. */
import type { ReviewOut } from '@matinee/shared/api/generated/movies.ts';
import { useAccount } from '@matinee/shared/session/account.ts';
import { Face } from '@matinee/shared/ui/Drawing.tsx';
import { ShownRating } from '@matinee/shared/ui/ShownRating.tsx';
import { useFormats } from '@matinee/shared/words/format.ts';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ReviewFoot } from './ReviewFoot';
import { ReviewText } from './ReviewText';
import styles from './Reviews.module.css';

interface ReviewCardProps {
  review: ReviewOut;
  /** The numbers of the reviews that it is listed with. */
  group: number[];
  isHelpful: boolean;
  isWhole?: boolean;
  /** What the headline is among the headings of the page. */
  level?: 'h2' | 'h3';
}

/** Whether the reader wants texts that give the plot away covered; everybody does who has not said otherwise. */
const useVeils = (): boolean => {
  const account = useAccount();
  return account?.preferences?.veil_spoilers !== false;
};

export const ReviewCard = memo(({ review, group, isHelpful, isWhole = false, level = 'h3' }: ReviewCardProps) => {
  const { t } = useTranslation('film');
  const { day } = useFormats();
  const account = useAccount();
  const veils = useVeils();
  const isOwn = account?.username === review.author.username;
  const isCovered = review.is_spoiler && veils && !isOwn;
  return (
    <article className={isOwn ? `${styles.review} ${styles.own}` : styles.review} id={`review-${review.id}`}>
      <p className={styles.who}>
        <Face id={review.author.username} name={review.author.username} size={36} />
        <Link className={styles.author} to={`/user/${encodeURIComponent(review.author.username)}/`}>
          {review.author.username}
        </Link>
        <ShownRating rating={review.rating} isOwn={isOwn} />
        <Link className="m-dim m-small" to={`/review/${review.id}/`}>
          <time dateTime={review.created_at}>{day(review.created_at)}</time>
        </Link>
        {isOwn && <span className={styles.yours}>{t('review.yours')}</span>}
        {!review.active && <span className={styles.hidden}>{t('hidden.label')}</span>}
      </p>
      <ReviewText review={review} isCovered={isCovered} isWhole={isWhole} level={level} />
      <ReviewFoot review={review} group={group} isHelpful={isHelpful} isOwn={isOwn} />
    </article>
  );
});
