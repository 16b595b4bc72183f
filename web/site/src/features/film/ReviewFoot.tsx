/** What one may do with a review: find it helpful, share it, change one's own; admins hide it and show it again. */
import type { ReviewOut } from '@matinee/shared/api/generated/movies.ts';
import { movies } from '@matinee/shared/api/movies.ts';
import { useIsAdmin } from '@matinee/shared/session/account.ts';
import { Icon } from '@matinee/shared/ui/Icon.tsx';
import { toastProblem } from '@matinee/shared/ui/toast.tsx';
import { useFormats } from '@matinee/shared/words/format.ts';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHelpful } from './helpful';
import styles from './Reviews.module.css';
import { useShare } from './share';

const ReviewEditor = lazy(() => import('./ReviewEditor'));
const HideDialog = lazy(() => import('./HideDialog'));

interface ReviewFootProps {
  review: ReviewOut;
  group: number[];
  isHelpful: boolean;
  isOwn: boolean;
}

export const ReviewFoot = ({ review, group, isHelpful, isOwn }: ReviewFootProps) => {
  const { t, i18n } = useTranslation(['film', 'shared', 'problems']);
  const { number } = useFormats();
  const isAdmin = useIsAdmin();
  const share = useShare();
  const { count, toggle } = useHelpful(review, group, isHelpful);
  const [open, setOpen] = useState<'edit' | 'hide' | null>(null);
  const [change] = movies.useReviewsChangeMutation();
  const showAgain = () =>
    void change({ id: review.id, patchedReviewChangeInRequest: { active: true } })
      .unwrap()
      .catch((problem: unknown) => toastProblem(problem, t, i18n.language, showAgain));
  return (
    <div className={styles.foot}>
      {isOwn ? (
        <>
          <span className="m-small m-dim">{t('review.helped', { count, n: number(count) })}</span>
          <button className="m-link" type="button" onClick={() => setOpen('edit')}>
            <Icon name="edit" />
            {t('shared:edit')}
          </button>
        </>
      ) : (
        <button
          className={isHelpful ? `m-link ${styles.voted}` : 'm-link'}
          type="button"
          aria-pressed={isHelpful}
          onClick={toggle}
        >
          <Icon name="helpful" filled={isHelpful} />
          {t('review.helpful')}
          <span className="m-number">{number(count)}</span>
        </button>
      )}
      <button
        className="m-link"
        type="button"
        onClick={() => void share(`/review/${review.id}/`, review.headline || review.movie.title)}
      >
        <Icon name="share" />
        {t('share')}
      </button>
      {isAdmin &&
        (review.active ? (
          <button className="m-link" type="button" onClick={() => setOpen('hide')}>
            <Icon name="hide" />
            {t('hide.action')}
          </button>
        ) : (
          <button className="m-link" type="button" onClick={showAgain}>
            <Icon name="eye" />
            {t('hide.undo')}
          </button>
        ))}
      <Suspense>
        {open === 'edit' && <ReviewEditor film={review.movie} onClose={() => setOpen(null)} />}
        {open === 'hide' && <HideDialog review={review} onClose={() => setOpen(null)} />}
      </Suspense>
    </div>
  );
};
