/** What a member's ratings come to, as counts. */
import { movies } from '@matinee/shared/api/movies.ts';

export interface Counted {
  label: string;
  count: number;
  mean: number | null;
}

export interface Figures {
  ratings: number;
  reviews: number;
  mean: number | null;
  /** Ten counts, for the ratings of one to ten. */
  histogram: number[];
  decades: Counted[];
  genres: Counted[];
  months: Counted[];
}

type Row = Record<string, unknown>;

const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);

const counted = (rows: unknown, name: string): Counted[] =>
  (Array.isArray(rows) ? (rows as Row[]) : []).map((row) => ({
    label: String(row[name]),
    count: number(row.count) ?? 0,
    mean: number(row.average),
  }));

/** The figures of a document. */
export const ofDocument = (document: Row): Figures => {
  const byRating = counted(document.ratings, 'rating');
  const histogram = Array.from(
    { length: 10 },
    (_, place) => byRating.find(({ label }) => Number(label) === place + 1)?.count ?? 0,
  );
  return {
    ratings: number(document.count) ?? histogram.reduce((sum, count) => sum + count, 0),
    reviews: number(document.with_text) ?? 0,
    mean: number(document.average),
    histogram,
    decades: counted(document.decades, 'decade'),
    genres: counted(document.genres, 'genre'),
    months: counted(document.months, 'month'),
  };
};

export const figures = movies.injectEndpoints({
  endpoints: (build) => ({
    memberFigures: build.query<Figures, string>({
      query: (name) => ({ url: `/api/v1/users/${encodeURIComponent(name)}/figures/` }),
      transformResponse: ofDocument,
      providesTags: ['Review'],
    }),
  }),
});
