/** Horizon: a grid that runs away under a cut sun. */

import { at } from '../chance.ts';
import { light, mix } from '../colours.ts';
import type { Design, Drawing } from '../design.ts';
import { fit, put } from '../lettering.ts';
import { credits, emblem } from '../parts.ts';
import { circ, fade, line, path, rect, ring } from '../shapes.ts';
import { n } from '../text.ts';

export const horizon = (g: Design): Drawing => {
  const { r, W, H, wide } = g;
  const night = light(g.bg) < 0.2 ? g.bg : light(g.fg) < 0.1 ? mix(g.fg, '#0b0e2c', 0.5) : '#0b0e2c';
  const a = light(g.a) > 0.1 ? g.a : g.c;
  const c = light(g.c) > 0.2 ? g.c : '#ffcb5c';
  const b = light(g.b) < 0.3 ? g.b : mix(night, a, 0.35);
  const pale = '#f4f1ff';
  const [cx] = [g.cx];
  const kind = r.int(3);
  const hy = wide ? 590 : 520;
  let s = `<defs>${fade(g.id + 's', [
    [0, night],
    [0.55, mix(night, b, 0.8)],
    [1, mix(b, a, 0.75)],
  ])}${fade(g.id + 'o', [
    [0, c],
    [1, a],
  ])}</defs>`;
  s += rect(0, 0, W, H, night) + rect(0, 0, W, hy, `url(#${g.id}s)`);
  let stars = '';
  for (let i = 0; i < 46; i++) stars += `M${n(r() * W)} ${n(r() * r() * hy * 0.9)}h0`;
  s += line(stars, pale, 3, ' stroke-linecap="round" opacity=".85"');
  const u = wide ? 1.3 : 1;
  if (kind === 0) {
    const R = 190 * u;
    const sy = hy - 90 * u;
    s += `<clipPath id="${g.id}h"><rect width="${W}" height="${hy}"/></clipPath><g clip-path="url(#${g.id}h)">${circ(cx, sy, R, `url(#${g.id}o)`)}`;
    for (let i = 0; i < 6; i++) s += rect(cx - R, sy - 20 * u + i * 30 * u, R * 2, (4 + i * 2.6) * u, mix(b, a, 0.45));
    s += '</g>' + emblem(g, g.e, cx, hy - 92 * u, 180 * u, night, a);
  } else if (kind === 1) {
    // a world that fills the sky
    const R = 330 * u;
    const py = wide ? 250 : 210;
    s += `<clipPath id="${g.id}h"><rect width="${W}" height="${hy}"/></clipPath><g clip-path="url(#${g.id}h)">${circ(cx + 90, py, R, mix(b, a, 0.5))}${circ(cx + 90, py, R, `url(#${g.id}o)`, ' opacity=".55"')}`;
    s +=
      path(
        `M${n(cx + 90)} ${n(py - R)}A${n(R)} ${n(R)} 0 1 0 ${n(cx + 90)} ${n(py + R)}A${n(R * 1.25)} ${n(R * 1.25)} 0 0 1 ${n(cx + 90)} ${n(py - R)}z`,
        night,
        ' opacity=".55"',
      ) + '</g>';
    s += emblem(g, g.e, cx - 60 * u, hy - 70 * u, 150 * u, pale, b);
  } else {
    const oy = hy - 210 * u;
    [70, 120, 172, 226].forEach((q, i) => {
      const th = r() * 6.28;
      s +=
        ring(cx, oy, q * u, pale, 1.6, ' opacity=".5"') +
        circ(cx + q * u * Math.cos(th), oy + q * u * Math.sin(th), at([7, 12, 9, 16], i) * u, at([c, a, pale, c], i));
    });
    s += circ(cx, oy, 52 * u, `url(#${g.id}o)`) + emblem(g, g.e, cx, oy, 62 * u, night, c);
  }
  let d = '';
  for (let i = -12; i <= 12; i++) d += `M${n(cx + i * 26 * u)} ${hy}L${n(cx + i * 150 * u)} ${H}`;
  for (let y = hy, step = 7; y < H; step *= 1.42) {
    d += `M0 ${n(y)}H${W}`;
    y += step;
  }
  s += line(d, a, 2.2, ' opacity=".8"');
  let t = '';
  if (!wide) {
    s +=
      `<defs>${fade(g.id + 'f', [
        [0, night, 0],
        [0.3, night, 0.96],
        [1, night, 1],
      ])}</defs>` + rect(0, 590, 600, 310, `url(#${g.id}f)`);
    const f = fit(g.title, 'w', 500, 124, { max: 84, upper: true, ls: 0.05, lead: 0.98 });
    t =
      put(g, f, 300, 700 + (124 - f.h) / 2, pale, 'middle') +
      credits(g, 864, mix(pale, night, 0.12), { middle: true, size: 17, upper: true, ls: 0.14 });
  }
  return [s, t];
};
