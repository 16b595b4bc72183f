/** Swiss: a grid, one big shape, flush-left grotesque. */

import { at } from '../chance.ts';
import { reads } from '../colours.ts';
import type { Design, Drawing } from '../design.ts';
import { fit, put, small } from '../lettering.ts';
import { credits, emblem } from '../parts.ts';
import { circ, line, path, rect } from '../shapes.ts';
import { n } from '../text.ts';

export const swiss = (g: Design): Drawing => {
  const { r, W, H, bg, fg, a, b, c, wide } = g;
  const kind = r.int(4);
  const top = !wide && r.coin(0.3);
  const zone: [number, number, number, number] = wide ? [0, 0, W, H] : top ? [0, 300, 600, 600] : [0, 0, 600, 560];
  const [zx, zy, zw, zh] = zone;
  const mx = wide ? g.cx : zx + zw * r.pick([0.3, 0.5, 0.72]);
  const my = wide ? g.cy : zy + zh * 0.52;
  let s = rect(0, 0, W, H, bg);
  s += `<clipPath id="${g.id}z">${`<rect x="${zx}" y="${zy}" width="${zw}" height="${zh}"/>`}</clipPath><g clip-path="url(#${g.id}z)">`;
  if (kind === 0) {
    // arcs whose weight doubles, as in a concert bill
    let rad = 34;
    let t = 7;
    for (let i = 0; i < 7; i++) {
      const from = r.int(8) * 45;
      const sweep = r.pick([90, 135, 180]);
      const R = rad + t / 2;
      const [p, q] = [from, from + sweep].map((d) => [
        mx + R * Math.cos((d * Math.PI) / 180),
        my + R * Math.sin((d * Math.PI) / 180),
      ]) as [[number, number], [number, number]];
      s += line(
        `M${n(p[0])} ${n(p[1])}A${n(R)} ${n(R)} 0 0 1 ${n(q[0])} ${n(q[1])}`,
        i === 2 ? c : i % 3 === 1 ? b : a,
        t,
      );
      rad += t + 9;
      t *= 1.55;
    }
    s += emblem(g, g.e, mx, my, 62, fg);
  } else if (kind === 1) {
    s +=
      circ(mx, my, zh * 0.47, a) +
      emblem(g, g.e, mx + (wide ? 40 : r.in(-20, 60)), my + zh * 0.06, zh * 0.72, bg, a, r.pick([0, 0, -12, 12]));
  } else if (kind === 2) {
    // bars that grow, a disc that falls through them
    const count = 9;
    let x = wide ? W * 0.36 : 0;
    for (let i = 0; i < count; i++) {
      const w = (zw - x) * 0.036 * (1 + i * 0.42);
      s += rect(x, zy, w * 0.62, zh, i === 5 ? b : a);
      x += w;
    }
    s += circ(mx, my, zh * 0.27, c) + emblem(g, g.e, mx, my, zh * 0.32, reads(c, fg, bg, '#17130f'), c);
  } else {
    // one quarter-turn tiling
    const q = zh / 4;
    const cols = Math.ceil(zw / q);
    for (let y = 0; y < 4; y++) {
      for (let x = wide ? Math.floor(cols / 2) : 0; x < cols; x++) {
        const X = zx + x * q;
        const Y = zy + y * q;
        const col = r.pick([a, b, c, a]);
        const k = r.int(5);
        if (k < 4) {
          const corners = [
            [X, Y],
            [X + q, Y],
            [X + q, Y + q],
            [X, Y + q],
          ] as const;
          const [[ox, oy], [px, py], [sx, sy]] = [at(corners, k), at(corners, (k + 1) % 4), at(corners, (k + 3) % 4)];
          s += path(`M${n(ox)} ${n(oy)}L${n(px)} ${n(py)}A${n(q)} ${n(q)} 0 0 1 ${n(sx)} ${n(sy)}z`, col);
        } else s += circ(X + q / 2, Y + q / 2, q * 0.3, col);
      }
    }
    const ex = wide ? W - 2 * q : zx + q * r.pick([0, 1, 2]);
    s += rect(ex, zy + q, q * 2, q * 2, fg) + emblem(g, g.e, ex + q, zy + q * 2, q * 1.45, bg, fg);
  }
  s += '</g>';
  let t = '';
  if (!wide) {
    const f = fit(g.title, r.coin(0.3) ? 'w' : 'g', 512, top ? 180 : 215, { max: 96, ls: -0.02, lead: 1 });
    const y0 = top ? 88 : 600;
    t =
      rect(44, top ? 44 : 584 - 12, 512, 5, fg) +
      put(g, f, 44, top ? 78 : y0, fg) +
      (top ? `<g>${rect(44, 862, 512, 0, fg)}</g>` : '') +
      (top
        ? small(g, g.film.director, 44, 286, 19, fg, { w: 400 }) +
          small(g, String(g.film.year || ''), 556, 286, 19, fg, { anchor: 'end' })
        : credits(g, 858, fg));
  }
  return [s, t];
};
