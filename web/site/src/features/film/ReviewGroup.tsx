/** A page of reviews, with what the reader has found helpful among them. */
import type { ReviewOut } from '@matinee/shared/api/generated/movies.ts';
import { movies } from '@matinee/shared/api/movies.ts';
import { useIsSignedIn } from '@matinee/shared/session/account.ts';
import { ReviewCard } from './ReviewCard';

interface ReviewGroupProps {
  reviews: ReviewOut[];
  /** On a page of its own a review is shown whole, with its film. */
  isWhole?: boolean;
  level?: 'h2' | 'h3';
}

export const ReviewGroup = ({ reviews, isWhole = false, level }: ReviewGroupProps) => {
  const isSignedIn = useIsSignedIn();
  const ids = reviews.map(({ id }) => id);
  const { currentData: helpful } = movies.useMineHelpfulQuery(
    { review: ids },
    { skip: !isSignedIn || ids.length === 0 },
  );
  return reviews.map((review) => (
    <ReviewCard
      key={review.id}
      review={review}
      group={ids}
      isHelpful={helpful?.results.includes(review.id) ?? false}
      isWhole={isWhole}
      level={level}
    />
  ));
};
