/** What is the reader's own on a person's titles, by the number of the title. */
import type { Own } from '@matinee/shared/api/films.ts';
import type { PersonPageOut } from '@matinee/shared/api/generated/movies.ts';
import { useOwn } from '@matinee/shared/session/own.ts';
import { useMemo } from 'react';
import { titlesOf } from './credits';

export type OwnOn = Own;
export type Mine = ReadonlyMap<number, Own>;

export const useMine = (person: PersonPageOut | undefined): Mine => {
  const ids = useMemo(() => (person ? titlesOf(person).map(({ id }) => id) : []), [person]);
  const owned = useOwn(ids);
  return useMemo(() => new Map(Object.entries(owned).map(([id, own]) => [Number(id), own])), [owned]);
};
