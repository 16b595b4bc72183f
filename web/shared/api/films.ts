/** Lists of films that go on, and what is the reader's own on the films that a page shows. */
import { movies } from './movies';
import type { MovieRowPage } from './generated/movies';
import { isProblem, type Problem } from './problems';

/** What a card needs of a film, and nothing more. */
export const CARD_FIELDS = 'directors,genres,id,kind,languages,rating,title,year';

/** The filters of a list by the names that they have in the API. */
export type Filters = Readonly<Record<string, string>>;

/** What is the reader's own on a film. */
export interface Own {
  rating?: number;
  onWatchlist?: boolean;
}

/** By the number of the film; films with nothing of the reader's are left out. */
export type Owned = Readonly<Record<number, Own>>;

interface OwnRow {
  movie: number | { id: number };
  rating?: number | null;
  review?: { rating: number } | null;
  on_watchlist?: boolean;
  watchlist?: unknown;
}

const ofRow = (row: OwnRow): [number, Own] => {
  const rating = row.rating ?? row.review?.rating ?? undefined;
  return [
    typeof row.movie === 'number' ? row.movie : row.movie.id,
    {
      ...(rating === undefined ? {} : { rating }),
      ...((row.on_watchlist ?? row.watchlist) ? { onWatchlist: true } : {}),
    },
  ];
};

/** The most films that one question may name. */
const MOST_AT_ONCE = 100;

const rowsOf = (document: unknown): OwnRow[] => {
  if (Array.isArray(document)) return document as OwnRow[];
  const { results } = document as { results?: OwnRow[] };
  return results ?? [];
};

export const films = movies.injectEndpoints({
  endpoints: (build) => ({
    /** A list that goes on: the search where something is searched for, else the list of films. */
    filmPages: build.infiniteQuery<MovieRowPage, Filters, string | null>({
      infiniteQueryOptions: {
        initialPageParam: null,
        getNextPageParam: ({ next }) => cursorOf(next),
      },
      query: ({ queryArg, pageParam }) => ({
        url: queryArg.search ? '/api/v1/list2/' : '/api/v1/',
        params: { fields: CARD_FIELDS, page_size: 48, ...queryArg, cursor: pageParam },
      }),
      providesTags: ['Film'],
    }),
    /** A list that does not go on. */
    filmList: build.query<MovieRowPage, Filters>({
      query: (filters) => ({
        url: filters.search ? '/api/v1/list2/' : '/api/v1/',
        params: { fields: CARD_FIELDS, ...filters },
      }),
      providesTags: ['Film'],
    }),
    /** What is the reader's own on some films: numbers in order, parted by commas. */
    own: build.query<Owned, string>({
      queryFn: async (numbers, _, __, ask) => {
        const all = numbers.split(',');
        const rows: OwnRow[] = [];
        for (let start = 0; start < all.length; start += MOST_AT_ONCE) {
          const movie = all.slice(start, start + MOST_AT_ONCE).join(',');
          const { data, error } = await ask({ url: '/api/v1/mine/', params: { movie } });
          if (isProblem(error) && error.status !== 404) return { error: error as Problem };
          if (!error) rows.push(...rowsOf(data));
        }
        return { data: Object.fromEntries(rows.map(ofRow)) };
      },
      providesTags: (_, __, numbers) => numbers.split(',').map((id) => ({ type: 'Mine' as const, id: Number(id) })),
    }),
  }),
});

/** The cursor in the address of a next page. */
export const cursorOf = (next: string | null): string | undefined =>
  (next && new URL(next, 'http://page').searchParams.get('cursor')) || undefined;
