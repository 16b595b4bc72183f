/** The list itself: 48 at a time, three times by itself, then when asked; it is still there after "back". */
import { films as api, type Filters } from '@matinee/shared/api/films.ts';
import type { MovieRowOut } from '@matinee/shared/api/generated/movies.ts';
import { useOwn } from '@matinee/shared/session/own.ts';
import { CardSkeleton, FilmCard } from '@matinee/shared/ui/FilmCard.tsx';
import { watchNear } from '@matinee/shared/ui/near.ts';
import { Failed } from '@matinee/shared/ui/Note.tsx';
import { useFormats } from '@matinee/shared/words/format.ts';
import { memo, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Browse.module.css';
import type { Chip } from './Chips';
import { LIST_FIELDS, type Chosen } from './filters';
import { Nothing } from './Nothing';
import { FilmTable } from './FilmTable';

const BY_ITSELF = 4;

interface ListProps {
  asked: Filters;
  chosen: Chosen;
  chips: Chip[];
  choose: (change: Partial<Chosen>) => void;
}

export const List = ({ asked, chosen, chips, choose }: ListProps) => {
  const { t } = useTranslation(['browse', 'shared']);
  const { number } = useFormats();
  const { currentData, error, isFetching, hasNextPage, fetchNextPage, refetch } = api.useFilmPagesInfiniteQuery({
    ...asked,
    fields: LIST_FIELDS,
    ordering: chosen.ordering,
  });
  const pages = currentData?.pages;
  const shown = pages?.reduce((sum, page) => sum + page.results.length, 0) ?? 0;
  const foot = useRef<HTMLDivElement>(null);
  const goesOn = hasNextPage && !isFetching && !error && (pages?.length ?? 0) % BY_ITSELF !== 0;
  useEffect(
    () => (goesOn ? watchNear(foot.current, (isNear) => isNear && void fetchNextPage()) : undefined),
    [goesOn, fetchNextPage, shown],
  );
  if (error && !pages) return <Failed problem={error} retry={() => void refetch()} />;
  if (pages?.[0]?.count === 0) return <Nothing asked={asked} chips={chips} choose={choose} />;
  return (
    <>
      {chosen.view === 'table' ? (
        <FilmTable pages={pages?.map(({ results }) => results) ?? []} />
      ) : (
        <ul className={styles.grid}>
          {pages?.map(({ results }) => <Cards key={results[0]?.id} films={results} />) ??
            Array.from({ length: 20 }, (_, place) => (
              <li key={place}>
                <CardSkeleton />
              </li>
            ))}
        </ul>
      )}
      <div className={styles.more} ref={foot}>
        {pages && (
          <p className="m-dim m-small m-number" role="status">
            {t('browse:shown', { n: number(shown), all: number(pages[0]?.count ?? 0) })}
          </p>
        )}
        {error && <Failed problem={error} retry={() => void fetchNextPage()} />}
        {hasNextPage && !error && (
          <button className="m-button" type="button" disabled={isFetching} onClick={() => void fetchNextPage()}>
            {isFetching ? t('shared:loading') : t('shared:showMore')}
          </button>
        )}
      </div>
    </>
  );
};

const Cards = memo(({ films }: { films: MovieRowOut[] }) => {
  const own = useOwn(useMemo(() => films.map(({ id }) => id), [films]));
  return films.map((film) => (
    <li key={film.id}>
      <FilmCard film={film} own={own[film.id ?? 0]} width={200} />
    </li>
  ));
});
