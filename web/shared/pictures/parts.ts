/** What several schools draw with. */

import type { Design } from './design.ts';
import { EMBLEMS } from './emblems.ts';
import { small } from './lettering.ts';
import { path } from './shapes.ts';
import { n } from './text.ts';

/** A pictogram of `size`, its middle at (cx, cy). */
export const emblem = (
  g: Design,
  name: string,
  cx: number,
  cy: number,
  size: number,
  fill: string,
  ground = 'none',
  turn = 0,
): string => {
  const e = EMBLEMS[name] ?? EMBLEMS.star;
  const body =
    e[0] === '<'
      ? e.replaceAll('"F"', `"${fill}"`).replaceAll('"C"', `"${ground === 'none' ? g.bg : ground}"`)
      : path(e, fill, ' fill-rule="evenodd"');
  const k = size / 100;
  return `<g transform="translate(${n(cx)} ${n(cy)})${turn ? ` rotate(${n(turn)})` : ''} scale(${Number(n(k * 100)) / 100}) translate(-50 -50)">${body}</g>`;
};

/** Somebody with a hat, seen from behind; (x, y) is between the feet. */
export const figure = (x: number, y: number, h: number, fill: string): string => {
  const k = Number(n(h)) / 100;
  return (
    `<g transform="translate(${n(x)} ${n(y)}) scale(${Math.round(k * 1000) / 1000}) translate(-20 -99)">` +
    path(
      'M5 9c4 2 26 2 30 0-2-2-6-2-8-3l-2-6c-1-1-9-1-10 0l-2 6c-2 1-6 1-8 3zM14 11h12v6c0 4-2 7-4 8l9 4 4 36h-5l-1-16 1 18-4 32h-5l-2-30-2 30h-5l-4-32 1-18-1 16H3l4-36 11-4c-2-1-4-4-4-8z',
      fill,
    ) +
    '</g>'
  );
};

/** The outline of a head from the side. */
export const PROFILE =
  'M62 262C64 232 60 216 46 198 18 170 8 132 14 96 22 44 64 10 110 12c40 2 64 26 68 60 1 12 0 22 4 32 5 12 16 25 20 33 3 6-2 10-11 12-3 1-4 3-3 6 1 4 4 6 3 9-1 4-5 5-7 7 2 3 3 6 1 9-3 4-4 7-3 12 1 12-9 19-26 17-12-2-18 2-20 12-2 14 2 29 6 51z';

/** The credits at the foot: year on one side, director on the other, or in the middle. */
export const credits = (
  g: Design,
  y: number,
  fill: string,
  {
    x = 44,
    middle = false,
    size = 21,
    upper = false,
    ls = 0.01,
  }: { x?: number; middle?: boolean; size?: number; upper?: boolean; ls?: number } = {},
): string => {
  const { year, director } = g.film;
  if (middle)
    return small(g, [director, year].filter(Boolean).join(upper ? '  ·  ' : ' · '), g.W / 2, y, size, fill, {
      anchor: 'middle',
      upper,
      ls,
      w: g.W - 2 * x,
    });
  const w = g.W - 2 * x;
  return (
    small(g, director, x, y, size, fill, { upper, ls, w: w - 110 }) +
    small(g, String(year || ''), g.W - x, y, size, fill, { anchor: 'end', ls, w: 100 })
  );
};

/** Emblems that stand on the ground or float on the sea; the others are shown in the sky. */
export const STANDS = new Set([
  'house',
  'boat',
  'ship',
  'horse',
  'cactus',
  'tent',
  'train',
  'cat',
  'dog',
  'city',
  'robot',
  'grave',
  'palm',
  'pine',
  'man',
  'fin',
  'rocket',
  'cowboy',
  'car',
]);
