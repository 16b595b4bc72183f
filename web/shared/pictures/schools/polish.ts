/** The Polish school: heads with something in them, hands, suns with faces. */

import { at } from '../chance.ts';
import { mix, reads } from '../colours.ts';
import type { Design, Drawing } from '../design.ts';
import { EMBLEMS } from '../emblems.ts';
import type { Face } from '../faces.ts';
import { fit, put } from '../lettering.ts';
import { credits, emblem, PROFILE } from '../parts.ts';
import { circ, path, rect, ring } from '../shapes.ts';
import { n } from '../text.ts';

export const polish = (g: Design): Drawing => {
  const { r, W, H, bg, fg, a, b, c, wide } = g;
  const [cx, cy] = [g.cx, wide ? g.cy + 20 : 400];
  const u = wide ? 1.28 : 1;
  const kind = r.int(3);
  const flip = r.coin() ? -1 : 1;
  let s = rect(0, 0, W, H, bg);
  if (kind === 0) {
    const head = (k: number, dx: number, dy: number, col: string) =>
      `<g transform="translate(${n(cx + dx * flip)} ${n(cy + dy)}) scale(${Number(n(flip * k * u * 100)) / 100} ${Number(n(k * u * 100)) / 100}) translate(-100 -125)">${path(PROFILE, col)}</g>`;
    s += head(3.15, -14, 96, b) + head(2.65, -8, 70, mix(a, b, 0.35)) + head(2.2, 0, 48, a);
    const [hx, hy] = [cx - 22 * flip * u, cy - 76 * u];
    s +=
      circ(hx, hy, 118 * u, bg) +
      ring(hx, hy, 104 * u, c, 5) +
      emblem(g, g.e, hx, hy, 128 * u, reads(bg, fg), bg, r.in(-8, 8));
  } else if (kind === 1) {
    // a sun or flower with an eye
    const petals = 9 + r.int(6);
    for (let ringNo = 2; ringNo >= 0; ringNo--) {
      const R = (118 + ringNo * 78) * u;
      const w = ((2 * Math.PI * R) / petals) * 0.62;
      let d = '';
      for (let i = 0; i < petals; i++) {
        const q = ((i + ringNo / 2) / petals) * 2 * Math.PI + 0.2;
        const tip = R + 62 * u * r.in(0.8, 1.1);
        const [px, py] = [Math.cos(q), Math.sin(q)];
        const [tx, ty] = [-py * w * 0.5, px * w * 0.5];
        const [bx, by] = [cx + px * R * 0.5, cy - 40 + py * R * 0.5];
        const [ex, ey] = [cx + px * tip, cy - 40 + py * tip];
        d += `M${n(bx)} ${n(by)}Q${n(bx + tx * 2 + px * 60)} ${n(by + ty * 2 + py * 60)} ${n(ex)} ${n(ey)}Q${n(bx - tx * 2 + px * 60)} ${n(by - ty * 2 + py * 60)} ${n(bx)} ${n(by)}`;
      }
      s += path(d, at([a, c, b], ringNo));
    }
    s += circ(cx, cy - 40, 112 * u, fg) + emblem(g, g.e, cx, cy - 40, 138 * u, bg, fg, r.in(-10, 10));
  } else {
    // an open hand that offers the subject
    s += circ(cx, cy - 60, 268 * u, b) + circ(cx, cy - 60, 214 * u, mix(b, a, 0.5));
    s += `<g transform="translate(${n(cx)} ${n(cy + 60 * u)}) rotate(${n(r.in(-9, 9))}) scale(${Number(n(flip * 5.2 * u * 10)) / 10} ${Number(n(52 * u)) / 10}) translate(-50 -50)">${path(EMBLEMS.hand, a)}${rect(31, 90, 49, 90, a)}</g>`;
    s += emblem(g, g.e === 'hand' ? 'eye' : g.e, cx + 16 * flip, cy + 150 * u, 150 * u, reads(a, bg, fg), a);
  }
  let t = '';
  if (!wide) {
    const band = kind !== 1;
    const face = r.pick<Face>(['i', 's', 'i', 'c']);
    const f = fit(g.title, face, 500, 116, { max: 92, lead: 0.98 });
    if (band) {
      s += path(
        `M0 ${n(690 + r.in(-8, 8))}C150 ${n(676 + r.in(-14, 14))} 400 ${n(700 + r.in(-14, 14))} 600 ${n(684 + r.in(-8, 8))}V900H0z`,
        bg,
      );
    }
    const y = 706 + (116 - f.h) * 0.5;
    t = put(g, f, 300, y, reads(bg, fg), 'middle') + credits(g, 870, reads(bg, fg), { middle: true });
  }
  return [s, t];
};
