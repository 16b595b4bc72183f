/** Lists of films that go on, and what is the reader's own on the films that a page shows. */
import { movies } from './movies';
import type { MineOfTitleOut, MineOut, MovieRowPage } from './generated/movies';
import type { Problem } from './problems';

/** What a card needs of a film, and nothing more. */
export const CARD_FIELDS = 'directors,genres,id,kind,languages,rating,title,year';

/** The filters of a list by the names that they have in the API. */
export type Filters = Readonly<Record<string, string>>;

/** What is the reader's own on a film. */
export interface Own {
  rating?: number;
  /** The number of the review that the rating belongs to. */
  review?: number;
  onWatchlist?: boolean;
}

/** By the number of the film; films with nothing of the reader's are left out. */
export type Owned = Readonly<Record<number, Own>>;

const ofRow = ({ movie, review, watchlist }: MineOfTitleOut): [number, Own] => [
  movie,
  {
    ...(review ? { rating: review.rating, review: review.id } : {}),
    ...(watchlist === null ? {} : { onWatchlist: true }),
  },
];

/** How many films the server says it of at a time. */
const AT_A_TIME = 100;

const parts = (numbers: string): string[] => {
  const all = numbers.split(',');
  return Array.from({ length: Math.ceil(all.length / AT_A_TIME) }, (_, part) =>
    all.slice(part * AT_A_TIME, (part + 1) * AT_A_TIME).join(','),
  );
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
        const answers = await Promise.all(
          parts(numbers).map(async (movie) => ask({ url: '/api/v1/mine/', params: { movie } })),
        );
        const error = answers.find((answer) => answer.error)?.error;
        if (error) return { error: error as Problem };
        return { data: Object.fromEntries(answers.flatMap(({ data }) => (data as MineOut).results.map(ofRow))) };
      },
      providesTags: (_, __, numbers) => numbers.split(',').map((id) => ({ type: 'Mine' as const, id: Number(id) })),
    }),
  }),
});

/** The cursor in the address of a next page. */
export const cursorOf = (next: string | null): string | undefined =>
  (next && new URL(next, 'http://page').searchParams.get('cursor')) || undefined;
