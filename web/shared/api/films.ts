/** Lists of films that go on, and what is the reader's own on the films that a page shows. */
import { movies } from './movies';
import type { MineOfTitleOut, MineOut, MovieRowPage } from './generated/movies';
import type { Request } from './base';
import type { Problem } from './problems';

/** What a card needs of a film, and nothing more. */
export const CARD_FIELDS = 'directors,genres,id,kind,languages,picture,rating,title,year';

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
/** Milliseconds in which what a page asks for is put together: its shelves are rendered one after the other. */
const PAUSE = 20;

type Answer = { data: Owned } | { error: Problem };
type Ask = (request: Request) => unknown;

interface Batch {
  numbers: Set<string>;
  answer: Promise<Answer>;
}

let open: Batch | null = null;

const askedFor = async (numbers: string[], ask: Ask): Promise<Answer> => {
  const parts = Array.from({ length: Math.ceil(numbers.length / AT_A_TIME) }, (_, part) =>
    numbers.slice(part * AT_A_TIME, (part + 1) * AT_A_TIME).join(','),
  );
  const answers = (await Promise.all(parts.map((movie) => ask({ url: '/api/v1/mine/', params: { movie } })))) as {
    data?: MineOut;
    error?: Problem;
  }[];
  const error = answers.find((answer) => answer.error)?.error;
  return error
    ? { error }
    : { data: Object.fromEntries(answers.flatMap(({ data }) => data?.results.map(ofRow) ?? [])) };
};

const opened = (ask: Ask): Batch => {
  const numbers = new Set<string>();
  const answer = new Promise((resolve) => setTimeout(resolve, PAUSE)).then(() => {
    open = null;
    return askedFor(
      [...numbers].sort((one, other) => Number(one) - Number(other)),
      ask,
    );
  });
  return { numbers, answer };
};

/** What is the reader's own on some films; what is asked for at once goes in one request. */
const askTogether = async (numbers: string[], ask: Ask): Promise<Answer> => {
  open ??= opened(ask);
  for (const number of numbers) open.numbers.add(number);
  const answer = await open.answer;
  if ('error' in answer) return answer;
  return { data: Object.fromEntries(Object.entries(answer.data).filter(([number]) => numbers.includes(number))) };
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
      queryFn: (numbers, _, __, ask) => askTogether(numbers.split(','), ask),
      providesTags: (_, __, numbers) => numbers.split(',').map((id) => ({ type: 'Mine' as const, id: Number(id) })),
    }),
  }),
});

/** The cursor in the address of a next page. */
export const cursorOf = (next: string | null): string | undefined =>
  (next && new URL(next, 'http://page').searchParams.get('cursor')) || undefined;
