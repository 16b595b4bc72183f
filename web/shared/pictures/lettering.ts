/** Titles and small print: broken into lines, fitted, written. */

import { at } from './chance.ts';
import { FONTS, KNOWN, measure, RTL, WIDE, type Face } from './faces.ts';
import { esc, n } from './text.ts';

/** A part of a title that a line never breaks. `glue`: no space stands before it. */
interface Part {
  t: string;
  glue: boolean;
}

type Row = [from: number, to: number, width: number];
export type Anchor = 'start' | 'middle' | 'end';

/** A title that was fitted; sizes are in units of the drawing. */
export interface Fitted {
  face: Face;
  size: number;
  ls: number;
  upper: boolean;
  lead: number;
  h: number;
  lines: { t: string; w: number }[];
}

/** What lettering has to know of what it stands on. */
export interface Sheet {
  W: number;
  tiny: boolean;
}

/** Parts a title where lines may break. */
export const words = (title: string): Part[] => {
  const out: Part[] = [];
  for (const part of title.split(/\s+/)) {
    if (!part) continue;
    if (WIDE.test(part)) {
      const chars = [...part];
      chars.forEach((ch, i) => {
        if (out.length && i && /[、。，．・！？：）」』ーァィゥェォッャュョ々…!?]/.test(ch))
          at(out, out.length - 1).t += ch;
        else out.push({ t: ch, glue: i > 0 });
      });
    } else if (part.length > 19 && KNOWN.test(part)) {
      const pieces = Math.ceil(part.length / 13);
      const step = Math.ceil(part.length / pieces);
      for (let i = 0; i < part.length; i += step)
        out.push({
          t: part.slice(i, i + step) + (i + step < part.length && !/[-–]$/.test(part.slice(0, i + step)) ? '-' : ''),
          glue: false,
        });
    } else out.push({ t: part, glue: false });
  }
  return out;
};

/** Breaks a title into at most `count` lines whose widest is as narrow as can be. */
const breakInto = (parts: Part[], widths: number[], space: number, count: number): Row[] => {
  const cost = (i: number, j: number) => {
    let w = 0;
    for (let k = i; k < j; k++) w += at(widths, k) + (k > i && !at(parts, k).glue ? space : 0);
    return w;
  };
  let lo = Math.max(...widths);
  let hi = cost(0, parts.length);
  const fill = (limit: number) => {
    const lines: Row[] = [];
    for (let i = 0; i < parts.length;) {
      let j = i + 1;
      let w = at(widths, i);
      while (j < parts.length) {
        const next = w + at(widths, j) + (at(parts, j).glue ? 0 : space);
        if (next > limit + 1e-6) break;
        w = next;
        j++;
      }
      lines.push([i, j, w]);
      i = j;
    }
    return lines;
  };
  if (fill(lo).length <= count) return fill(lo);
  for (let step = 0; step < 12; step++) {
    const mid = (lo + hi) / 2;
    if (fill(mid).length <= count) hi = mid;
    else lo = mid;
  }
  return fill(hi);
};

/**
 * The largest setting of a title inside w × h.
 * Returns {size, lines: [{t, w}], lead, h, face}; h runs from the top of the capitals to the last baseline.
 */
export const fit = (
  title: string,
  face: Face,
  w: number,
  h: number,
  {
    max = 120,
    upper = false,
    ls = 0,
    lead,
    lines = 9,
  }: { max?: number; upper?: boolean; ls?: number; lead?: number; lines?: number } = {},
): Fitted => {
  let text = title.length > 150 ? title.slice(0, 148).replace(/\s+\S*$/, '') + '…' : title;
  if (upper) text = text.toUpperCase();
  if ([...text].length < 4) max *= 1.45;
  const parts = words(text);
  if (!parts.length) parts.push({ t: '?', glue: false });
  const gap = lead || (upper && KNOWN.test(text) && !WIDE.test(text) ? (face === 'b' ? 0.94 : 0.88) : 1.04);
  const spread = (t: string) => measure(t, face) + ls * [...t].length;
  const widths = parts.map((p) => spread(p.t));
  const space = measure(' ', face) + ls;
  let best: { size: number; rows: Row[] } | undefined;
  for (let count = 1; count <= Math.min(lines, parts.length); count++) {
    const rows = breakInto(parts, widths, space, count);
    const widest = Math.max(...rows.map((r) => r[2]));
    const size = Math.min(max, w / widest, h / (0.72 + (rows.length - 1) * gap));
    if (!best || size > best.size * 1.04) best = { size, rows };
    if (h / (0.72 + count * gap) < best.size) break;
  }
  const { size, rows } = best as { size: number; rows: Row[] };
  return {
    face,
    size,
    ls,
    upper,
    lead: size * gap,
    h: size * (0.72 + (rows.length - 1) * gap),
    lines: rows.map(([i, j, width]) => ({
      t: parts
        .slice(i, j)
        .map((p, k) => (k && !p.glue ? ' ' : '') + p.t)
        .join(''),
      w: width * size,
    })),
  };
};

/** The attributes of one line of text. */
export const textAttrs = (face: Face, size: number, fill: string, anchor: Anchor, ls = 0): string => {
  const [family, weight, width, style] = FONTS[face];
  return (
    `font-family="${family}" font-weight="${weight}" font-size="${n(size)}" fill="${fill}"` +
    (width === 100 ? '' : ` style="font-stretch:${width}%"`) +
    (style ? ` font-style="${style}"` : '') +
    (anchor === 'start' ? '' : ` text-anchor="${anchor}"`) +
    (ls ? ` letter-spacing="${n(ls * size)}"` : '')
  );
};

/** Writes a fitted title; (x, y) is the left, middle or right of the top of its capitals. */
export const put = (g: Sheet, f: Fitted, x: number, y: number, fill: string, anchor: Anchor = 'start'): string => {
  const cap = f.size * 0.7;
  const rtl = RTL.test(at(f.lines, 0).t);
  let s = `<g ${textAttrs(f.face, f.size, fill, rtl && anchor !== 'middle' ? (anchor === 'start' ? 'start' : 'end') : anchor, rtl ? 0 : f.ls)}${rtl ? ' direction="rtl"' : ''}>`;
  if (rtl && anchor !== 'middle') x = g.W - x;
  f.lines.forEach((line, i) => {
    const known = KNOWN.test(line.t);
    const width = line.w - (f.ls ? f.ls * f.size : 0);
    const shift = f.ls && anchor === 'middle' && !rtl ? (f.ls * f.size) / 2 : 0;
    s +=
      `<text x="${n(x + shift)}" y="${n(y + cap + i * f.lead)}"` +
      (known && [...line.t].length > 1
        ? ` textLength="${n(f.ls ? line.w : width)}" lengthAdjust="spacingAndGlyphs"`
        : '') +
      `>${esc(line.t)}</text>`;
  });
  return s + '</g>';
};

/** One short line of small print that never exceeds w. */
export const small = (
  g: Sheet,
  text: string,
  x: number,
  y: number,
  size: number,
  fill: string,
  {
    anchor = 'start',
    face = 't',
    ls = 0.02,
    w = g.W - 80,
    upper = false,
  }: { anchor?: Anchor; face?: Face; ls?: number; w?: number; upper?: boolean } = {},
): string => {
  if (!text || g.tiny) return '';
  if (upper) text = text.toUpperCase();
  const wide = measure(text, face) + ls * [...text].length;
  const s = Math.min(size, w / wide);
  const rtl = RTL.test(text);
  const known = KNOWN.test(text);
  if (rtl && anchor !== 'middle') anchor = anchor === 'start' ? 'end' : 'start';
  return (
    `<text x="${n(x)}" y="${n(y)}" ${textAttrs(face, s, fill, anchor, rtl ? 0 : ls)}${rtl ? ' direction="rtl"' : ''}` +
    (known && s < size ? ` textLength="${n(wide * s)}" lengthAdjust="spacingAndGlyphs"` : '') +
    `>${esc(text)}</text>`
  );
};
