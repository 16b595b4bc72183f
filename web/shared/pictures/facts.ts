/** What a title is drawn from, by the members that every answer with its picture has: all show one poster. */

import type { PosterFilm } from './draw.ts';

interface Named {
  name: string;
}

/** The members of a title in the API that its drawing depends on. */
export interface DrawnTitle {
  id: number;
  title: string;
  languages?: readonly string[];
  year?: number | null;
  kind?: string;
  genres?: readonly string[];
  directors?: readonly Named[];
}

/** Says what to draw for a title of the API, be it a row or a page. */
export const filmToDraw = (title: DrawnTitle): PosterFilm => {
  return {
    id: title.id,
    title: title.title,
    year: title.year ?? null,
    kind: title.kind ?? 'film',
    genres: title.genres ?? [],
    directors: (title.directors ?? []).map((person) => person.name),
    languageCode: title.languages?.[0] ?? '',
  };
};
