/** The films of a platform, 48 at a time. */
import type { MovieRowOut, MovieRowPage } from '@matinee/shared/api/generated/movies.ts';
import { useOwn } from '@matinee/shared/session/own.ts';
import { CardSkeleton, FilmCard } from '@matinee/shared/ui/FilmCard.tsx';
import { Empty, Failed } from '@matinee/shared/ui/Note.tsx';
import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Platforms.module.css';

interface FilmsProps {
  found: {
    currentData?: { pages: MovieRowPage[] };
    error?: unknown;
    hasNextPage: boolean;
    isFetching: boolean;
    fetchNextPage: () => unknown;
    refetch: () => unknown;
  };
  clear: () => void;
}

export const Films = ({ found, clear }: FilmsProps) => {
  const { t } = useTranslation(['platforms', 'shared']);
  const { currentData, error, hasNextPage, isFetching, fetchNextPage, refetch } = found;
  const pages = currentData?.pages;
  if (error && !pages) return <Failed problem={error} retry={() => void refetch()} />;
  if (pages?.[0]?.count === 0)
    return (
      <Empty
        drawn={t('platforms:empty.drawn')}
        action={
          <button className="m-button" type="button" onClick={clear}>
            {t('platforms:empty.clear')}
          </button>
        }
      >
        {t('platforms:empty.text')}
      </Empty>
    );
  return (
    <>
      <ul className={styles.grid}>
        {pages?.map(({ results }) => <Cards key={results[0]?.id} films={results} />) ??
          Array.from({ length: 18 }, (_, place) => (
            <li key={place}>
              <CardSkeleton />
            </li>
          ))}
      </ul>
      {hasNextPage && (
        <p className={styles.more}>
          <button className="m-button" type="button" disabled={isFetching} onClick={() => void fetchNextPage()}>
            {isFetching ? t('shared:loading') : t('shared:showMore')}
          </button>
        </p>
      )}
    </>
  );
};

const Cards = memo(({ films }: { films: MovieRowOut[] }) => {
  const own = useOwn(useMemo(() => films.map(({ id }) => id), [films]));
  return films.map((film) => (
    <li key={film.id}>
      <FilmCard film={film} own={own[film.id ?? 0]} />
    </li>
  ));
});
