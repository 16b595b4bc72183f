/** Paper hills: layer behind layer, a light in the sky. */

import { at } from '../chance.ts';
import { light, mix, ratio, reads } from '../colours.ts';
import type { Design, Drawing } from '../design.ts';
import type { Face } from '../faces.ts';
import { fit, put } from '../lettering.ts';
import { credits, emblem, STANDS } from '../parts.ts';
import { circ, fade, path, rect } from '../shapes.ts';
import { n } from '../text.ts';

export const hills = (g: Design): Drawing => {
  const { r, W, H, bg, fg, a, b, c, wide, fam } = g;
  const [cx] = [g.cx];
  const u = wide ? 1.25 : 1;
  const dark = at(
    [fg, a, b, bg].sort((x, y) => light(x) - light(y)),
    0,
  );
  const sky = light(bg) > 0.2 ? bg : mix(b, c, 0.5);
  const glow = light(c) > light(sky) ? c : mix(sky, '#ffffff', 0.6);
  const hue = [a, b].find((x) => x !== sky) || a;
  const style = g.style;
  const stands = STANDS.has(g.e);
  const base = (wide ? 430 : 360) + (stands ? 0 : 84);
  const sunY = wide ? 300 : 236;
  let s =
    `<defs>${fade(g.id + 'h', [
      [0, mix(sky, hue, 0.22)],
      [0.6, mix(sky, glow, 0.75)],
    ])}</defs>` + rect(0, 0, W, H, `url(#${g.id}h)`);
  const sx = cx + r.in(-90, 90);
  const sun = r.coin() ? glow : mix(hue, glow, 0.15);
  if (stands) s += circ(sx, base - 96 * u, 128 * u, glow, ' opacity=".45"') + circ(sx, base - 96 * u, 96 * u, sun);
  else
    s +=
      circ(cx, sunY, 190 * u, glow, ' opacity=".4"') +
      circ(cx, sunY, 152 * u, sun) +
      emblem(g, g.e, cx, sunY, 176 * u, ratio(sun, dark) > 3 ? dark : bg, sun);
  const layers = 5;
  for (let i = 0; i < layers; i++) {
    const t = (i + 0.6) / layers;
    const col = mix(mix(glow, hue, 0.35 + t * 0.5), dark, t * t * 0.96);
    const y = base + i * 66 * u;
    const amp = (58 - i * 5) * u;
    const ph = r() * 6.28;
    const top = (x: number) =>
      y + Math.sin((x * 0.006) / u + ph) * amp + Math.sin((x * 0.017) / u + ph * 2) * amp * 0.3;
    let d = `M-20 ${H}`;
    let trees = '';
    if (style === 'mesa') {
      let x = -20;
      let up = r.coin();
      d += `L-20 ${n(y)}`;
      while (x < W + 20) {
        const w = r.in(60, 170) * u;
        const lift = up ? r.in(30, stands ? 120 : 84) * u * (1 - i * 0.14) : 0;
        d += `L${n(x + 14)} ${n(y - lift)}L${n(x + w - 14)} ${n(y - lift + r.in(-5, 5))}L${n(x + w)} ${n(y)}`;
        x += w + (up ? r.in(10, 50) : 0);
        up = !up;
      }
    } else if (style === 'city') {
      let x = -20;
      while (x < W + 20) {
        const w = r.in(34, 78) * u;
        const h = r.in(14, stands ? 180 : 104) * u * (1 - i * 0.1);
        d += `L${n(x)} ${n(y - h)}L${n(x + w)} ${n(y - h)}`;
        x += w;
      }
    } else if (style === 'sea') {
      const w = (74 + i * 16) * u;
      let x = -20 - r() * w;
      d += `L${n(x)} ${n(y)}`;
      for (; x < W + w; x += w)
        d += `q${n(w * 0.3)} ${n(-34 * u)} ${n(w * 0.72)} ${n(-6 * u)}q${n(w * 0.06)} ${n(10 * u)} ${n(w * 0.28)} ${n(6 * u)}`;
    } else {
      for (let x = -20; x <= W + 20; x += 40) d += `L${x} ${n(top(x))}`;
      if (style === 'pines' && i > 1) {
        for (let k = 0; k < 5 + i; k++) {
          const x = r() * W;
          const h = r.in(60, 120) * u * (0.7 + i * 0.14);
          const yy = top(x) + 12;
          trees += `M${n(x - h * 0.22)} ${n(yy)}L${n(x)} ${n(yy - h)}L${n(x + h * 0.22)} ${n(yy)}z`;
        }
      }
    }
    s += path(d + `L${W + 20} ${H}z` + trees, col);
    if (i === 1 && stands) {
      const drop = style === 'city' ? 130 : style === 'mesa' ? 104 : 62;
      s += emblem(
        g,
        g.e,
        cx,
        style === 'hills' || style === 'pines' ? top(cx) - 74 * u : y - drop * u,
        176 * u,
        mix(hue, dark, 0.85),
        mix(glow, hue, 0.4),
      );
    }
  }
  let t = '';
  if (!wide) {
    const pale = reads(dark, glow, '#fff6e6');
    r.coin(0.4); // a choice that is no longer made, but every later one follows it
    s +=
      `<defs>${fade(g.id + 'k', [
        [0, dark, 0],
        [0.45, dark, 0.9],
        [1, dark, 1],
      ])}</defs>` + rect(0, 600, 600, 300, `url(#${g.id}k)`);
    const face = fam === 'western' ? r.pick<Face>(['b', 'c']) : r.pick<Face>(['w', 'c', 'i', 'g']);
    const f = fit(g.title, face, 512, 116, {
      max: 88,
      upper: face === 'c' || face === 'b',
      ls: face === 'w' ? -0.01 : 0,
    });
    t = put(g, f, 300, 704 + (116 - f.h) / 2, pale, 'middle') + credits(g, 866, pale, { middle: true });
  }
  return [s, t];
};
