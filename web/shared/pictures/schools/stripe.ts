/** Stripes that run, turn and arrive. */

import { mix, ratio, reads } from '../colours.ts';
import type { Design, Drawing } from '../design.ts';
import { fit, put } from '../lettering.ts';
import { credits, emblem } from '../parts.ts';
import { line, rect } from '../shapes.ts';
import { n } from '../text.ts';

export const stripe = (g: Design): Drawing => {
  const { r, W, H, bg, fg, a, b, c, wide } = g;
  const flip = r.coin() ? 1 : -1;
  const cx = g.cx;
  const X = (x: number) => n(wide ? cx + (x - 300) * 1.25 * flip : flip > 0 ? x : 600 - x);
  const Y = (y: number) => n(wide ? y * 1.25 - 40 : y);
  const u = wide ? 1.25 : 1;
  const colours = [a, b, c, fg].filter((x) => ratio(bg, x) > 1.25);
  while (colours.length < 4) colours.push(mix(a, fg, 0.4));
  const kind = r.int(3);
  let s = rect(0, 0, W, H, bg);
  const w = 38;
  let ex = 420;
  let ey = 250;
  let size = 230;
  colours.slice(0, 4).forEach((col, i) => {
    const o = i * w;
    if (kind === 0) {
      s += line(
        `M${X(80 + o)} ${wide ? H : 660}V${Y(300 + 0)}A${n((250 - o) * u)} ${n((250 - o) * u)} 0 0 ${flip > 0 ? 1 : 0} ${X(580 - o)} ${Y(300)}`,
        col,
        w * u - 3,
      );
      ex = 330;
      ey = 306;
      size = 190;
    } else if (kind === 1) {
      s += line(
        `M${X(-20)} ${Y(142 + o)}H${X(340)}A${n((84 + (3 - i) * w) * u)} ${n((84 + (3 - i) * w) * u)} 0 0 ${flip > 0 ? 1 : 0} ${X(340)} ${Y(142 + o + 2 * (84 + (3 - i) * w))}H${X(-20)}`,
        col,
        w * u - 3,
      );
      ex = 338;
      ey = 340;
      size = 124;
    } else {
      const q = 268 - o;
      s += line(
        `M${X(300 - q)} ${wide ? H : 660}V${Y(330)}A${n(q * u)} ${n(q * u)} 0 0 ${flip > 0 ? 1 : 0} ${X(300 + q)} ${Y(330)}V${wide ? H : 660}`,
        col,
        w * u - 3,
      );
      ex = 300;
      ey = 420;
      size = 200;
    }
  });
  s += emblem(g, g.e, Number(X(ex)), Number(Y(ey)), size * u, fg, bg);
  let t = '';
  if (!wide) {
    s += rect(0, 660, 600, 240, bg);
    const f = fit(g.title, r.pick(['w', 'c', 'g', 'd']), 520, 122, { max: 100, ls: -0.01 });
    t =
      put(g, f, 300, 692 + (122 - f.h) / 2, reads(bg, fg), 'middle') + credits(g, 864, reads(bg, fg), { middle: true });
  }
  return [s, t];
};
