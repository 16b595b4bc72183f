/** The charts that there are, and the filters that they take; what is chosen is in the address. */
import type { ChartOut, ChartsTopApiArg } from '@matinee/shared/api/generated/movies.ts';
import { movies } from '@matinee/shared/api/movies.ts';
import { skipToken } from '@reduxjs/toolkit/query/react';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';

export const KINDS = ['film', 'short', 'tv_film', 'series', 'mini_series', 'special', 'video'] as const;
export const FILTERS = ['kind', 'genre', 'decade', 'country'] as const;
export type Filter = (typeof FILTERS)[number];

export interface Choice {
  values: Record<Filter, string>;
  set: (name: Filter, value: string) => void;
  clear: () => void;
}

export const useChoice = (): Choice => {
  const [query, setQuery] = useSearchParams();
  const values = useMemo(
    () => Object.fromEntries(FILTERS.map((name) => [name, query.get(name) ?? ''])) as Record<Filter, string>,
    [query],
  );
  return {
    values,
    set: (name, value) => {
      const changed = new URLSearchParams(query);
      if (value) changed.set(name, value);
      else changed.delete(name);
      setQuery(changed, { preventScrollReset: true });
    },
    clear: () => setQuery({}, { preventScrollReset: true }),
  };
};

const several = (value: string): string[] | undefined => (value ? value.split(',') : undefined);

interface Found {
  data?: ChartOut;
  error?: unknown;
  isFetching: boolean;
  refetch: () => unknown;
}

/** The best or the worst, as the address says. */
export const useChart = (name: string, { kind, genre, decade, country }: Record<Filter, string>): Found => {
  const filters: ChartsTopApiArg = {
    kind: several(kind) as ChartsTopApiArg['kind'],
    genre: several(genre),
    country: several(country),
    decade: decade || undefined,
  };
  const top = movies.useChartsTopQuery(name === 'top' ? filters : skipToken);
  const lowest = movies.useChartsLowestQuery(name === 'lowest' ? filters : skipToken);
  const found = name === 'top' ? top : lowest;
  return { data: found.currentData, error: found.error, isFetching: found.isFetching, refetch: () => found.refetch() };
};
