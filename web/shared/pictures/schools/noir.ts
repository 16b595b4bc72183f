/** Noir: blinds, a street lamp, an open door. */

import { light, mix, reads } from '../colours.ts';
import type { Design, Drawing } from '../design.ts';
import { fit, put } from '../lettering.ts';
import { credits, emblem, figure } from '../parts.ts';
import { circ, fade, line, path, poly, rect } from '../shapes.ts';
import { n } from '../text.ts';

export const noir = (g: Design): Drawing => {
  const { r, W, H, bg, fg, a, b, c, wide } = g;
  const dark = light(bg) > 0.25 ? '#131519' : bg;
  const glow = light(bg) > 0.25 ? bg : a;
  const deep = mix(dark, '#000000', 0.55);
  const kind = r.int(5);
  const flip = r.coin() ? 1 : -1;
  const cx = g.cx;
  let s = rect(0, 0, W, H, dark);
  if (kind === 0) {
    const top = wide ? 60 : 70;
    const span = wide ? 820 : 640;
    const slope = r.in(60, 110) * flip;
    for (let i = 0; i < 11; i++) {
      const y = top + (i * span) / 11;
      const h = span / 11 - 18;
      const x0 = cx - (wide ? 420 : 240);
      const x1 = cx + (wide ? 420 : 240);
      s += poly(
        [
          [x0, y + slope / 2],
          [x1, y - slope / 2],
          [x1, y - slope / 2 + h],
          [x0, y + slope / 2 + h],
        ],
        i === 3 ? mix(glow, '#ffffff', 0.25) : glow,
      );
    }
    const k = wide ? 640 : 520;
    s += emblem(g, 'man', cx + 46 * flip, (wide ? H : 690) - k / 2 + 12, k, deep);
    if (g.e !== 'man' && g.e !== 'hat')
      s += emblem(g, g.e, cx - (wide ? 250 : 150) * flip, wide ? 330 : 230, 118, deep, glow);
    if (!wide) s += rect(0, 690, 600, 210, deep);
  } else if (kind === 1) {
    const lx = cx - 130 * flip;
    const ground = wide ? 800 : 660;
    s += rect(0, ground, W, H, deep);
    s += `<defs>${fade(g.id + 'l', [
      [0, glow, 0.95],
      [1, glow, 0.18],
    ])}</defs>`;
    s += poly(
      [
        [lx + 78 * flip, 150],
        [lx + 78 * flip + 250, ground],
        [lx + 78 * flip - 250, ground],
      ],
      `url(#${g.id}l)`,
    );
    s += `<ellipse cx="${n(lx + 78 * flip)}" cy="${ground}" rx="270" ry="42" fill="${glow}"/>`;
    s +=
      rect(lx - 6, 118, 12, ground - 110, deep) +
      line(`M${n(lx)} 122C${n(lx)} 70 ${n(lx + 78 * flip)} 70 ${n(lx + 78 * flip)} 130`, deep, 9) +
      path(`M${n(lx + 78 * flip - 34)} 152l12-26h44l12 26z`, deep) +
      circ(lx + 78 * flip, 154, 15, mix(glow, '#ffffff', 0.6));
    const fx = lx + 96 * flip;
    s +=
      poly(
        [
          [fx - 22, ground + 8],
          [fx + 26, ground + 8],
          [fx + 130 * flip + 44, H],
          [fx + 130 * flip - 120, H],
        ],
        deep,
      ) + figure(fx, ground + 12, wide ? 330 : 290, deep);
    s += emblem(g, g.e === 'man' ? 'moon' : g.e, cx + 190 * flip, wide ? 190 : 190, 120, mix(glow, dark, 0.25), dark);
    if (!wide) s += rect(0, 710, 600, 190, deep);
  } else if (kind === 3) {
    // through a keyhole
    const k = wide ? 0.92 : 1;
    const ky = wide ? 300 : 270;
    s +=
      circ(cx, ky + 90 * k, 330 * k, mix(dark, b, 0.35)) +
      circ(cx, ky, 178 * k, glow) +
      poly(
        [
          [cx - 92 * k, ky + 110 * k],
          [cx + 92 * k, ky + 110 * k],
          [cx + (wide ? 228 : 158 * k), wide ? H : ky + 420 * k],
          [cx - (wide ? 228 : 158 * k), wide ? H : ky + 420 * k],
        ],
        glow,
      );
    s +=
      emblem(g, g.e === 'man' ? 'eye' : g.e, cx, ky - 8 * k, 190 * k, deep, glow) +
      figure(cx, ky + 416 * k, 236 * k, deep);
    if (!wide) s += rect(0, 690, 600, 210, deep);
  } else if (kind === 4) {
    // one lit window among dark ones
    const [cols, rows] = wide ? [7, 4] : [4, 4];
    const q = wide ? 150 : 128;
    const x0 = cx - (cols * q) / 2 + (wide ? 60 : 0);
    const lit = r.int(cols * 2);
    let blinds = '';
    for (let i = 0; i < cols * rows; i++) {
      const x = x0 + (i % cols) * q + 12;
      const y = (wide ? 90 : 78) + Math.floor(i / cols) * q * 1.14 + 8;
      const on = i === lit;
      s += rect(x, y, q - 24, q * 1.14 - 26, on ? glow : mix(dark, mix(b, glow, 0.2), r.in(0.35, 0.75)));
      if (on) s += emblem(g, g.e === 'man' ? 'phone' : g.e, x + q / 2 - 12, y + q * 0.44, q * 0.62, deep, glow);
      else if (r.coin(0.6)) blinds += [1, 2, 3, 4].map((j) => `M${n(x)} ${n(y + j * 22 + 4)}h${n(q - 24)}`).join('');
    }
    s += line(blinds, dark, 9, ' opacity=".55"') + emblem(g, 'man', cx + 120 * flip, (wide ? H : 690) - 150, 320, deep);
    if (!wide) s += rect(0, 690, 600, 210, deep);
  } else {
    const by = wide ? 640 : 560;
    const w = wide ? 130 : 96;
    const wall = mix(dark, b, 0.5);
    s += rect(0, 0, W, by, wall) + rect(0, by, W, H - by, dark);
    s += rect(cx - w, by - (wide ? 470 : 420), w * 2, wide ? 470 : 420, glow);
    s += poly(
      [
        [cx - w, by],
        [cx + w, by],
        [cx + w * 3.6, wide ? H : 720],
        [cx - w * 3.6, wide ? H : 720],
      ],
      glow,
    );
    s +=
      poly(
        [
          [cx - 24, by + 6],
          [cx + 24, by + 6],
          [cx + 100, wide ? H : 720],
          [cx - 100, wide ? H : 720],
        ],
        deep,
      ) + figure(cx, by + 12, wide ? 330 : 300, deep);
    s += emblem(
      g,
      g.e === 'man' ? 'key' : g.e,
      cx - (wide ? 330 : 198),
      by - 190,
      wide ? 150 : 122,
      mix(glow, wall, 0.35),
      wall,
    );
    if (!wide) s += rect(0, 720, 600, 180, deep);
  }
  let t = '';
  if (!wide) {
    const ink = reads(deep, c, fg, glow, '#efe8d8');
    const y0 = kind === 1 ? 728 : kind === 2 ? 736 : 706;
    const room = 836 - y0;
    const f = fit(g.title, r.pick(['s', 'c', 'c', 'd']), 516, room - 8, { max: 92, upper: r.coin(0.75), ls: 0.01 });
    t =
      put(g, f, 300, y0 + (room - f.h) / 2, ink, 'middle') +
      credits(g, 872, reads(deep, mix(fg, deep, 0.1), '#e2dccd'), { middle: true, size: 18, upper: true, ls: 0.08 });
  }
  return [s, t];
};
