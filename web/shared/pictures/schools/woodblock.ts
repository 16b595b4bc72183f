/** Woodblock: waves, a mountain, a seal. */

import { light, mix, ratio } from '../colours.ts';
import type { Design, Drawing } from '../design.ts';
import { RTL, WIDE } from '../faces.ts';
import { fit, put, small, textAttrs } from '../lettering.ts';
import { credits, emblem, figure } from '../parts.ts';
import { circ, fade, line, path, rect, ring } from '../shapes.ts';
import { esc, n } from '../text.ts';

export const woodblock = (g: Design): Drawing => {
  const { r, W, H, a, b, c, wide } = g;
  const paper = light(g.bg) > 0.45 ? g.bg : '#ebe0c5';
  const navy = light(a) < 0.25 ? a : light(b) < 0.25 ? b : '#1d3f66';
  const mid = mix(navy, paper, 0.45);
  const red = light(c) < 0.4 && ratio(paper, c) > 2 ? c : '#c9362b';
  const ink = '#1a2233';
  const [cx] = [g.cx];
  const kind = r.pick([0, 2, 2, 3]);
  const flip = r.coin() ? 1 : -1;
  let s =
    `<defs>${fade(g.id + 'b', [
      [0, navy, 0.9],
      [0.22, navy, 0.28],
      [0.5, navy, 0],
    ])}</defs>` +
    rect(0, 0, W, H, paper) +
    rect(0, 0, W, H, `url(#${g.id}b)`);
  const base = wide ? 690 : 610;
  const k = wide ? 1.5 : 1;
  const X = (x: number) => n(cx + (x - 300) * k * flip);
  const Y = (y: number) => n(base + (y - 620) * k);
  const mist = (count: number) => {
    let d = '';
    for (let i = 0; i < count; i++) {
      const y = base - (wide ? 250 : 190) + i * 62 + r.in(-14, 14);
      const x = (i % 2 ? cx + 70 : cx - 330) + r.in(-30, 30);
      const w = r.in(160, 260);
      d += rect(x, y, w, 17, paper, ' rx="8.500"') + rect(x + 46, y + 17, w * 0.7, 13, paper, ' rx="6.500"');
    }
    return d;
  };
  if (kind === 0) {
    s += circ(cx + (wide ? 120 : 90) * flip, 330, wide ? 190 : 132, red);
    s += path(
      `M${X(-120)} ${Y(620)}C${X(45)} ${Y(545)} ${X(140)} ${Y(432)} ${X(176)} ${Y(370)}L${X(192)} ${Y(379)}L${X(210)} ${Y(372)}L${X(230)} ${Y(380)}L${X(246)} ${Y(370)}C${X(284)} ${Y(432)} ${X(375)} ${Y(545)} ${X(540)} ${Y(620)}z`,
      mid,
    );
    s += path(
      `M${X(176)} ${Y(370)}L${X(192)} ${Y(379)}L${X(210)} ${Y(372)}L${X(230)} ${Y(380)}L${X(246)} ${Y(370)}C${X(262)} ${Y(400)} ${X(276)} ${Y(426)} ${X(296)} ${Y(452)}L${X(266)} ${Y(438)}L${X(244)} ${Y(464)}L${X(218)} ${Y(430)}L${X(190)} ${Y(468)}L${X(174)} ${Y(438)}L${X(140)} ${Y(456)}C${X(160)} ${Y(428)} ${X(166)} ${Y(400)} ${X(176)} ${Y(370)}z`,
      paper,
    );
    s += mist(3);
    s += path(
      `M${X(-500)} ${Y(760)}C${X(-120)} ${Y(700)} ${X(40)} ${Y(600)} ${X(120)} ${Y(490)}C${X(190)} ${Y(400)} ${X(330)} ${Y(390)} ${X(380)} ${Y(480)}C${X(330)} ${Y(456)} ${X(280)} ${Y(480)} ${X(276)} ${Y(530)}C${X(272)} ${Y(620)} ${X(400)} ${Y(680)} ${X(560)} ${Y(660)}C${X(700)} ${Y(650)} ${X(900)} ${Y(700)} ${X(1100)} ${Y(700)}V${H}H${X(-500)}z`,
      navy,
    );
    s += line(
      `M${X(-60)} ${Y(750)}C${X(60)} ${Y(710)} ${X(150)} ${Y(620)} ${X(190)} ${Y(520)}M${X(20)} ${Y(760)}C${X(120)} ${Y(720)} ${X(190)} ${Y(650)} ${X(222)} ${Y(550)}M${X(330)} ${Y(720)}C${X(440)} ${Y(750)} ${X(560)} ${Y(700)} ${X(680)} ${Y(720)}`,
      paper,
      6,
      ' stroke-linecap="round"',
    );
    let foam = '';
    (
      [
        [124, 484, 20],
        [150, 452, 24],
        [186, 426, 26],
        [226, 408, 25],
        [268, 400, 24],
        [308, 406, 24],
        [344, 426, 24],
        [372, 458, 22],
        [384, 490, 17],
        [350, 472, 15],
        [310, 464, 13],
      ] as const
    ).forEach(
      ([x, y, q]) => (foam += `M${X(x)} ${n(base + (y - 620) * k - q * k)}a${n(q * k)} ${n(q * k)} 0 1 0 .1 0z`),
    );
    s += path(foam, paper);
  } else if (kind === 2) {
    // the sign in the sun, ranges that dissolve in mist
    s += circ(cx, 330, wide ? 230 : 205, red) + emblem(g, g.e, cx, 322, wide ? 270 : 236, paper, red);
    for (let i = 0; i < 3; i++) {
      s += `<defs>${fade(g.id + 'm' + i, [
        [0, mix(mid, navy, i * 0.45)],
        [1, mix(mid, paper, 0.75 - i * 0.2)],
      ])}</defs>`;
      let d = `M-40 ${H}V${n(base - 20 + i * 30)}`;
      for (let x = -40, up = i % 2 === 1; x < W + 120; x += r.in(60, 120) * k, up = !up)
        d += `Q${n(x + 10)} ${n(base - (up ? r.in(70, 130) : r.in(0, 20)) * k + i * 46)} ${n(x + 46 * k)} ${n(base - (up ? 40 : 20) * k + i * 46)}`;
      s += path(d + `L${W + 200} ${H}z`, `url(#${g.id}m${i})`);
    }
    s += mist(2);
  } else {
    // a bridge in the rain
    s +=
      circ(cx + 130 * flip * k, 210, 76 * k, red, ' opacity=".9"') +
      emblem(g, g.e, cx - 50 * flip * k, 300, 216 * k, ink, paper);
    const arc = (dy: number, w: number, col: string) =>
      line(`M${X(-260)} ${Y(600 + dy)}Q${X(300)} ${Y(440 + dy)} ${X(860)} ${Y(600 + dy)}`, col, w * k);
    let posts = '';
    for (let i = 0; i < 9; i++)
      posts += `M${X(-60 + i * 90)} ${Y(470 + Math.abs(4 - i) ** 2 * 2.6)}V${Y(i % 2 ? 700 : 570)}`;
    s +=
      rect(0, base + 20, W, H, mid) +
      line(posts, navy, 12 * k) +
      arc(0, 26, navy) +
      arc(-50, 9, navy) +
      figure(cx + 60 * flip * k, base - 104 * k, 92 * k, red);
    let rain = '';
    for (let i = 0; i < 30; i++) {
      const x = r() * W * 1.1;
      const y = r() * base;
      rain += `M${n(x)} ${n(y)}l${n(-34 * flip)} ${n(150 * r.in(0.6, 1.3))}`;
    }
    s += line(rain, ink, 1.8, ' opacity=".55"');
  }
  // fish-scale sea
  const top = wide ? 780 : 655;
  s += `<defs><g id="${g.id}w">${circ(0, 0, 38, navy)}${ring(0, 0, 36, paper, 3)}${ring(0, 0, 25, paper, 3)}${ring(0, 0, 14, paper, 3)}</g></defs>`;
  const rows = wide ? 4 : 2;
  for (let y = 0; y < rows; y++)
    for (let x = -1; x < W / 76 + 1; x++)
      s += `<use href="#${g.id}w" x="${n(x * 76 + (y % 2 ? 38 : 0))}" y="${n(top + 30 + y * 26)}"/>`;
  let t = '';
  if (!wide) {
    s += rect(0, 716, 600, 184, paper) + rect(0, 716, 600, 5, ink);
    const tall = WIDE.test(g.title) && [...g.title].length <= 12;
    if (tall) {
      const size = Math.min(64, 420 / [...g.title].length);
      s +=
        rect(486, 40, 82, size * [...g.title].length + 44, paper) +
        `<rect x="492" y="46" width="70" height="${n(size * [...g.title].length + 32)}" fill="none" stroke="${ink}" stroke-width="2"/>`;
      t +=
        `<g ${textAttrs('s', size * 0.92, ink, 'middle')}>` +
        [...g.title].map((ch, i) => `<text x="527" y="${n(62 + size * (i + 0.86))}">${esc(ch)}</text>`).join('') +
        '</g>';
      t += credits(g, 850, ink, { x: 120 });
    } else {
      const f = fit(g.title, 's', 420, 96, { max: 66, lead: 1 });
      t +=
        put(g, f, 130, 742 + (96 - f.h) / 2, ink) +
        small(
          g,
          [g.film.director, g.film.year].filter(Boolean).join(' · '),
          RTL.test(g.film.director || '') ? 470 : 130,
          868,
          19,
          ink,
          { w: 340, anchor: RTL.test(g.film.director || '') ? 'end' : 'start' },
        );
    }
    s += rect(38, 744, 66, 96, red, ' rx="7"') + emblem(g, g.e, 71, 792, 48, paper, red);
  }
  return [s, t];
};
