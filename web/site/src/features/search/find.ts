/** What a search finds: films, people and platforms. */
import { films, type Filters } from '@matinee/shared/api/films.ts';
import type { MovieRowOut, PersonRowOut, PlatformRowOut } from '@matinee/shared/api/generated/movies.ts';
import { movies } from '@matinee/shared/api/movies.ts';
import { skipToken } from '@reduxjs/toolkit/query/react';
import { useMemo } from 'react';

export const KINDS = ['all', 'films', 'people', 'platforms'] as const;
export type Kind = (typeof KINDS)[number];
export const isKind = (value: string | null): value is Kind => KINDS.includes(value as Kind);

export interface Found {
  films: MovieRowOut[];
  people: PersonRowOut[];
  platforms: PlatformRowOut[];
  counts: Record<Kind, number>;
  /** Whether all have answered for just this text. */
  isKnown: boolean;
  error: unknown;
  retry: () => void;
}

/** Without case, accents and what is between words. */
export const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Where a text stands in a title: the whole of it, its beginning, within it, or elsewhere. */
export type Fit = 'whole' | 'start' | 'within' | 'original' | 'elsewhere';
/** The smaller the better; where in a title a word stands says less than how many have seen the film. */
const DISTANCE: Record<Fit, number> = { whole: 0, start: 1, within: 1, original: 2, elsewhere: 3 };

export const fitOf = (film: MovieRowOut, text: string): Fit => {
  const wanted = plain(text);
  const title = plain(film.title ?? '');
  if (title === wanted || title === `the ${wanted}`) return 'whole';
  if (title.startsWith(wanted)) return 'start';
  if (title.includes(wanted)) return 'within';
  return plain(film.original_title ?? '').includes(wanted) ? 'original' : 'elsewhere';
};

/** The best fit first; of equal fits, as they came: those with most votes. */
export const ranked = (rows: MovieRowOut[], text: string): MovieRowOut[] =>
  rows.toSorted((one, other) => DISTANCE[fitOf(one, text)] - DISTANCE[fitOf(other, text)]);

const FIELDS = 'directors,genres,id,kind,languages,original_title,picture,rating,runtime_minutes,title,year';
const PEOPLE = 24;
const NONE = { results: [], count: 0 };

export const filmQuery = (text: string, size: number): Filters => ({
  search: text,
  fields: FIELDS,
  ordering: '-votes',
  page_size: String(size),
});

/** `size` is of how many films, those with most votes, the best fits are chosen. */
export const useFound = (text: string, size: number): Found => {
  const wanted = text.trim();
  const found = films.useFilmListQuery(wanted ? filmQuery(wanted, size) : skipToken);
  const people = movies.usePeopleListQuery(wanted ? { search: wanted, pageSize: PEOPLE } : skipToken);
  const platforms = movies.usePlatformsListQuery(wanted ? { pageSize: 100 } : skipToken);
  const named = useMemo(
    () => (platforms.data?.results ?? []).filter(({ name }) => plain(name).includes(plain(wanted))),
    [platforms.data, wanted],
  );
  const { results, count } = found.currentData ?? NONE;
  const persons = people.currentData ?? NONE;
  return {
    films: useMemo(() => ranked(results, wanted), [results, wanted]),
    people: persons.results,
    platforms: named,
    counts: {
      all: count + persons.count + named.length,
      films: count,
      people: persons.count,
      platforms: named.length,
    },
    isKnown: Boolean(found.currentData && people.currentData && platforms.data),
    error: found.error ?? people.error,
    retry: () => {
      void found.refetch();
      void people.refetch();
    },
  };
};
