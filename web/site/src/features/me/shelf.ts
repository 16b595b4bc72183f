/** The reader's watchlist whole, and the facts about its films that the list itself does not hold. */
import { cursorOf } from '@matinee/shared/api/films.ts';
import type { MovieRowPage, WatchlistEntryOut, WatchlistEntryPage } from '@matinee/shared/api/generated/movies.ts';
import { movies } from '@matinee/shared/api/movies.ts';

const AT_ONCE = 100;

export interface Facts {
  minutes: number | null;
  platforms: number[];
}

export const shelf = movies.injectEndpoints({
  endpoints: (build) => ({
    ownWatchlist: build.infiniteQuery<WatchlistEntryPage, void, string | null>({
      infiniteQueryOptions: { initialPageParam: null, getNextPageParam: ({ next }) => cursorOf(next) },
      query: ({ pageParam }) => ({ url: '/api/v1/watchlist/', params: { page_size: AT_ONCE, cursor: pageParam } }),
      providesTags: ['Watchlist'],
    }),
    /** By the number of the film; asked for by numbers in order, parted by commas. */
    watchlistFacts: build.query<Record<number, Facts>, string>({
      queryFn: async (numbers, _, __, ask) => {
        const all = numbers.split(',');
        const facts: Record<number, Facts> = {};
        for (let start = 0; start < all.length; start += AT_ONCE) {
          const params = {
            id: all.slice(start, start + AT_ONCE).join(','),
            fields: 'id,runtime_minutes,platforms',
            page_size: AT_ONCE,
          };
          const { data, error } = await ask({ url: '/api/v1/', params });
          if (error) return { error };
          for (const { id = 0, runtime_minutes, platforms } of (data as MovieRowPage).results)
            facts[id] = { minutes: runtime_minutes ?? null, platforms: platforms?.map((found) => found.id) ?? [] };
        }
        return { data: facts };
      },
    }),
  }),
});

export const ORDERS = ['added', 'title', 'year', 'score', 'length'] as const;
export type Order = (typeof ORDERS)[number];

/** Blocks of lengths: up to so many minutes each, the last without an end. */
export const LENGTHS = [90, 120, 150, Infinity] as const;

export const blockOf = (minutes: number): number => LENGTHS.findIndex((most) => minutes <= most);

type Compare = (one: string, other: string) => number;

export const sorted = (
  entries: WatchlistEntryOut[],
  order: Order,
  facts: Record<number, Facts>,
  compare: Compare,
): WatchlistEntryOut[] => {
  const minutes = ({ movie }: WatchlistEntryOut) => facts[movie.id]?.minutes ?? Infinity;
  const score = ({ movie }: WatchlistEntryOut) => movie.rating.score ?? movie.rating.average ?? -1;
  const by: Record<Order, (one: WatchlistEntryOut, other: WatchlistEntryOut) => number> = {
    added: (one, other) => (one.added_at < other.added_at ? 1 : -1),
    title: (one, other) => compare(one.movie.title, other.movie.title),
    year: (one, other) => (other.movie.year ?? 0) - (one.movie.year ?? 0),
    score: (one, other) => score(other) - score(one),
    length: (one, other) => minutes(one) - minutes(other),
  };
  return [...entries].sort(by[order]);
};
