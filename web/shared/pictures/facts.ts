/** What a title is drawn from, by the members that rows of lists and pages of the API share: both show one poster. */

import type { PosterFilm } from './draw.ts';

interface Named {
  name: string;
}

/** The members of a title in the API that its drawing depends on. */
export interface DrawnTitle {
  id: number;
  title: string;
  original_title?: string;
  year?: number | null;
  kind?: string;
  genres?: readonly string[];
  directors?: readonly Named[];
  credits?: readonly { category: string; person: Named }[];
}

const EAST_ASIAN = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;

/** Says what to draw for a title of the API, be it a row or a page. */
export const filmToDraw = (title: DrawnTitle): PosterFilm => {
  const directors =
    title.directors ?? title.credits?.filter((credit) => credit.category === 'director').map((credit) => credit.person);
  return {
    id: title.id,
    title: title.title,
    year: title.year ?? null,
    kind: title.kind ?? 'film',
    genres: title.genres ?? [],
    directors: (directors ?? []).map((person) => person.name),
    languageCode: EAST_ASIAN.test(title.original_title || title.title) ? 'ja' : '',
  };
};
