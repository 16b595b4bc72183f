/** What is the reader's own on a film: their rating, their review, and whether it is on their watchlist. */
import type { Own } from '@matinee/shared/api/films.ts';
import { useOwn } from '@matinee/shared/session/own.ts';
import { useMemo } from 'react';

const NOTHING: Own = {};

export const useMine = (film: number): Own => {
  const ids = useMemo(() => [film], [film]);
  return useOwn(ids)[film] ?? NOTHING;
};
