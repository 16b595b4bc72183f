/** Chance that is the same for everybody: a hash, and a sequence made from it. */

/** Makes a number of 32 bits from text (FNV-1a over its UTF-16 units). */
export const hash = (s: string): number => {
  let h = 2166136261;
  for (let i = 0; i < s.length; i++) h = Math.imul(h ^ s.charCodeAt(i), 16777619);
  return h >>> 0;
};

/** A sequence of numbers from 0 to below 1 that depends on its seed alone. */
export interface Chance {
  (): number;
  in(lo: number, hi: number): number;
  int(n: number): number;
  pick<T>(list: readonly T[]): T;
  coin(p?: number): boolean;
}

/** Starts a sequence (mulberry32). */
export const chance = (seed: number): Chance => {
  let a = seed;
  const next = (): number => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return Object.assign(next, {
    in: (lo: number, hi: number) => lo + (hi - lo) * next(),
    int: (n: number) => Math.floor(next() * n),
    pick: <T>(list: readonly T[]) => at(list, Math.floor(next() * list.length)),
    coin: (p = 0.5) => next() < p,
  });
};

/** The member of a list at an index that is known to be inside of it. */
export const at = <T>(list: readonly T[], index: number): T => list[index] as T;
