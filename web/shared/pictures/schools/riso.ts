/** Risograph: two inks and what happens where they meet. */

import { at } from '../chance.ts';
import { light, mix, reads } from '../colours.ts';
import type { Design, Drawing } from '../design.ts';
import { fit, put } from '../lettering.ts';
import { credits, emblem } from '../parts.ts';
import { circ, rect } from '../shapes.ts';
import { n } from '../text.ts';

export const riso = (g: Design): Drawing => {
  const { r, W, H, wide } = g;
  const paper = '#f6efe1';
  const dark = (col: string) => (light(col) > 0.42 ? mix(col, '#1a1020', 0.25) : col);
  const [one, two] = r
    .pick([
      [g.a, g.b],
      [g.a, g.c],
      [g.b, g.a],
    ])
    .map((col) => (light(col) > 0.72 ? g.bg : col))
    .map(dark) as [string, string];
  const deep = light(one) < light(two) ? one : two;
  const ink = reads(paper, deep, mix(deep, '#120a1c', 0.45), '#1b1530');
  const [cx, cy] = [g.cx, wide ? g.cy : 350];
  const u = wide ? 1.3 : 1;
  const kind = r.int(3);
  const mul = ' style="mix-blend-mode:multiply"';
  let s = rect(0, 0, W, H, paper);
  if (kind === 0) {
    s += circ(cx - 78 * u, cy - 50 * u, 214 * u, one, mul) + circ(cx + 88 * u, cy + 58 * u, 214 * u, two, mul);
    s += emblem(g, g.e, cx + 4, cy + 4, 214 * u, paper, 'none');
  } else if (kind === 1) {
    s += rect(cx - 215 * u, cy - 265 * u, 430 * u, 530 * u, one, mul);
    s += `<g${mul}>${emblem(g, g.e, cx + 30 * u, cy + 20 * u, 430 * u, two, paper, r.in(-8, 8))}</g>`;
    s += circ(cx - 120 * u, cy - 170 * u, 74 * u, paper) + circ(cx - 112 * u, cy - 164 * u, 74 * u, two, mul);
  } else {
    for (let i = 0; i < 3; i++)
      s += `<g${mul}>${emblem(g, g.e, cx + (i - 1) * 84 * u, cy + (i - 1) * 60 * u, 340 * u, at([one, mix(one, two, 0.5), two], i), paper, (i - 1) * 9)}</g>`;
  }
  // a halftone fade
  const rows = 12;
  s += `<g${mul} fill="none" stroke="${two}" stroke-linecap="round">`;
  for (let i = 0; i < rows; i++) {
    const w = 15 - i * 1.15;
    const y = wide ? H - 16 - i * 21 : 618 - i * 21;
    s += `<path d="M${i % 2 ? 10 : 0} ${y}H${W}" stroke-width="${n(w)}" stroke-dasharray="0 21"/>`;
  }
  s += '</g>';
  let t = '';
  if (!wide) {
    const f = fit(g.title, r.pick(['g', 'c', 'w']), 524, 148, { max: 118, ls: -0.02, lead: 0.96 });
    s += rect(0, 632, 600, 268, paper);
    t = put(g, f, 38, 660 + (148 - f.h) * 0.35, ink) + credits(g, 870, ink, { x: 38 });
  }
  return [s, t];
};
