/** Colours, mixed and compared; each is written #rrggbb. */

import { at } from './chance.ts';

type Channels = [number, number, number];

const rgb = (h: string): Channels => [1, 3, 5].map((i) => parseInt(h.slice(i, i + 2), 16)) as Channels;
/** The colour at `t` (0 to 1) of the way from one to another. */
export const mix = (a: string, b: string, t: number): string => {
  const [x, y] = [rgb(a), rgb(b)];
  return (
    '#' +
    x
      .map((v, i) =>
        Math.round(v + (at(y, i) - v) * t)
          .toString(16)
          .padStart(2, '0'),
      )
      .join('')
  );
};
/** Relative luminance, 0 to 1 (WCAG 2.2). */
export const light = (h: string): number => {
  const [r, g, b] = rgb(h).map((v) => ((v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)) as Channels;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
/** Contrast ratio of two colours, 1 to 21 (WCAG 2.2). */
export const ratio = (a: string, b: string): number => {
  const [x, y] = [light(a), light(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
};
/** The first of the colours that reads on the ground, else the one that reads best. */
export const reads = (ground: string, ...colours: string[]): string =>
  colours.find((c) => ratio(ground, c) >= 4.5) ||
  at(
    [...colours, '#17120e', '#fff7e9'].sort((a, b) => ratio(ground, b) - ratio(ground, a)),
    0,
  );
