/** The film of the address, or what the page shows in its place. */
import { movies } from '@matinee/shared/api/movies.ts';
import type { ReactElement } from 'react';
import { Navigate, useLocation, useParams } from 'react-router';
import { FilmSkeleton } from './FilmSkeleton';
import type { Film } from './film';
import { Missing } from './Missing';

export const useFilm = (): { film: Film; instead?: undefined } | { film?: undefined; instead: ReactElement } => {
  const id = Number(useParams().id);
  const { pathname } = useLocation();
  const { currentData: film, error, refetch } = movies.useMoviesRetrieveQuery({ id }, { skip: !(id > 0) });
  if (error || !(id > 0)) return { instead: <Missing id={id} problem={error} retry={() => void refetch()} /> };
  if (!film) return { instead: <FilmSkeleton /> };
  if (film.id !== id) {
    return { instead: <Navigate to={pathname.replace(`/film/${id}/`, `/film/${film.id}/`)} replace /> };
  }
  return { film };
};
