/** Keeps changed facts: an admin's are written, a member's are proposed. What somebody else changed meanwhile is shown first. */
import type { MoviePageOut } from '@matinee/shared/api/generated/movies.ts';
import { movies } from '@matinee/shared/api/movies.ts';
import { isProblem } from '@matinee/shared/api/problems.ts';
import { useIsAdmin } from '@matinee/shared/session/account.ts';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useRef } from 'react';
import { filmApi, type Tagged } from '../api';
import { changedNames, changesOf, typedOf, type FactName, type Typed } from './facts';
import { useApiDispatch } from '../dispatch';

export interface Kept {
  isKept: boolean;
  /** What the film says now, and which of the facts that the reader changed were changed by somebody else too. */
  now?: Typed;
  conflicts: FactName[];
}

const KEPT: Kept = { isKept: true, conflicts: [] };

export const useKeep = (first: Tagged<MoviePageOut>) => {
  const dispatch = useApiDispatch();
  const formats = useFormats();
  const isAdmin = useIsAdmin();
  const latest = useRef(first);
  const [change] = filmApi.useChangeFilmMutation();
  const [propose] = movies.useProposalsCreateMutation();
  const id = first.document.id;
  const write = (names: FactName[], typed: Typed) =>
    change({
      id,
      etag: latest.current.etag,
      changes: changesOf(names, typed, latest.current.document, formats),
    }).unwrap();
  const reread = async (): Promise<Typed> => {
    latest.current = await dispatch(
      filmApi.endpoints.filmToEdit.initiate(id, { forceRefetch: true, subscribe: false }),
    ).unwrap();
    const lists = await dispatch(
      movies.endpoints.moviesDetails.initiate({ id }, { forceRefetch: true, subscribe: false }),
    ).unwrap();
    dispatch(movies.util.invalidateTags(['History']));
    return typedOf(latest.current.document, lists, formats);
  };
  return async (before: Typed, typed: Typed, comment: string): Promise<Kept> => {
    const names = changedNames(before, typed);
    if (!isAdmin) {
      const proposed = changesOf(names, typed, latest.current.document, formats);
      await propose({ proposalInRequest: { movie: id, details: { ...proposed }, comment } }).unwrap();
      return KEPT;
    }
    try {
      await write(names, typed);
      return KEPT;
    } catch (problem) {
      if (!isProblem(problem) || problem.status !== 412) throw problem;
    }
    const now = await reread();
    const conflicts = names.filter((name) => before[name] !== now[name] && now[name] !== typed[name]);
    if (conflicts.length > 0) return { isKept: false, now, conflicts };
    await write(names, typed); // what was changed meanwhile is something else: a rating, say
    return KEPT;
  };
};
