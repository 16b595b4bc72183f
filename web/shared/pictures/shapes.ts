/** Shapes as SVG writes them. */

import { n } from './text.ts';

type Point = readonly [x: number, y: number];
type Stop = readonly [offset: number, colour: string, opacity?: number];

export const rect = (x: number, y: number, w: number, h: number, fill: string, more = ''): string =>
  `<rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}" fill="${fill}"${more}/>`;
export const circ = (x: number, y: number, r: number, fill: string, more = ''): string =>
  `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="${fill}"${more}/>`;
export const ring = (x: number, y: number, r: number, stroke: string, w: number, more = ''): string =>
  `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="none" stroke="${stroke}" stroke-width="${n(w)}"${more}/>`;
export const path = (d: string, fill: string, more = ''): string => `<path d="${d}" fill="${fill}"${more}/>`;
export const poly = (pts: readonly Point[], fill: string, more = ''): string =>
  path('M' + pts.map(([x, y]) => `${n(x)} ${n(y)}`).join('L') + 'z', fill, more);
export const line = (d: string, stroke: string, w: number, more = ''): string =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${n(w)}"${more}/>`;
export const fade = (id: string, stops: readonly Stop[], more = 'x1="0" y1="0" x2="0" y2="1"'): string =>
  `<linearGradient id="${id}" ${more}>${stops.map(([o, c, a]) => `<stop offset="${o}" stop-color="${c}"${a === undefined ? '' : ` stop-opacity="${a}"`}/>`).join('')}</linearGradient>`;

/** A star on a field of 100 by 100. */
export const star = (points: number, R: number, r: number): string => {
  let d = '';
  for (let i = 0; i < points * 2; i++) {
    const a = (i * Math.PI) / points - Math.PI / 2;
    const q = i % 2 ? r : R;
    d += `${i ? 'L' : 'M'}${n(50 + q * Math.cos(a))} ${n(50 + q * Math.sin(a))}`;
  }
  return d + 'z';
};
