/** Spirals, tunnels, rings: the dizzy years. */

import { ratio, reads } from '../colours.ts';
import type { Design, Drawing } from '../design.ts';
import { fit, put } from '../lettering.ts';
import { credits, emblem } from '../parts.ts';
import { circ, path, rect } from '../shapes.ts';
import { n } from '../text.ts';

export const spiral = (g: Design): Drawing => {
  const { r, W, H, bg, fg, a, c, wide } = g;
  const [cx, cy] = [g.cx, wide ? g.cy : 350];
  const u = wide ? 1.3 : 1;
  const kind = r.int(4);
  let s = rect(0, 0, W, H, bg);
  const lineInk = ratio(bg, c) > 2.4 ? c : ratio(bg, a) > 2.4 ? a : fg;
  if (kind === 0) {
    s += `<g fill="none" stroke="${lineInk}" stroke-width="${n(2.6 * u)}">`;
    const rx = 268 * u;
    const ry = r.in(86, 128) * u;
    for (let i = 0; i < 20; i++)
      s += `<ellipse cx="${n(cx)}" cy="${n(cy)}" rx="${n(rx)}" ry="${n(ry)}" transform="rotate(${i * 9} ${n(cx)} ${n(cy)})"/>`;
    s += '</g>' + circ(cx, cy, 74 * u, bg);
    s += emblem(g, g.e, cx, cy, 118 * u, fg, bg, r.in(-14, 14));
  } else if (kind === 1) {
    for (let i = 9; i > 0; i--)
      s += circ(cx + (9 - i) * r.in(0, 3), cy + (9 - i) * 2, i * 32 * u, i % 2 ? (i === 5 ? a : lineInk) : bg);
    s += circ(cx + 12, cy + 16, 92 * u, bg) + emblem(g, g.e, cx + 12, cy + 16, 122 * u, fg, bg);
  } else if (kind === 2) {
    // a tunnel of turning frames
    for (let i = 0; i < 12; i++) {
      const q = 600 * u * 0.8 ** i;
      s += `<rect x="${n(cx - q / 2)}" y="${n(cy - q / 2)}" width="${n(q)}" height="${n(q)}" fill="${i % 2 ? bg : i % 4 ? a : lineInk}" transform="rotate(${i * 7} ${n(cx)} ${n(cy)})"/>`;
      if (q < 210 * u) break;
    }
    s += circ(cx, cy, 96 * u, bg) + emblem(g, g.e, cx, cy, 128 * u, fg, bg);
  } else {
    // a wheel of rays, twisted
    const rays = 16;
    let d = '';
    const R = 340 * u;
    for (let i = 0; i < rays; i++) {
      const q = (i / rays) * 2 * Math.PI;
      const P = (rad: number, th: number) => `${n(cx + rad * Math.cos(th))} ${n(cy + rad * Math.sin(th))}`;
      const tw = 1.1;
      d += `M${P(70 * u, q)}Q${P(R * 0.6, q + tw * 0.3)} ${P(R, q + tw)}A${n(R)} ${n(R)} 0 0 1 ${P(R, q + tw + Math.PI / rays)}Q${P(R * 0.6, q + tw * 0.3 + Math.PI / rays)} ${P(70 * u, q + Math.PI / rays)}z`;
    }
    s +=
      `<clipPath id="${g.id}r"><rect width="${W}" height="${wide ? H : 668}"/></clipPath>` +
      path(d, lineInk, ` clip-path="url(#${g.id}r)"`);
    s +=
      circ(cx, cy, 118 * u, a === lineInk ? fg : a) +
      emblem(g, g.e, cx, cy, 148 * u, reads(a === lineInk ? fg : a, bg, fg), a === lineInk ? fg : a);
  }
  let t = '';
  if (!wide) {
    s += rect(0, 668, 600, 232, bg);
    const f = fit(g.title, r.pick(['c', 'c', 'g', 'w']), 516, 130, { max: 104, upper: r.coin(0.6), ls: 0 });
    t =
      put(g, f, 300, 684 + (130 - f.h) / 2, reads(bg, fg), 'middle') + credits(g, 864, reads(bg, fg), { middle: true });
  }
  return [s, t];
};
