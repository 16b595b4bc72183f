/** Where a review is written: what is typed is kept until it is saved or thrown away. */
import { movies } from '@matinee/shared/api/movies.ts';
import { useTranslation } from 'react-i18next';
import type { Film } from './film';
import { useMine } from './mine';
import { ReviewForm } from './ReviewForm';
import { Dialog } from './Dialog';

const ReviewEditor = ({ film, onClose }: { film: Pick<Film, 'id' | 'title'>; onClose: () => void }) => {
  const { t } = useTranslation(['film', 'shared']);
  const mine = useMine(film.id);
  const { data: review } = movies.useReviewsRetrieveQuery({ id: mine.review ?? 0 }, { skip: !mine.review });
  const isReady = !mine.review || review !== undefined;
  return (
    <Dialog onClose={onClose} size="lg" title={t('review.of', { name: film.title })}>
      {isReady && (
        <ReviewForm key={review?.id ?? 0} film={film} review={mine.review ? review : undefined} onClose={onClose} />
      )}
    </Dialog>
  );
};

export default ReviewEditor;
