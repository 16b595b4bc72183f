/** What a review says: covered where it gives the plot away, and asked for where the first page came without it. */
import type { ReviewOut } from '@matinee/shared/api/generated/movies.ts';
import { movies } from '@matinee/shared/api/movies.ts';
import { Veil } from '@matinee/shared/ui/Veil.tsx';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadOn } from './ReadOn';
import styles from './Reviews.module.css';

/** The server leaves the text of a spoiler out of the documents that come with a page. */
export type Veiled = ReviewOut & { veiled?: boolean };

interface ReviewTextProps {
  review: Veiled;
  isCovered: boolean;
  isWhole: boolean;
  level: 'h2' | 'h3';
}

type TextProps = Omit<ReviewTextProps, 'isCovered'>;

const Text = ({ review, isWhole, level: Heading }: TextProps) => (
  <>
    {review.headline && (
      <Heading className={styles.headline} dir="auto">
        {review.headline}
      </Heading>
    )}
    {review.body && <ReadOn text={review.body} isWhole={isWhole} />}
  </>
);

const Asked = ({ review, ...shown }: TextProps) => {
  const { data, refetch } = movies.useReviewsRetrieveQuery({ id: review.id });
  const isHere = data !== undefined && !(data as Veiled).veiled;
  useEffect(() => {
    // The page of the review itself came with the same document: read it once more.
    if (data && !isHere) void refetch();
  }, [data, isHere, refetch]);
  return isHere ? <Text review={data} {...shown} /> : <p aria-busy="true">…</p>;
};

export const ReviewText = ({ review, isCovered, ...shown }: ReviewTextProps) => {
  const { t } = useTranslation('film');
  if (!review.veiled && !review.headline && !review.body) return null;
  const text = () => (review.veiled ? <Asked review={review} {...shown} /> : <Text review={review} {...shown} />);
  return isCovered ? <Veil covers={t('review.tellsPlot')}>{text}</Veil> : text();
};
