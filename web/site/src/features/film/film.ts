/** Facts of a film's page, read in the way that the page shows them. */
import type { CreditOut, MoviePageOut } from '@matinee/shared/api/generated/movies.ts';
import type { Pictured } from '@matinee/shared/ui/Drawing.tsx';

export type Film = MoviePageOut;

/** A person with everything they did on the film, in the order of billing. */
export interface Credited {
  id: number;
  name: string;
  parts: CreditOut[];
}

const WEIGHT: Record<string, number> = { director: 0, writer: 1, actor: 2, self: 2 };

export const isSeries = ({ kind }: { kind: string }): boolean => kind === 'series' || kind === 'mini_series';

export const people = (credits: CreditOut[], category: string): CreditOut[] =>
  credits.filter((credit) => credit.category === category);

/** Who made the film: its directors, or the writers of a series that names none. */
export const makers = (film: Film): { id: number; name: string }[] => {
  if (film.directors.length || !isSeries(film)) return film.directors;
  return [...new Map(people(film.credits, 'writer').map(({ person }) => [person.id, person])).values()];
};

/** Everybody once: directors, writers, then the cast, then the others. */
export const credited = (credits: CreditOut[]): Credited[] => {
  const sorted = credits
    .map((credit, place) => ({ credit, place }))
    .sort((one, other) => weight(one.credit) - weight(other.credit) || one.place - other.place);
  const found = new Map<number, Credited>();
  for (const { credit } of sorted) {
    const { id, name } = credit.person;
    const entry = found.get(id) ?? { id, name, parts: [] };
    entry.parts.push(credit);
    found.set(id, entry);
  }
  return [...found.values()];
};

const weight = ({ category }: CreditOut): number => WEIGHT[category] ?? 3;

/** What a poster of the film is drawn from. */
export const pictured = (film: Film): Pictured => ({
  id: film.id,
  title: film.title,
  year: film.year,
  kind: film.kind,
  genres: film.genres,
  languages: film.languages,
  directors: film.directors,
  picture: film.picture,
});

/** The years of a series: "1990–2017", "1990–", or the year of anything else. */
export const years = ({ kind, year, end_year }: Film): string => {
  if (year === null) return '';
  if (!isSeries({ kind }) || end_year === year) return String(year);
  return `${year}–${end_year ?? ''}`;
};
