/** The page of a film, a series or an episode. */
import { useHead } from '@matinee/shared/ui/head.ts';
import { lazy, Suspense } from 'react';
import { Credits } from './Credits';
import { Facts } from './Facts';
import { isSeries, type Film } from './film';
import styles from './film.module.css';
import { FilmLead } from './FilmLead';
import { Later } from './Later';
import { Reviews } from './Reviews';
import { useFilm } from './useFilm';

const Series = lazy(() => import('./Series'));

const FilmParts = ({ film }: { film: Film }) => {
  useHead(film.year ? `${film.title} (${film.year})` : film.title);
  return (
    <>
      <FilmLead film={film} />
      <div className="m-page">
        {isSeries(film) && (
          <Suspense fallback={<div className={styles.wait} />}>
            <Series film={film} />
          </Suspense>
        )}
        <Credits film={film} />
        <div className={styles.two}>
          <Reviews film={film} />
          <Facts film={film} />
        </div>
        <Later film={film} />
      </div>
    </>
  );
};

export const Component = () => {
  const { film, instead } = useFilm();
  return film ? <FilmParts key={film.id} film={film} /> : instead;
};
