/** Which film leads the first page: one of the reader's watchlist, else one of the best, another each day. */
import { films } from '@matinee/shared/api/films.ts';
import type { MoviePageOut, MovieRowOut } from '@matinee/shared/api/generated/movies.ts';
import { movies } from '@matinee/shared/api/movies.ts';
import { useIsSignedIn } from '@matinee/shared/session/account.ts';
import { skipToken } from '@reduxjs/toolkit/query/react';
import { today, TOP } from './lists';

export type LeadFilm = Pick<
  MovieRowOut,
  'id' | 'title' | 'year' | 'kind' | 'genres' | 'languages' | 'directors' | 'synopsis' | 'runtime_minutes'
> & { rating?: MovieRowOut['rating'] };

export interface Lead {
  film: LeadFilm;
  /** When it was put on the watchlist, if it is there. */
  since?: string;
  /** Whether there is another. */
  isOneOfMany: boolean;
}

const ofPage = (page: MoviePageOut): LeadFilm => ({
  ...page,
  directors: page.credits.filter(({ category }) => category === 'director').map(({ person }) => person),
});

/** The film, null if there is none, undefined while it is not known; `turn` counts how often another was asked for. */
export const useLead = (turn: number): { lead: Lead | null | undefined; error: unknown; retry: () => void } => {
  const isSignedIn = useIsSignedIn();
  const top = films.useFilmListQuery(TOP);
  const watchlist = movies.useWatchlistListQuery({ pageSize: 100 }, { skip: !isSignedIn });
  const entries = isSignedIn ? (watchlist.data?.results ?? []) : [];
  const entry = entries[(today() + turn) % entries.length];
  const page = movies.useMoviesRetrieveQuery(entry ? { id: entry.movie.id } : skipToken);
  const error = top.error;
  const retry = () => void top.refetch();
  if (isSignedIn && watchlist.isLoading) return { lead: undefined, error, retry };
  if (entry && !page.error) {
    if (page.currentData === undefined) return { lead: undefined, error: undefined, retry };
    const film = ofPage(page.currentData);
    return { lead: { film, since: entry.added_at, isOneOfMany: entries.length > 1 }, error: undefined, retry };
  }
  if (!top.data) return { lead: undefined, error, retry };
  const { results } = top.data;
  const film = results[(today() + turn) % results.length];
  return { lead: film ? { film, isOneOfMany: results.length > 1 } : null, error, retry };
};
