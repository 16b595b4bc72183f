/** A line of the bill; small words stand between rules. */

import { at } from '../chance.ts';
import { light, ratio } from '../colours.ts';
import type { Design, Drawing } from '../design.ts';
import { KNOWN, measure, WIDE, type Face } from '../faces.ts';
import { fit, put, textAttrs, words } from '../lettering.ts';
import { credits, emblem } from '../parts.ts';
import { circ, path, rect, star } from '../shapes.ts';
import { esc, n } from '../text.ts';

interface Line {
  up: string;
  face: Face;
  little: boolean;
  size: number;
  w: number;
  h: number;
}

interface Setting {
  set: Line[];
  h: number;
  k: number;
  score: number;
}

type Row = [text: string, little: boolean];

/** Broadside: wood type, justified, with a cut in the middle. */
export const broadside = (g: Design): Drawing => {
  const { r, W, H, wide } = g;
  const paper = light(g.bg) > 0.5 ? g.bg : light(g.c) > 0.6 ? g.c : '#f0e4c8';
  const ink = '#1d1611';
  const red = [g.a, g.c, g.b].find((x) => ratio(paper, x) >= 4.5 && light(x) > 0.04) || '#a12a1c';
  let s = rect(0, 0, W, H, paper);
  if (wide) {
    s += `<rect x="26" y="26" width="${W - 52}" height="${H - 52}" fill="none" stroke="${ink}" stroke-width="8"/><rect x="44" y="44" width="${W - 88}" height="${H - 88}" fill="none" stroke="${ink}" stroke-width="2"/>`;
    s += circ(g.cx, g.cy, 310, red) + `<g fill="none" stroke="${paper}" stroke-width="5">`;
    for (let i = 0; i < 13; i++) s += `<path d="M${g.cx - 310} ${g.cy - 300 + i * 50}h620"/>`;
    return [s + '</g>' + emblem(g, g.e, g.cx, g.cy, 430, ink, red), ''];
  }
  s += `<rect x="22" y="22" width="556" height="856" fill="none" stroke="${ink}" stroke-width="7"/><rect x="36" y="36" width="528" height="828" fill="none" stroke="${ink}" stroke-width="2"/>`;
  const list = words(g.title.slice(0, 150));
  const simple = KNOWN.test(g.title) && !WIDE.test(g.title);
  const faces = r.pick<Face[]>([
    ['b', 'c', 'd'],
    ['c', 'b', 'c'],
    ['b', 'b', 'c'],
    ['d', 'c', 'b'],
  ]);
  let t = '';
  let y = 62;
  let room = 400;
  if (simple) {
    let best: Setting | undefined;
    for (const target of [5, 7, 9, 12, 15, 19, 24, 30]) {
      const rows: Row[] = [];
      let row = '';
      list.forEach((w, i) => {
        const little =
          /^(a|an|the|of|and|in|to|on|for|at|or|&|with|from|by)$/i.test(w.t) && list.length > 1 && i < list.length - 1;
        if (little && target < 16) {
          if (row) rows.push([row, false]);
          const last = rows[rows.length - 1];
          if (last && last[1] && !row) last[0] += ' ' + w.t;
          else rows.push([w.t, true]);
          row = '';
        } else if (row && row.length + 1 + w.t.length > target) {
          rows.push([row, false]);
          row = w.t;
        } else row = row ? row + ' ' + w.t : w.t;
      });
      if (row) rows.push([row, false]);
      const set = rows.map(([text, little], i) => {
        const face = little ? 'd' : at(faces, i % 3);
        const up = text.toUpperCase();
        const w = measure(up, face);
        const size = little ? 30 : Math.min(500 / w, 176);
        return { up, face, little, size, w: w * size, h: little ? 34 : size * (face === 'b' ? 0.8 : 0.71) + 16 };
      });
      const h = set.reduce((q, x) => q + x.h, 0);
      const k = Math.min(1, room / h);
      const score = set.reduce((q, x) => q + (x.little ? 0 : x.w * k * x.size * k), 0);
      if (!best || score > best.score) best = { set, h, k, score };
    }
    const { set, k } = best as Setting;
    set.forEach((x, i) => {
      const size = x.size * k;
      const h = x.h * k;
      const w = x.w * k;
      t += `<text x="300" y="${n(y + h - 16 * k + (x.little ? 8 * k : 0))}" ${textAttrs(x.face, size, i % 2 && !x.little ? red : ink, 'middle')} textLength="${n(w)}" lengthAdjust="spacingAndGlyphs">${esc(x.up)}</text>`;
      if (x.little) {
        const half = w / 2 + 26;
        t += rect(60, y + h / 2 - 4 * k, 240 - half, 3, ink) + rect(300 + half, y + h / 2 - 4 * k, 240 - half, 3, ink);
      }
      y += h;
    });
  } else {
    const f = fit(g.title, 'b', 500, 240, { max: 110 });
    t = put(g, f, 300, y + 8, ink, 'middle');
    y += f.h + 40;
  }
  const bottom = 790;
  const gap = bottom - y;
  t += rect(50, y, 500, 3, ink) + rect(50, y + 7, 500, 1.5, ink);
  const my = y + 10 + gap / 2;
  const q = Math.min(gap - 60, 400);
  const kind = r.int(3);
  if (kind === 0) {
    t += circ(300, my, q / 2, red) + emblem(g, g.e, 300, my, q * 0.66, paper, red);
  } else if (kind === 1) {
    t += `<g fill="none" stroke="${ink}" stroke-width="3">`;
    for (let yy = my - q / 2; yy <= my + q / 2; yy += 13) t += `<path d="M60 ${n(yy)}H540"/>`;
    t +=
      '</g>' +
      circ(300, my, q * 0.46, paper) +
      circ(300, my, q * 0.43, ink) +
      emblem(g, g.e, 300, my, q * 0.58, paper, ink);
  } else {
    t +=
      path(
        star(18, 50, 41),
        red,
        ` transform="translate(${n(300 - q / 2)} ${n(my - q / 2)}) scale(${Number(n(q)) / 100})"`,
      ) + emblem(g, g.e, 300, my, q * 0.5, paper, red);
  }
  if (q > 150) t += [90, 510].map((x) => emblem(g, 'star', x, my, 46, kind === 1 ? paper : ink)).join('');
  t +=
    rect(50, 804, 500, 1.5, ink) +
    rect(50, 809, 500, 3, ink) +
    credits(g, 845, ink, { middle: true, size: 20, upper: true, ls: 0.06, x: 60 });
  return [s, t];
};
