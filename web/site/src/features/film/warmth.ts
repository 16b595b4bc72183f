/** The map of a series: how warm a cell is, and where the arrow keys lead. */
import type { EpisodeRatingOut, SeasonRatingsOut } from '@matinee/shared/api/generated/movies.ts';

/** A row holds so many episodes; longer seasons go on in the next row. */
export const ACROSS = 11;

export interface MapRow {
  season: number | null;
  /** The first and last number of a row that goes on; null for the first row of a season. */
  range: string | null;
  cells: EpisodeRatingOut[];
}

export const rowsOf = (seasons: SeasonRatingsOut[], across = ACROSS): MapRow[] =>
  seasons.flatMap(({ season, episodes }) =>
    Array.from({ length: Math.ceil(episodes.length / across) }, (_, row) => {
      const cells = episodes.slice(row * across, (row + 1) * across);
      const range = row === 0 ? null : `${row * across + 1}–${row * across + cells.length}`;
      return { season, range, cells };
    }),
  );

/** Three bounds that part the means of a series into four even parts, so that a good series shows its best too. */
export const boundsOf = (seasons: SeasonRatingsOut[]): number[] => {
  const means = seasons
    .flatMap(({ episodes }) => episodes.map(({ rating }) => rating.average))
    .filter((mean) => mean !== null)
    .sort((one, other) => one - other);
  if (means.length === 0) return [];
  return [0.25, 0.5, 0.75].map(
    (share) => means[Math.min(means.length - 1, Math.floor(share * means.length))] as number,
  );
};

/** 1 is the coolest part, 4 the warmest; 0 has no ratings. */
export const warmth = (mean: number | null, bounds: number[]): number =>
  mean === null ? 0 : 1 + bounds.filter((bound) => mean >= bound).length;

/** The cell that a key leads to, as row and column; null where it leads nowhere. */
export const moved = (key: string, [row, column]: [number, number], rows: number[]): [number, number] | null => {
  const last = (at: number) => (rows[at] ?? 0) - 1;
  const to: Record<string, [number, number]> = {
    ArrowDown: [row + 1, Math.min(column, last(row + 1))],
    ArrowUp: [row - 1, Math.min(column, last(row - 1))],
    forward: [row, column + 1],
    back: [row, column - 1],
    Home: [row, 0],
    End: [row, last(row)],
  };
  const found = to[key];
  if (!found) return null;
  const [nextRow, nextColumn] = found;
  return nextRow in rows && nextColumn >= 0 && nextColumn <= last(nextRow) ? found : null;
};
