/** The reviews of a film: sorted and filtered by the address of the page, going on as far as they go. */
import { useIsAdmin } from '@matinee/shared/session/account.ts';
import { Failed } from '@matinee/shared/ui/Note.tsx';
import { useNear } from '@matinee/shared/ui/near.ts';
import { useFormats } from '@matinee/shared/words/format.ts';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { filmApi } from './api';
import type { Film } from './film';
import { NoReviews } from './NoReviews';
import { ReviewGroup } from './ReviewGroup';
import { ReviewSkeleton } from './ReviewSkeleton';
import { ReviewsBar } from './ReviewsBar';
import { reviewsAsked } from './reviewsAsked';
import styles from './Reviews.module.css';

const Hidden = lazy(() => import('./HiddenDialog'));

/** How many pages load by themselves before "Show more" asks. */
const BY_ITSELF = 3;

export const Reviews = ({ film, isPage = false }: { film: Film; isPage?: boolean }) => {
  const { t } = useTranslation(['film', 'shared']);
  const { number } = useFormats();
  const isAdmin = useIsAdmin();
  const [isShowingHidden, setShowingHidden] = useState(false);
  const [params] = useSearchParams();
  const asked = reviewsAsked(film.id, params);
  const { currentData, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } =
    filmApi.useFilmReviewsInfiniteQuery(asked);
  const pages = currentData?.pages ?? [];
  const count = pages[0]?.count ?? 0;
  return (
    <section className={isPage ? undefined : styles.section} id="reviews" aria-label={t('reviews.title')}>
      <header className={styles.head}>
        {!isPage && <h2 className="m-h2">{t('reviews.title')}</h2>}
        <span className="m-dim m-number" role="status">
          {currentData ? t('reviews.count', { count, n: number(count) }) : ''}
        </span>
        {isAdmin && (
          <button className="m-link" type="button" onClick={() => setShowingHidden(true)}>
            {t('hidden.title')}
          </button>
        )}
      </header>
      <ReviewsBar />
      {error ? (
        <Failed problem={error} retry={() => void refetch()} />
      ) : !currentData ? (
        <ReviewSkeleton />
      ) : count === 0 ? (
        <NoReviews film={film} />
      ) : (
        <div className={styles.list}>
          {pages.map((page, place) => (
            <ReviewGroup key={place} reviews={page.results} level={isPage ? 'h2' : 'h3'} />
          ))}
        </div>
      )}
      {hasNextPage && (
        <More
          key={pages.length}
          isAsking={pages.length >= BY_ITSELF}
          isBusy={isFetchingNextPage}
          load={() => void fetchNextPage()}
        />
      )}
      {isShowingHidden && (
        <Suspense>
          <Hidden onClose={() => setShowingHidden(false)} />
        </Suspense>
      )}
    </section>
  );
};

interface MoreProps {
  isAsking: boolean;
  isBusy: boolean;
  load: () => void;
}

/** The end of the list so far: loads on when it comes near, or asks. */
const More = ({ isAsking, isBusy, load }: MoreProps) => {
  const { t } = useTranslation(['film', 'shared']);
  const [ref, isNear] = useNear();
  useEffect(() => {
    if (isNear && !isAsking) load();
    // eslint-disable-next-line react/exhaustive-deps -- once, when it comes near
  }, [isNear]);
  return (
    <p className={styles.more} ref={ref}>
      <button className="m-button" type="button" disabled={isBusy} onClick={load}>
        {t('shared:showMore')}
      </button>
    </p>
  );
};
