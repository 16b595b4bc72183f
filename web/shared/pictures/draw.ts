/**
 * Draws a poster, a backdrop or a portrait for whatever has no picture.
 *
 * The same bytes for the same facts, everywhere: chance is seeded by id, title and year. Free of dependencies, below 8 kB
 * a drawing. Each line of lettering carries its `textLength`, so that another font can't overflow either.
 */

import { at, chance, hash } from './chance.ts';
import { mix, reads } from './colours.ts';
import type { Family } from './cues.ts';
import { setUp, type Design, type Drawing, type PosterFilm, type School } from './design.ts';
import { KNOWN, measure, RTL, WIDE } from './faces.ts';
import { textAttrs } from './lettering.ts';
import { PALETTES, type Hue } from './palettes.ts';
import { PROFILE } from './parts.ts';
import { circ, path, rect } from './shapes.ts';
import { clean, esc, n } from './text.ts';
import { bass } from './schools/bass.ts';
import { broadside } from './schools/broadside.ts';
import { construct } from './schools/construct.ts';
import { deco } from './schools/deco.ts';
import { hills } from './schools/hills.ts';
import { horizon } from './schools/horizon.ts';
import { iris } from './schools/iris.ts';
import { minimal } from './schools/minimal.ts';
import { noir } from './schools/noir.ts';
import { polish } from './schools/polish.ts';
import { riso } from './schools/riso.ts';
import { spiral } from './schools/spiral.ts';
import { stripe } from './schools/stripe.ts';
import { swiss } from './schools/swiss.ts';
import { woodblock } from './schools/woodblock.ts';

export type { PosterFilm } from './design.ts';

/** Whom a portrait is drawn for. */
export interface PortraitPerson {
  id: number | string;
  name: string;
}

/** In CSS pixels. */
export interface Size {
  width?: number;
  height?: number;
}

const SCHOOLS: Readonly<Record<School, (g: Design) => Drawing>> = {
  swiss,
  bass,
  polish,
  deco,
  noir,
  construct,
  minimal,
  riso,
  woodblock,
  horizon,
  broadside,
  spiral,
  hills,
  stripe,
  iris,
};

const svg = (W: number, H: number, width: number, height: number, label: string, body: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${W} ${H}" width="${n(width)}" height="${n(height)}" preserveAspectRatio="xMidYMid slice" role="img" aria-label="${esc(label)}">${body}</svg>`;

/** Names the school, the emblem and the family that a film gets; for tests and filters. */
export const describe = (film: PosterFilm): { school: School; emblem: string; family: Family } => {
  const { school, e, fam } = setUp(film, 600, 900, false);
  return { school, emblem: e, family: fam };
};

/** A poster, 2:3. Below 130 px the small print is left away. */
export const poster = (film: PosterFilm, { width = 300, height = width * 1.5 }: Size = {}): string => {
  const g = setUp(film, 600, 900, false);
  g.tiny = width < 130;
  const [picture, lettering] = SCHOOLS[g.school](g);
  return svg(600, 900, width, height, film.year ? `${g.title} (${film.year})` : g.title, picture + lettering);
};

/** Header art, 16:9, subject right of the middle, no lettering. Purely decorative: hide it from assistive technology. */
export const backdrop = (film: PosterFilm, { width = 1600, height = (width * 9) / 16 }: Size = {}): string => {
  const g = setUp(film, 1600, 900, true);
  const [picture] = SCHOOLS[g.school](g);
  return svg(1600, 900, width, height, '', picture).replace('role="img" aria-label=""', 'aria-hidden="true"');
};

/** A stand-in for a person without a photograph, 4:5: bust or monogram, never a guess at a face. */
export const portrait = ({ id, name }: PortraitPerson, { width = 240, height = width * 1.25 }: Size = {}): string => {
  const full = clean(name) || '?';
  const seed = hash(`${id}|${full}`);
  const r = chance(seed);
  const [bg, fg, a, b] =
    PALETTES[
      r.pick<Hue>([
        'cream',
        'terra',
        'sea',
        'bluenote',
        'forest',
        'rose',
        'steel',
        'navy',
        'plum',
        'canyon',
        'khaki',
        'mint',
        'midnight',
        'sepia',
        'rouge',
        'ice',
      ])
    ];
  const mark = 'q' + seed.toString(36);
  const parts = full
    .split(' ')
    .filter((x) => /\p{L}/u.test(x) && !/^(jr|sr|de|von|van|der|la|le|el|al|of|the|ii|iii)\.?$/i.test(x));
  const first = (x: string) => [...x].find((ch) => /\p{L}/u.test(ch)) || '';
  const initials = (
    WIDE.test(full) || RTL.test(full)
      ? first(full)
      : first(parts[0] ?? full) + (parts.length > 1 ? first(at(parts, parts.length - 1)) : '')
  ).toUpperCase();
  const kind = r.int(4);
  let s = rect(0, 0, 400, 500, bg);
  const bust = (col: string, dy = 0) =>
    path(
      `M28 ${510 + dy}C34 ${392 + dy} 96 ${352 + dy} 166 ${338 + dy}L172 ${300 + dy}H228L234 ${338 + dy}C304 ${352 + dy} 366 ${392 + dy} 372 ${510 + dy}z`,
      col,
    ) + `<ellipse cx="200" cy="${230 + dy}" rx="76" ry="96" fill="${col}"/>`;
  if (kind === 0) {
    s +=
      circ(200, 236, 170, b) +
      bust(a) +
      `<path d="M200 134c42 0 76 43 76 96s-34 96-76 96z" fill="${mix(a, '#000000', 0.22)}"/>`;
  } else if (kind === 1) {
    for (let i = 0; i < 9; i++) s += rect(0, i * 60, 400, 30, mix(bg, b, 0.45));
    s +=
      bust(fg) +
      `<path d="M124 222c6-70 40-100 78-100 40 0 70 28 75 88-30-8-56-26-70-48-16 30-44 52-83 60z" fill="${a}"/>`;
  } else if (kind === 2) {
    const flip = r.coin() ? 1 : -1;
    s += `<ellipse cx="200" cy="250" rx="164" ry="206" fill="${mix(bg, b, 0.55)}"/><ellipse cx="200" cy="250" rx="164" ry="206" fill="none" stroke="${a}" stroke-width="6"/><clipPath id="${mark}o"><ellipse cx="200" cy="250" rx="160" ry="202"/></clipPath><g clip-path="url(#${mark}o)"><g transform="translate(${200 - 6 * flip} 246) scale(${1.42 * flip} 1.42) translate(-100 -125)">${path(PROFILE, fg)}</g>${path('M30 480C60 400 120 372 190 372S330 400 370 480z', fg)}</g>`;
  } else {
    const f = { size: initials.length > 1 ? 330 : 420 };
    const w = measure(initials, 'c') * f.size;
    const size = w > 372 ? (f.size * 372) / w : f.size;
    s +=
      circ(r.pick([90, 310]), r.pick([120, 380]), 190, mix(bg, a, 0.9)) +
      `<text x="200" y="${n(250 + size * 0.345)}" ${textAttrs('c', size, reads(bg, fg), 'middle')}${KNOWN.test(initials) && initials.length > 1 ? ` textLength="${n(Math.min(w, 372))}" lengthAdjust="spacingAndGlyphs"` : ''}>${esc(initials)}</text>`;
    return svg(400, 500, width, height, full, s);
  }
  const chip = reads(bg, fg);
  s += `<text x="26" y="${60}" ${textAttrs('c', 44, chip, 'start')}>${esc(initials)}</text>`;
  return svg(400, 500, width, height, full, s);
};
