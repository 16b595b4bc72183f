/** Cut paper: jagged blocks, a sliced emblem, letters that dance. */

import { at } from '../chance.ts';
import { ratio, reads } from '../colours.ts';
import type { Design, Drawing } from '../design.ts';
import { KNOWN, measure, WIDE } from '../faces.ts';
import { fit, put, textAttrs } from '../lettering.ts';
import { credits, emblem } from '../parts.ts';
import { poly, rect } from '../shapes.ts';
import { esc, n } from '../text.ts';

export const bass = (g: Design): Drawing => {
  const { r, W, H, bg, fg, a, b, wide } = g;
  const u = wide ? 1.25 : 1;
  const jag = (x: number, y: number, w: number, h: number, col: string, k = 16) =>
    poly(
      [
        [x + r.in(-k, k), y + r.in(-k, k)],
        [x + w * r.in(0.4, 0.6), y + r.in(-k, k) * 0.6],
        [x + w + r.in(-k, k), y + r.in(-k, k)],
        [x + w + r.in(-k, k), y + h + r.in(-k, k)],
        [x + w * r.in(0.4, 0.6), y + h + r.in(-k, k) * 0.6],
        [x + r.in(-k, k), y + h + r.in(-k, k)],
      ],
      col,
    );
  let s = rect(0, 0, W, H, bg);
  const [cx, cy] = [g.cx, wide ? g.cy : 350];
  const kind = r.int(3);
  const ink = ratio(bg, a) >= 2.2 ? a : fg;
  let on = bg;
  if (kind === 0) {
    s += jag(cx - 235 * u, cy - 265 * u, 470 * u, 500 * u, ink, 26);
    on = ink;
  } else if (kind === 1) {
    for (let i = 0; i < 4; i++)
      s += jag(
        cx - 240 * u + r.in(-14, 14),
        cy - 285 * u + i * 138 * u,
        480 * u * r.in(0.86, 1),
        124 * u,
        i % 2 ? b : ink,
        12,
      );
    on = ink;
  } else {
    // a staircase of slabs falling from the top
    for (let i = 0; i < 6; i++) {
      const h = (430 - Math.abs(i - 2.2) * 95 + r.in(-20, 20)) * u;
      s += poly(
        [
          [cx - 290 * u + i * 98 * u, 0],
          [cx - 290 * u + i * 98 * u + 86 * u, 0],
          [cx - 290 * u + i * 98 * u + 80 * u, h],
          [cx - 290 * u + i * 98 * u + r.in(4, 12), h + r.in(-26, 26)],
        ],
        i % 2 ? b : ink,
      );
    }
  }
  const size = (kind === 2 ? 330 : 390) * u;
  const ey = kind === 2 ? cy + 70 * u : cy - 15;
  const pale = ratio(on, fg) >= 2 ? fg : bg;
  const body = emblem(g, g.e, 0, 0, size, kind === 2 ? fg : pale === on ? bg : pale, on);
  s += `<defs><g id="${g.id}e">${body}</g>`;
  const cuts = [-0.6, -0.18, 0.2, 0.6].map((part) => part * size);
  const tilt = [0, r.in(-14, 14), r.in(-14, 14), 0].map(
    (lean, i) => [(i % 3 ? 5 : 0) - lean, (i % 3 ? 5 : 0) + lean] as const,
  );
  for (let i = 0; i < 3; i++) {
    const [top, bottom] = [at(cuts, i), at(cuts, i + 1)];
    const [[left, right], [right2, left2]] = [at(tilt, i), at(tilt, i + 1)];
    s += `<clipPath id="${g.id}${i}"><path d="M${n(-size)} ${n(top + left)}L${n(size)} ${n(top + right)}V${n(bottom - right2)}L${n(-size)} ${n(bottom - left2)}z"/></clipPath>`;
  }
  s += '</defs>';
  for (let i = 0; i < 3; i++)
    s += `<g transform="translate(${n(cx + at([r.in(-22, -4), r.in(4, 22), r.in(-16, 2)], i) * u)} ${n(ey)}) rotate(${n(r.in(-4, 4))})" clip-path="url(#${g.id}${i})"><use href="#${g.id}e"/></g>`;
  let t = '';
  if (!wide) {
    const f = fit(g.title, 'c', 500, 172, { max: 118, upper: true, ls: 0.015, lead: 0.92 });
    const y = 648 + (172 - f.h) * 0.45;
    if (KNOWN.test(g.title) && g.title.length < 34 && !WIDE.test(g.title)) {
      t += `<g ${textAttrs('c', f.size, reads(bg, fg), 'middle')}>`;
      f.lines.forEach((l, i) => {
        let x = 300 - l.w / 2;
        for (const ch of l.t) {
          const w = (measure(ch, 'c') + 0.015) * f.size;
          if (ch !== ' ') {
            const px = x + w / 2;
            const py = y + f.size * 0.7 + i * f.lead + r.in(-0.035, 0.035) * f.size;
            t += `<text x="${n(px)}" y="${n(py)}" transform="rotate(${n(r.in(-5, 5))} ${n(px)} ${n(py)})">${esc(ch)}</text>`;
          }
          x += w;
        }
      });
      t += '</g>';
    } else t += put(g, f, 300, y, reads(bg, fg), 'middle');
    t += credits(g, 862, reads(bg, fg), { middle: true });
  }
  return [s, t];
};
