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

export interface Place {
  /** Percent of the width and of the height. */
  x: number;
  y: number;
}

/** How far apart two posters have to be, so that a finger still finds the lower one: 24 pixels, in percent. */
const APART = { x: 2.6, y: 10.5 };
const TRIES = 8;

/** Moves places that would cover each other to the side. */
export const apart = (places: Place[]): Place[] => {
  const taken: Place[] = [];
  for (const place of places) {
    let { x } = place;
    const isCovered = () =>
      taken.some((other) => Math.abs(other.x - x) < APART.x && Math.abs(other.y - place.y) < APART.y);
    for (let tries = 0; tries < TRIES && isCovered(); tries += 1) x += APART.x;
    taken.push({ x, y: place.y });
  }
  return taken;
};
