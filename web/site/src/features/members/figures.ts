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
  countries: Counted[];
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
  const histogram = (Array.isArray(document.histogram) ? document.histogram : []).map((count) => number(count) ?? 0);
  return {
    ratings: number(document.count) ?? 0,
    reviews: number(document.with_text) ?? 0,
    mean: number(document.average),
    histogram,
    decades: counted(document.decades, 'decade'),
    genres: counted(document.genres, 'genre'),
    countries: counted(document.countries, 'country'),
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
