/** What a person's credits come to. */
import type { CreditedTitleOut, FilmographyOut, PersonPageOut } from '@matinee/shared/api/generated/movies.ts';

/** The titles that a person worked on, each once, without single episodes. */
export const titlesOf = (person: PersonPageOut): CreditedTitleOut[] => {
  const titles = new Map<number, CreditedTitleOut>();
  for (const { credits } of person.filmography)
    for (const { movie } of credits) if (movie.kind !== 'episode') titles.set(movie.id, movie);
  return [...titles.values()];
};

export interface Dot {
  film: CreditedTitleOut;
  year: number;
  score: number;
}

const MOST = 40;

/** What a role's chart shows: its titles with a year and a score, the most voted-for of them, by year. */
export const dotsOf = (role: FilmographyOut): Dot[] => {
  const seen = new Set<number>();
  const dots: Dot[] = [];
  for (const { movie: film } of role.credits) {
    const mean = film.rating.score ?? film.rating.average;
    if (film.kind === 'episode' || film.year === null || mean === null || seen.has(film.id)) continue;
    seen.add(film.id);
    dots.push({ film, year: film.year, score: mean });
  }
  const most = dots.sort((one, other) => other.film.rating.count - one.film.rating.count).slice(0, MOST);
  return most.sort((one, other) => one.year - other.year || one.score - other.score);
};

/** The role whose chart says most: the one with the most dots. */
export const chartedRole = (person: PersonPageOut): Dot[] => {
  const charts = person.filmography.map(dotsOf);
  return charts.sort((one, other) => other.length - one.length)[0] ?? [];
};
