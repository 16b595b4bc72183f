/** Twelve posters of the best-loved films, as decoration. */
import { movies } from '@matinee/shared/api/movies.ts';
import { Poster } from '@matinee/shared/ui/Drawing.tsx';
import styles from './session.module.css';

const FIELDS = ['id', 'kind', 'title', 'year', 'genres', 'languages', 'directors'] as const;

export const Wall = () => {
  const { data } = movies.useMoviesListQuery({ ordering: '-score', pageSize: 12, fields: [...FIELDS] });
  return (
    <div className={styles.wall} aria-hidden="true">
      {Array.from({ length: 12 }, (_, place) => {
        const film = data?.results[place];
        return film ? <Poster key={place} film={film} width={184} /> : <span key={place} className={styles.blank} />;
      })}
    </div>
  );
};
