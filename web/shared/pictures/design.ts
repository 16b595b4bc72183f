/** Which school, emblem and colours a film gets. */

import { at, chance, hash, type Chance } from './chance.ts';
import { CUES, DEFAULTS, FAMILIES, type Family } from './cues.ts';
import { ERA, HUES, PALETTES, SCHOOLS_OF, type Hue } from './palettes.ts';
import { clean } from './text.ts';

/** What a poster or a backdrop is drawn from. */
export interface PosterFilm {
  id: number | string;
  title: string;
  year?: number | string | null;
  genres?: readonly (string | { name?: string })[] | null;
  director?: string | null;
  directors?: readonly string[] | null;
  languageCode?: string | null;
  kind?: string | null;
}

/** Everything that a school needs to draw one film. Backdrops are `wide`; (cx, cy) is the middle of their subject. */
export interface Design {
  film: { year: number | string | null | undefined; director: string };
  title: string;
  r: Chance;
  W: number;
  H: number;
  wide: boolean;
  tiny: boolean;
  fam: Family;
  school: School;
  e: string;
  bg: string;
  fg: string;
  a: string;
  b: string;
  c: string;
  style: string;
  id: string;
  cx: number;
  cy: number;
}

/** A picture and its lettering; a backdrop leaves the lettering away. */
export type Drawing = [picture: string, lettering: string];

export type School =
  | 'swiss'
  | 'bass'
  | 'polish'
  | 'deco'
  | 'noir'
  | 'construct'
  | 'minimal'
  | 'riso'
  | 'woodblock'
  | 'horizon'
  | 'broadside'
  | 'spiral'
  | 'hills'
  | 'stripe'
  | 'iris';

const list = <T extends string>(names: string): T[] => names.split(' ') as T[];

const families = (genres: string[]): Family[] => {
  const out: Family[] = [];
  for (const [name, members] of FAMILIES)
    if (genres.some((x) => members.some((y) => y.toLowerCase() === x.toLowerCase()))) out.push(name);
  return out.length ? out : ['drama'];
};

const emblemFor = (r: Chance, text: string, fam: Family): string => {
  const low = text.toLowerCase();
  const hits = CUES.filter(([re]) => re.test(low)).map(([, name]) => name);
  return hits.length && r.coin(0.96) ? at(hits, hits.length > 1 ? r.int(hits.length) : 0) : r.pick(DEFAULTS[fam]);
};

/** Chooses what a film looks like. */
export const setUp = (film: PosterFilm, W: number, H: number, wide: boolean): Design => {
  const title = clean(film.title) || '?';
  const seed = hash(`${film.id}|${title}|${film.year || ''}`);
  const r = chance(seed);
  const genres = (film.genres || []).map((x) => (typeof x === 'string' ? x : x.name || ''));
  const fams = families(genres);
  const fam = at(fams, fams.length > 1 && r.coin(0.3) ? 1 : 0);
  let pool = list<School>(SCHOOLS_OF[fam]);
  const year = Number(film.year) || 2000;
  if (/series|season|episode/i.test(film.kind || '') && r.coin(0.6)) pool = ['stripe', 'swiss', 'riso', 'minimal'];
  const era = list<School>((ERA.find(([to]) => year < to) ?? at(ERA, ERA.length - 1))[1]);
  if (genres.includes('Silent') || year < 1928) pool = [...pool.filter((x) => x !== 'horizon' && x !== 'riso'), ...era];
  else if (r.coin(0.25)) pool = era;
  if (['family', 'musical', 'fantasy', 'comedy', 'sport', 'western'].includes(fam))
    pool = pool.filter((x) => x !== 'noir');
  if (/^(ja|zh|ko)/.test(film.languageCode || '') && r.coin(0.5)) pool = ['woodblock'];
  if (fam !== 'scifi' && fam !== 'action' && fam !== 'fantasy') pool = pool.filter((x) => x !== 'horizon');
  if (!pool.length) pool = ['swiss'];
  const school = r.pick(pool);
  const e = emblemFor(r, title, fam);
  let hues = list<Hue>(HUES[fam]);
  if (school === 'deco') hues = ['emerald', 'navy', 'oxblood', 'noir', 'forest'];
  if (school === 'woodblock') hues = ['ukiyo', 'sea', 'terra', 'cream'];
  if (school === 'horizon') hues = ['space', 'orbit', 'plum', 'midnight'];
  if (school === 'broadside') hues = ['sepia', 'desert', 'cream', 'khaki', 'terra'];
  const [bg, fg, a, b, c] = PALETTES[r.pick(hues)];
  const style =
    fam === 'western' || /desert|canyon|sand|texas/i.test(title)
      ? 'mesa'
      : /city|town|street|new york|manhattan|chicago|london|paris/i.test(title)
        ? 'city'
        : /sea|ocean|ship|island|water|river|pirate|whale|jaws/i.test(title) ||
            ['boat', 'ship', 'fin', 'anchor'].includes(e)
          ? 'sea'
          : r.pick(['pines', 'hills', 'pines', 'city']);
  return {
    film: { year: film.year, director: clean(film.director || (film.directors || []).slice(0, 2).join(', ')) },
    title,
    r,
    W,
    H,
    wide,
    tiny: false,
    fam,
    school,
    e,
    bg,
    fg,
    a,
    b,
    c,
    style,
    id: (wide ? 'b' : 'p') + seed.toString(36),
    cx: wide ? W * 0.68 : 300,
    cy: H * 0.48,
  };
};
