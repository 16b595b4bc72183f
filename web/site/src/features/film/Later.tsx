/** What stands further down a film's page and is asked for when the reader comes near: awards, connections, trivia, other titles, films by the same hand. */
import { movies } from '@matinee/shared/api/movies.ts';
import { useNear } from '@matinee/shared/ui/near.ts';
import { lazy, Suspense } from 'react';
import type { Film } from './film';

const Details = lazy(() => import('./Details'));

export const Later = ({ film }: { film: Film }) => {
  const [ref, isNear] = useNear();
  const { data: details } = movies.useMoviesDetailsQuery({ id: film.id, spoilers: false }, { skip: !isNear });
  return (
    <div ref={ref} style={{ minHeight: '1px' }}>
      {details && (
        <Suspense>
          <Details film={film} details={details} />
        </Suspense>
      )}
    </div>
  );
};
