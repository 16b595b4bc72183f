/** Numbers and text as a drawing writes them. */

/** A number with one decimal at most. */
export const n = (v: number): string => String(Math.round(v * 10) / 10);
/** Text as XML writes it. */
export const esc = (s: string): string => s.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
/** One line of text that XML may hold. */
export const clean = (s: unknown): string =>
  String(s ?? '')
    .replace(
      // oxlint-disable-next-line no-control-regex -- XML cannot hold these
      /[\u0000-\u001f\u007f-\u009f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      ' ',
    )
    .replace(/\s+/g, ' ')
    .trim();
