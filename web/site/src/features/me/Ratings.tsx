/** All that the reader rated, as posters with their own rating; what is hidden says why. */
import { CardSkeleton, FilmCard } from '@matinee/shared/ui/FilmCard.tsx';
import { Empty, Failed } from '@matinee/shared/ui/Note.tsx';
import { useHead } from '@matinee/shared/ui/head.ts';
import { useOwn } from '@matinee/shared/session/own.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { Hidden } from './Hidden';
import { ratings } from './ratings';
import { RatingTools } from './RatingTools';
import styles from './me.module.css';

const FILTERS = new Set(['ordering', 'with_text', 'min_rating', 'max_rating']);

export const Component = () => {
  const { t } = useTranslation(['me', 'shared']);
  const [search, setSearch] = useSearchParams();
  const chosen = Object.fromEntries([...search].filter(([name]) => FILTERS.has(name)));
  const list = ratings.useOwnRatingsInfiniteQuery({ ordering: 'newest', ...chosen });
  const { data: pages, error, refetch, hasNextPage, fetchNextPage, isFetching } = list;
  const reviews = useMemo(() => pages?.pages.flatMap(({ results }) => results), [pages]);
  const ids = useMemo(() => reviews?.map(({ movie }) => movie.id) ?? [], [reviews]);
  const owned = useOwn(ids);
  const count = pages?.pages[0]?.count;
  const isFiltered = Object.keys(chosen).some((name) => name !== 'ordering');
  useHead(t('ratings'));
  return (
    <div className="m-page">
      <header className={styles.head}>
        <h1 className="m-h1" tabIndex={-1}>
          {t('ratings')}
        </h1>
        <p className={styles.sum} role="status">
          {count !== undefined && t('films', { count })}
        </p>
        <RatingTools
          search={search}
          onChange={(next) => setSearch(next, { replace: true, preventScrollReset: true })}
        />
      </header>
      <Hidden />
      {error && <Failed problem={error} retry={() => void refetch()} />}
      {reviews?.length === 0 && (
        <Empty
          action={
            isFiltered ? (
              <button className="m-button" type="button" onClick={() => setSearch({}, { replace: true })}>
                {t('clear')}
              </button>
            ) : (
              <Link className="m-button" to="/charts/top/">
                {t('toCharts')}
              </Link>
            )
          }
        >
          {isFiltered ? t('noneFits') : t('emptyRatings')}
        </Empty>
      )}
      <ul className={styles.grid} aria-busy={isFetching}>
        {!reviews &&
          !error &&
          Array.from({ length: 12 }, (_, place) => (
            <li key={place}>
              <CardSkeleton />
            </li>
          ))}
        {reviews?.map((review) => (
          <li key={review.id}>
            <FilmCard film={review.movie} own={{ ...owned[review.movie.id], rating: review.rating }} />
            {review.active === false && <p className={styles.length}>{t('hiddenShort')}</p>}
            {(review.headline || review.body) && (
              <Link className={`m-link ${styles.written}`} to={`/review/${review.id}/`}>
                {t('yourReview')}
              </Link>
            )}
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <button className="m-button" type="button" aria-busy={isFetching} onClick={() => void fetchNextPage()}>
          {t('shared:showMore')}
        </button>
      )}
    </div>
  );
};
