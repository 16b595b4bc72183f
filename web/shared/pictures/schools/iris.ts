/** Silent days: an iris and an ornamented card. */

import { light, mix, ratio } from '../colours.ts';
import type { Design, Drawing } from '../design.ts';
import { fit, put } from '../lettering.ts';
import { credits, emblem, figure } from '../parts.ts';
import { circ, path, rect } from '../shapes.ts';
import { n } from '../text.ts';

export const iris = (g: Design): Drawing => {
  const { r, W, H, wide } = g;
  const night = mix('#14110e', g.bg, 0.12);
  const glow = light(g.bg) > 0.45 ? g.bg : light(g.c) > 0.5 ? g.c : '#e9d9b6';
  const tint = [g.a, g.b].find((x) => ratio(night, x) > 1.6 && ratio(glow, x) > 1.6) || g.a;
  const [cx, cy] = [g.cx, wide ? g.cy : 356];
  const u = wide ? 1.3 : 1;
  let s = `<defs><radialGradient id="${g.id}g"><stop offset="0" stop-color="${mix(glow, '#ffffff', 0.35)}"/><stop offset=".72" stop-color="${glow}"/><stop offset="1" stop-color="${mix(glow, tint, 0.55)}"/></radialGradient></defs>`;
  s +=
    rect(0, 0, W, H, night) + circ(cx, cy, 252 * u, mix(night, glow, 0.16)) + circ(cx, cy, 236 * u, `url(#${g.id}g)`);
  const kind = r.int(3);
  const ink = mix(night, '#000000', 0.3);
  s += `<clipPath id="${g.id}c"><circle cx="${n(cx)}" cy="${n(cy)}" r="${n(236 * u)}"/></clipPath><g clip-path="url(#${g.id}c)">`;
  if (kind === 0)
    s += rect(cx - 260 * u, cy + 120 * u, 520 * u, 200 * u, tint) + emblem(g, g.e, cx, cy + 4, 250 * u, ink, glow);
  else if (kind === 1) {
    s += path(
      `M${n(cx - 260 * u)} ${n(cy + 90 * u)}q${n(130 * u)} ${n(-70 * u)} ${n(260 * u)} 0t${n(260 * u)} 0v${n(240 * u)}h${n(-520 * u)}z`,
      tint,
    );
    s += emblem(g, g.e, cx + 58 * u, cy - 42 * u, 190 * u, ink, glow) + figure(cx - 92 * u, cy + 150 * u, 230 * u, ink);
  } else {
    for (let i = 0; i < 12; i++)
      s += `<path d="M${n(cx)} ${n(cy)}L${n(cx + 260 * u * Math.cos((i * Math.PI) / 6))} ${n(cy + 260 * u * Math.sin((i * Math.PI) / 6))}L${n(cx + 260 * u * Math.cos(((i + 0.5) * Math.PI) / 6))} ${n(cy + 260 * u * Math.sin(((i + 0.5) * Math.PI) / 6))}z" fill="${mix(glow, tint, 0.45)}"/>`;
    s += emblem(g, g.e, cx, cy, 270 * u, ink, glow);
  }
  s += '</g>';
  let t = '';
  if (!wide) {
    const ornament = (k: string) =>
      `<path d="M0 0h120c-40 0-74 10-88 34-4-12-18-22-32-20zM0 0v120c0-40 10-74 34-88" transform="${k}" fill="none" stroke="${glow}" stroke-width="4"/>`;
    s += `<rect x="24" y="24" width="552" height="852" fill="none" stroke="${glow}" stroke-width="3" rx="10"/>`;
    s +=
      ornament('translate(38 38)') +
      ornament('translate(562 38) scale(-1 1)') +
      ornament('translate(38 862) scale(1 -1)') +
      ornament('translate(562 862) scale(-1 -1)');
    const f = fit(g.title, r.pick(['s', 'i', 'd']), 450, 138, { max: 78 });
    t =
      put(g, f, 300, 640 + (138 - f.h) / 2, glow, 'middle') +
      rect(270, 800, 60, 2, glow) +
      credits(g, 836, glow, { middle: true, size: 18, x: 90 });
  }
  return [s, t];
};
