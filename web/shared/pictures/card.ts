/** The card of a shared link: 1200 by 630, a picture that fades into the ground towards the words. */

import { backdrop, portrait, type PosterFilm } from './draw.ts';
import { RTL, type Face } from './faces.ts';
import { fit, put, small, type Sheet } from './lettering.ts';
import { fade, rect } from './shapes.ts';
import { clean, esc } from './text.ts';

/** What a card says. The picture is of a film, of a person, or of what has a name alone. */
export interface Card {
  title: string;
  below?: string;
  film?: PosterFilm;
  person?: { id: number | string; name: string };
}

const [WIDTH, HEIGHT] = [1200, 630];
const GROUND = '#0d1210';
const TEXT = '#f0f4f1';
const QUIET = '#bcc8c1';
const ACCENT = '#ffb98c';

/** A title takes the width it needs: to 9 characters wide, to 18 plain, longer condensed. */
const faceOf = (title: string): Face => (title.length <= 9 ? 'w' : title.length <= 18 ? 'g' : 'c');

const pictureOf = ({ title, film, person }: Card): string => {
  if (person) {
    const drawn = portrait(person, { width: 504, height: HEIGHT });
    return `<svg x="696" y="0" width="504" height="${HEIGHT}">${drawn}</svg>`;
  }
  return backdrop(film ?? { id: title, title }, { width: WIDTH, height: HEIGHT });
};

/** Draws a card. */
export const card = (said: Card): string => {
  const title = clean(said.title) || '?';
  const sheet: Sheet = { W: 704, tiny: false }; // words stand from 72 to 632, those from right to left at its end
  const below = clean(said.below);
  const fitted = fit(title, faceOf(title), 560, 300, { max: 104, lead: 1.02, lines: 5 });
  const top = 286 - fitted.h / 2;
  const scrim = fade('card', [[0, GROUND, 1], [0.5, GROUND, 0.94], [0.72, GROUND, 0.4], [1, GROUND, 0]], 'x1="0" y1="0" x2="1" y2="0"'); // prettier-ignore
  const words =
    put(sheet, fitted, 72, top, TEXT) +
    (RTL.test(title)
      ? small(sheet, below, 632, top + fitted.h + 58, 30, QUIET, { w: 560, anchor: 'end' })
      : small(sheet, below, 72, top + fitted.h + 58, 30, QUIET, { w: 560 })) +
    rect(72, 548, 36, 4, ACCENT) +
    small(sheet, 'Matinee', 124, 558, 26, TEXT, { w: 300 });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${esc(title)}">` +
    rect(0, 0, WIDTH, HEIGHT, GROUND) +
    pictureOf(said) +
    `<defs>${scrim}</defs>` +
    rect(0, 0, said.person ? 960 : 1000, HEIGHT, 'url(#card)') +
    words +
    '</svg>'
  );
};
