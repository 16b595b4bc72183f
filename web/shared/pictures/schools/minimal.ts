/** Minimal: one sign in a wide field, with a twist. */

import { mix, ratio, reads } from '../colours.ts';
import type { Design, Drawing } from '../design.ts';
import { fit, put } from '../lettering.ts';
import { credits, emblem, figure } from '../parts.ts';
import { circ, poly, rect } from '../shapes.ts';
import { n } from '../text.ts';

export const minimal = (g: Design): Drawing => {
  const { r, W, H, bg, fg, a, b, c, wide } = g;
  const [cx, cy] = [g.cx, wide ? g.cy : 370];
  const u = wide ? 1.3 : 1;
  const kind = r.int(5);
  let s = rect(0, 0, W, H, bg);
  const main = ratio(bg, a) >= 2.4 ? a : fg;
  if (kind === 0) {
    const cols = 5;
    const q = 96 * u;
    const odd = r.int(25);
    s += `<defs><g id="${g.id}e">${emblem(g, g.e, 0, 0, 60 * u, fg)}</g></defs>`;
    for (let i = 0; i < 25; i++) {
      const x = cx + ((i % cols) - 2) * q;
      const y = cy + (Math.floor(i / cols) - 2) * q;
      s +=
        i === odd
          ? emblem(g, g.e, x, y, 74 * u, main === fg ? c : main, bg, r.pick([180, -16, 16]))
          : `<use href="#${g.id}e" x="${n(x)}" y="${n(y)}"/>`;
    }
  } else if (kind === 1) {
    // a long flat shadow
    const q = 300 * u;
    s +=
      circ(cx, cy, q * 0.78, b) +
      `<clipPath id="${g.id}k">${`<circle cx="${n(cx)}" cy="${n(cy)}" r="${n(q * 0.78)}"/>`}</clipPath><g clip-path="url(#${g.id}k)"><g opacity=".28">`;
    s +=
      poly(
        [
          [cx - q * 0.24, cy + q * 0.24],
          [cx + q * 0.24, cy - q * 0.24],
          [cx + q * 1.4, cy + q * 0.9],
          [cx + q * 0.9, cy + q * 1.4],
        ],
        '#120c0a',
      ) + '</g></g>';
    s += emblem(g, g.e, cx, cy, q * 0.82, reads(b, fg, bg, c), b);
  } else if (kind === 2) {
    // the sign and what the water makes of it
    const q = 290 * u;
    const y = wide ? 520 : 420;
    s +=
      rect(0, y, W, H, b) +
      circ(cx, y, q * 0.86, c, ` clip-path="url(#${g.id}t)"`) +
      `<clipPath id="${g.id}t"><rect width="${W}" height="${y}"/></clipPath>`;
    s += emblem(g, g.e, cx, y - q * 0.42, q * 0.84, reads(c, fg, bg, a), c);
    for (let i = 0; i < 9; i++) {
      const w = q * (0.86 - i * 0.075) * r.in(0.8, 1.1);
      s += rect(
        cx - w + r.in(-20, 20),
        y + 14 + i * 22 * u,
        w * 2,
        (11 - i * 0.8) * u,
        i % 3 === 1 ? c : mix(c, b, 0.45),
        ' rx="5"',
      );
    }
  } else if (kind === 3) {
    // half in light, half in shade
    const q = 380 * u;
    const half = (x: number, w: number, ground: string, ink: string, k: string) =>
      `<clipPath id="${g.id}${k}"><rect x="${n(x)}" y="0" width="${n(w)}" height="${H}"/></clipPath><g clip-path="url(#${g.id}${k})">${rect(x, 0, w, H, ground)}${emblem(g, g.e, cx, cy, q, ink, ground)}</g>`;
    s += half(0, cx, bg, main, 'p') + half(cx, W - cx, main, bg, 'q');
  } else {
    // someone small under something large
    const y = wide ? 800 : 640;
    s += emblem(g, g.e, cx - 10 * u, y - 290 * u, 500 * u, main) + rect(0, y, W, 3 * u, fg);
    s +=
      poly(
        [
          [cx + 150 * u, y + 3],
          [cx + 164 * u, y + 3],
          [cx + 250 * u, y + 58 * u],
          [cx + 206 * u, y + 58 * u],
        ],
        mix(bg, fg, 0.25),
      ) + figure(cx + 156 * u, y + 3, 92 * u, fg);
  }
  let t = '';
  if (!wide) {
    const split = kind === 3;
    const water = kind === 2;
    const ground = water ? b : bg;
    if (split) s += rect(0, 678, 600, 222, bg);
    const f = fit(g.title, r.pick(['g', 'w', 'i', 'g']), 470, 116, { max: 58, lead: 1.04 });
    const ink = reads(ground, fg, bg);
    if (water) s += rect(0, 668, 600, 232, b);
    t = put(g, f, 300, 700 + (112 - f.h) / 2, ink, 'middle') + credits(g, 860, ink, { middle: true, size: 18 });
  }
  return [s, t];
};
