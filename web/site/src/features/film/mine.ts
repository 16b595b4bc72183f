/** What is the reader's own on a film: their rating, their review, and whether it is on their watchlist. */
import { useIsSignedIn } from '@matinee/shared/session/account.ts';
import { filmApi, type Mine } from './api';

export const useMine = (film: number): { mine: Mine | undefined; isSignedIn: boolean } => {
  const isSignedIn = useIsSignedIn();
  const { currentData } = filmApi.useFilmMineQuery(film, { skip: !isSignedIn });
  return { mine: isSignedIn ? currentData : undefined, isSignedIn };
};
