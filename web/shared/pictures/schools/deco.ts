/** Art deco: rays, steps, a medallion. */

import { mix, reads } from '../colours.ts';
import type { Design, Drawing } from '../design.ts';
import { fit, put } from '../lettering.ts';
import { credits, emblem } from '../parts.ts';
import { circ, path, rect, ring } from '../shapes.ts';
import { n } from '../text.ts';

export const deco = (g: Design): Drawing => {
  const { r, W, H, bg, fg, a, b, wide } = g;
  const [cx, cy] = [g.cx, wide ? H * 0.62 : 420];
  const kind = r.int(3);
  let s = rect(0, 0, W, H, bg);
  const rays = 26;
  const R = Math.hypot(W, H);
  const oy = kind === 1 ? cy + 190 : cy;
  let d = '';
  for (let i = 0; i < rays; i++) {
    const q0 = (i / rays) * 2 * Math.PI;
    const q1 = q0 + Math.PI / rays;
    d += `M${n(cx)} ${n(oy)}L${n(cx + R * Math.cos(q0))} ${n(oy + R * Math.sin(q0))}L${n(cx + R * Math.cos(q1))} ${n(oy + R * Math.sin(q1))}z`;
  }
  s += path(d, b);
  if (kind === 0) {
    [226, 200, 176].forEach((q, i) => (s += i === 1 ? circ(cx, cy, q, bg) : circ(cx, cy, q, i ? b : a)));
    s += ring(cx, cy, 160, a, 3) + emblem(g, g.e, cx, cy, 205, fg, b);
  } else if (kind === 1) {
    // towers that step up to the subject
    const steps = [
      [0, 150],
      [70, 240],
      [132, 330],
      [186, 420],
    ] as const;
    steps.forEach(([inset, h], i) => {
      const w = 470 - inset * 2;
      s +=
        rect(cx - w / 2, oy + 120 - h, w, h + 700, i % 2 ? b : a) +
        rect(cx - w / 2 + 7, oy + 127 - h, w - 14, h + 700, i % 2 ? mix(b, bg, 0.25) : bg);
      for (let k = 1; k < 4 && w > 120; k++)
        s += rect(cx - w / 2 + (w / 4) * k - 1.5, oy + 150 - h, 3, h, mix(a, bg, 0.3));
    });
    s += circ(cx, oy - 380, 92, bg) + ring(cx, oy - 380, 92, a, 5) + emblem(g, g.e, cx, oy - 380, 112, fg, bg);
  } else {
    // an arch, and fans below it
    const w = 190;
    s +=
      path(
        `M${cx - w - 28} ${cy + 250}V${cy - 90}A${w + 28} ${w + 28} 0 0 1 ${cx + w + 28} ${cy - 90}V${cy + 250}z`,
        a,
      ) +
      path(
        `M${cx - w - 16} ${cy + 250}V${cy - 90}A${w + 16} ${w + 16} 0 0 1 ${cx + w + 16} ${cy - 90}V${cy + 250}z`,
        bg,
      ) +
      path(`M${cx - w} ${cy + 250}V${cy - 90}A${w} ${w} 0 0 1 ${cx + w} ${cy - 90}V${cy + 250}z`, b);
    for (const [fx, fr] of [
      [-130, 90],
      [130, 90],
      [0, 130],
    ] as const)
      for (let k = 0; k < 4; k++)
        s += `<path d="M${n(cx + fx - fr + k * fr * 0.24)} ${cy + 250}a${n(fr * (1 - k * 0.24))} ${n(fr * (1 - k * 0.24))} 0 0 1 ${n(2 * fr * (1 - k * 0.24))} 0z" fill="${k % 2 ? bg : a}"/>`;
    s += emblem(g, g.e, cx, cy - 60, 230, fg, b);
  }
  let t = '';
  if (!wide) {
    s += rect(0, 664, 600, 236, bg) + rect(0, 664, 600, 4, a) + rect(0, 674, 600, 1.5, a);
    s += `<rect x="20" y="20" width="560" height="860" fill="none" stroke="${a}" stroke-width="4"/><rect x="30" y="30" width="540" height="840" fill="none" stroke="${a}" stroke-width="1.5"/>`;
    for (const [x, y] of [
      [20, 20],
      [556, 20],
      [20, 856],
      [556, 856],
    ] as const)
      s +=
        rect(x, y, 24, 24, bg) +
        `<rect x="${x}" y="${y}" width="24" height="24" fill="none" stroke="${a}" stroke-width="4"/>` +
        rect(x + 9, y + 9, 6, 6, a);
    const f = fit(g.title, 'd', 472, 120, { max: 76, upper: true, ls: 0.03, lead: 1 });
    t =
      put(g, f, 300, 694 + (120 - f.h) / 2, fg, 'middle') +
      credits(g, 850, reads(bg, a, fg), { middle: true, size: 17, upper: true, ls: 0.12, x: 70 });
  }
  return [s, t];
};
