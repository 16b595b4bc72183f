/** Constructivist: diagonals, a disc, a banner. */

import { mix, ratio, reads } from '../colours.ts';
import type { Design, Drawing } from '../design.ts';
import { fit, put, small } from '../lettering.ts';
import { emblem } from '../parts.ts';
import { circ, poly, rect } from '../shapes.ts';
import { n } from '../text.ts';

export const construct = (g: Design): Drawing => {
  const { r, W, H, bg, fg, a, b, c, wide } = g;
  const flip = r.coin() ? 1 : -1;
  const [cx, cy] = [g.cx, wide ? g.cy : 330];
  const ang = r.in(24, 36) * -flip;
  let s = rect(0, 0, W, H, bg);
  const u = wide ? 1.25 : 1;
  const kind = r.int(2);
  s += `<g transform="rotate(${n(ang)} ${n(cx)} ${n(cy)})">`;
  const bars: [y: number, h: number, colour: string][] = kind
    ? [
        [-330, 46, b],
        [-270, 14, fg],
        [118, 120, a],
        [252, 22, fg],
        [290, 8, fg],
      ]
    : [
        [-290, 110, a],
        [-168, 12, fg],
        [160, 30, fg],
        [206, 70, b],
        [292, 10, fg],
      ];
  for (const [y, h, col] of bars) s += rect(cx - 1200, cy + y * u, 2400, h * u, col);
  s += '</g>';
  if (!wide)
    s += poly(
      [
        [0, 700 + 37 * flip],
        [600, 700 - 37 * flip],
        [600, 900],
        [0, 900],
      ],
      bg,
    );
  s += circ(cx, cy, 196 * u, kind ? fg : c) + circ(cx, cy, 176 * u, kind ? c : a);
  const on = kind ? c : a;
  s += `<g transform="rotate(${n(ang)} ${n(cx)} ${n(cy)})">${poly(
    [
      [cx + 40 * u * flip, cy - 26 * u],
      [cx + 620 * u * flip, cy - 210 * u],
      [cx + 620 * u * flip, cy + 160 * u],
      [cx + 40 * u * flip, cy + 26 * u],
    ],
    mix(fg, on, 0.08),
    ' opacity=".16"',
  )}</g>`;
  s += emblem(g, g.e, cx, cy, 236 * u, reads(on, fg, bg, '#17130f'), on, r.pick([0, ang / 2, 0]));
  let t = '';
  if (!wide) {
    const tilt = -7 * flip;
    const block = reads(fg, bg) === bg || ratio(fg, bg) > 4.4 ? fg : '#17130f';
    const f = fit(g.title, 'c', 486, 136, { max: 112, upper: true, ls: 0.01 });
    const h = Math.max(96, f.h + 54);
    const y = 700 - h / 2;
    s += `<g transform="rotate(${tilt} 300 700)">${rect(-60, y, 720, h, block)}${rect(-60, y + h + 9, 720, 7, a)}`;
    t = put(g, f, 300, y + (h - f.h) / 2, reads(block, bg), 'middle') + '</g>';
    const foot = reads(bg, fg);
    t +=
      small(g, g.film.director, 40, 880, 20, foot, { w: 400 }) +
      small(g, String(g.film.year || ''), 560, 880, 20, foot, { anchor: 'end' });
    return [s, t];
  }
  return [s, t];
};
