/** The whole watchlist, loaded page by page, without what the reader has just taken off. */
import { movies } from '@matinee/shared/api/movies.ts';
import { useOwn } from '@matinee/shared/session/own.ts';
import { useEffect, useMemo } from 'react';
import { shelf, type Facts } from './shelf';

const MOST_PAGES = 20;
const NONE: Record<number, Facts> = {};

export const useShelf = () => {
  const list = shelf.useOwnWatchlistInfiniteQuery();
  const { data, hasNextPage, isFetching, fetchNextPage } = list;
  const pages = data?.pages.length ?? 0;
  useEffect(() => {
    if (hasNextPage && !isFetching && pages < MOST_PAGES) void fetchNextPage();
  }, [hasNextPage, isFetching, pages, fetchNextPage]);
  const all = useMemo(() => data?.pages.flatMap(({ results }) => results), [data]);
  const ids = useMemo(() => all?.map(({ movie }) => movie.id).sort((one, other) => one - other) ?? [], [all]);
  const owned = useOwn(ids);
  const { data: facts = NONE } = shelf.useWatchlistFactsQuery(ids.join(','), { skip: ids.length === 0 });
  const { data: viewer } = movies.useViewersRetrieveQuery();
  const entries = useMemo(() => all?.filter(({ movie }) => owned[movie.id]?.onWatchlist !== false), [all, owned]);
  return { list, entries, owned, facts, platforms: viewer?.platforms };
};
