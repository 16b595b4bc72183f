/** What was taken out of a text or a list, and what came in: by words, or by entries. */
export interface Piece {
  kind: 'same' | 'out' | 'in';
  text: string;
}

/** Longer texts are shown whole, before and after. */
const MOST_WORDS = 600;

export const words = (before: string, after: string): Piece[] => {
  const one = before.split(/(?<=\s)/);
  const other = after.split(/(?<=\s)/);
  if (one.length + other.length > MOST_WORDS) return whole(before, after);
  return joined(steps(one, other));
};

export const whole = (before: string, after: string): Piece[] => [
  ...(before ? [{ kind: 'out' as const, text: before }] : []),
  ...(after ? [{ kind: 'in' as const, text: after }] : []),
];

/** The longest row of words that both texts have, and what lies between. */
const steps = (one: string[], other: string[]): Piece[] => {
  const longest = lengths(one, other);
  const pieces: Piece[] = [];
  let [i, j] = [0, 0];
  while (i < one.length || j < other.length) {
    if (i < one.length && j < other.length && one[i] === other[j]) {
      pieces.push({ kind: 'same', text: one[i] as string });
      i += 1;
      j += 1;
    } else if (j >= other.length || (i < one.length && at(longest, i + 1, j) >= at(longest, i, j + 1))) {
      pieces.push({ kind: 'out', text: one[i] as string });
      i += 1;
    } else {
      pieces.push({ kind: 'in', text: other[j] as string });
      j += 1;
    }
  }
  return pieces;
};

const at = (table: number[][], i: number, j: number): number => table[i]?.[j] ?? 0;

const lengths = (one: string[], other: string[]): number[][] => {
  const table = Array.from({ length: one.length + 1 }, () => Array<number>(other.length + 1).fill(0));
  for (let i = one.length - 1; i >= 0; i -= 1) {
    for (let j = other.length - 1; j >= 0; j -= 1) {
      const row = table[i] as number[];
      row[j] = one[i] === other[j] ? at(table, i + 1, j + 1) + 1 : Math.max(at(table, i + 1, j), at(table, i, j + 1));
    }
  }
  return table;
};

const joined = (pieces: Piece[]): Piece[] => {
  const found: Piece[] = [];
  for (const piece of pieces) {
    const last = found.at(-1);
    if (last?.kind === piece.kind) last.text += piece.text;
    else found.push({ ...piece });
  }
  return found;
};

/** A value of the film format as a text. */
export const text = (value: unknown): string => {
  if (value === null || value === undefined || value === '') return '';
  if (Array.isArray(value)) return value.map(text).join(', ');
  if (typeof value === 'object') {
    const parts = Object.entries(value).map(([key, part]) =>
      typeof part === 'boolean' ? (part ? key : '') : text(part),
    );
    return parts.filter(Boolean).join(' · ');
  }
  return String(value as string | number | boolean);
};

/** The difference between two values of a field. */
export const difference = (before: unknown, after: unknown): Piece[] => {
  if (typeof before === 'string' && typeof after === 'string') return words(before, after);
  if (Array.isArray(before) || Array.isArray(after)) return entries(list(before), list(after));
  return whole(text(before), text(after));
};

const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(text) : []);

const entries = (before: string[], after: string[]): Piece[] => {
  const out = before.filter((entry) => !after.includes(entry));
  const came = after.filter((entry) => !before.includes(entry));
  if (out.length + came.length === 0) return whole(before.join(', '), after.join(', ')); // only the order
  return whole(out.join(', '), came.join(', '));
};
