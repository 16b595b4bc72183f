/** The facts of a film as the texts of a form, and what is to be written where they were changed. */
import type {
  CertificateOut,
  DetailsOut,
  MoviePageOut,
  PatchedMovieChangeInRequest,
} from '@matinee/shared/api/generated/movies.ts';
import type { Formats } from '@matinee/shared/words/format.ts';
import { coded, entries, named } from './codes';

/** The facts by the names that the API has for them, as they are typed. */
export type Typed = Record<FactName, string>;

export const FACTS = [
  'title',
  'original_title',
  'year',
  'release_date',
  'runtime_minutes',
  'genres',
  'countries',
  'languages',
  'certificates',
  'keywords',
  'taglines',
  'synopsis',
] as const;
export type FactName = (typeof FACTS)[number];

/** In the history, one of them has another name. */
export const inHistory = (name: FactName): string => (name === 'runtime_minutes' ? 'runtime' : name);

export const typedOf = (film: MoviePageOut, details: DetailsOut, { country, language }: Formats): Typed => ({
  title: film.title,
  original_title: film.original_title,
  year: String(film.year ?? ''),
  release_date: film.release_date ?? '',
  runtime_minutes: String(film.runtime_minutes ?? ''),
  genres: film.genres.join(', '),
  countries: named(film.countries, country),
  languages: named(film.languages, language),
  certificates: film.certificates.map((given) => `${given.country}: ${given.certificate}`).join('\n'),
  keywords: film.keywords.join(', '),
  taglines: details.taglines.join('\n'),
  synopsis: film.synopsis,
});

export const changedNames = (before: Typed, after: Typed): FactName[] =>
  FACTS.filter((name) => before[name].trim() !== after[name].trim());

const numberOrNone = (typed: string): number | null => (typed.trim() === '' ? null : Number(typed));

const lines = (typed: string): string[] =>
  typed
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** "US: PG-13", one a line; what was said beside one of them stays. */
export const certificatesOf = (typed: string, before: CertificateOut[]): CertificateOut[] =>
  lines(typed).map((line) => {
    const [country = '', certificate = ''] = line.split(/\s*:\s*(.*)/s);
    const known = before.find((given) => given.country === country && given.certificate === certificate);
    return { country: country.toUpperCase(), certificate, note: known?.note ?? '' };
  });

/** What is to be written: only the facts that were changed. */
export const changesOf = (
  names: FactName[],
  typed: Typed,
  film: MoviePageOut,
  { country, language }: Formats,
): PatchedMovieChangeInRequest => {
  const values: { [Name in FactName]: () => unknown } = {
    title: () => typed.title.trim(),
    original_title: () => typed.original_title.trim(),
    year: () => numberOrNone(typed.year),
    release_date: () => typed.release_date || null,
    runtime_minutes: () => numberOrNone(typed.runtime_minutes),
    genres: () => entries(typed.genres),
    countries: () => coded(typed.countries, 'country', country, film.countries),
    languages: () => coded(typed.languages, 'language', language, film.languages),
    certificates: () => certificatesOf(typed.certificates, film.certificates),
    keywords: () => entries(typed.keywords),
    taglines: () => lines(typed.taglines),
    synopsis: () => typed.synopsis.trim(),
  };
  return Object.fromEntries(names.map((name) => [name, values[name]()]));
};
