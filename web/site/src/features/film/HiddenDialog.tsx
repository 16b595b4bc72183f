/** The reviews that admins have hidden: who did, when and why, and the way back. */
import { movies } from '@matinee/shared/api/movies.ts';
import { Failed } from '@matinee/shared/ui/Note.tsx';
import { toastProblem } from '@matinee/shared/ui/toast.tsx';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { filmApi } from './api';
import styles from './Reviews.module.css';
import { Dialog } from './Dialog';

const HiddenDialog = ({ onClose }: { onClose: () => void }) => {
  const { t, i18n } = useTranslation(['film', 'shared', 'problems']);
  const { day } = useFormats();
  const { data, error, refetch, hasNextPage, fetchNextPage } = filmApi.useHiddenReviewsInfiniteQuery();
  const [change] = movies.useReviewsChangeMutation();
  const reviews = data?.pages.flatMap((page) => page.results) ?? [];
  const showAgain = (id: number) =>
    void change({ id, patchedReviewChangeInRequest: { active: true } })
      .unwrap()
      .catch((problem: unknown) => toastProblem(problem, t, i18n.language, () => showAgain(id)));
  return (
    <Dialog onClose={onClose} size="lg" title={t('hidden.title')}>
      {error && <Failed problem={error} retry={() => void refetch()} />}
      {data && reviews.length === 0 && <p className="m-dim">{t('hidden.none')}</p>}
      <ul className={styles.hiddenList}>
        {reviews.map(({ id, author, movie, hidden, headline, body }) => (
          <li key={id}>
            <p>
              <Link to={`/review/${id}/`} onClick={onClose}>
                <bdi>{headline || body.slice(0, 80) || t('review.bare')}</bdi>
              </Link>
            </p>
            <p className="m-small m-dim">
              {author.username} · <bdi>{movie.title}</bdi>
            </p>
            <p className="m-small">
              {t('hidden.why', {
                name: hidden?.by.username || '–',
                date: hidden?.at ? day(hidden.at) : '–',
                reason: hidden?.reason || '–',
              })}
            </p>
            <button className="m-button m-button-small" type="button" onClick={() => showAgain(id)}>
              {t('hide.undo')}
            </button>
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <button className="m-button" type="button" onClick={() => void fetchNextPage()}>
          {t('shared:showMore')}
        </button>
      )}
    </Dialog>
  );
};

export default HiddenDialog;
