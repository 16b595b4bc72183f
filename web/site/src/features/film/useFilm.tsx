/** The film of the address, or what the page shows in its place. */
import { movies } from '@matinee/shared/api/movies.ts';
import { isProblem } from '@matinee/shared/api/problems.ts';
import type { ReactElement } from 'react';
import { Navigate, useLocation, useParams } from 'react-router';
import { FilmSkeleton } from './FilmSkeleton';
import type { Film } from './film';
import { Missing } from './Missing';

export const useFilm = (): { film: Film; instead?: undefined } | { film?: undefined; instead: ReactElement } => {
  const id = Number(useParams().id);
  const { pathname } = useLocation();
  const { currentData: film, error, refetch } = movies.useMoviesRetrieveQuery({ id }, { skip: !(id > 0) });
  const isGone = isProblem(error) && (error.status === 404 || error.status === 410);
  // What is shown stays when it can't be asked for again.
  if (!(id > 0) || isGone || (error && !film))
    return { instead: <Missing id={id} problem={error} retry={() => void refetch()} /> };
  if (!film) return { instead: <FilmSkeleton /> };
  if (film.id !== id) {
    return { instead: <Navigate to={pathname.replace(`/film/${id}/`, `/film/${film.id}/`)} replace /> };
  }
  return { film };
};
