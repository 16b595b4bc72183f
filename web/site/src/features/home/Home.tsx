/** The first page. */
import { movies } from '@matinee/shared/api/movies.ts';
import { CardSkeleton, FilmCard } from '@matinee/shared/ui/FilmCard.tsx';
import { Failed } from '@matinee/shared/ui/Note.tsx';
import { Rail } from '@matinee/shared/ui/Rail.tsx';
import { Section } from '@matinee/shared/ui/Section.tsx';
import { useHead } from '@matinee/shared/ui/head.ts';

const Home = () => {
  useHead('Matinee');
  const { data, error, refetch } = movies.useMoviesListQuery({ ordering: '-score', pageSize: 24 });
  return (
    <div className="m-page">
      <h1 className="m-h1" tabIndex={-1}>
        Matinee
      </h1>
      <Section title="Top">
        {error ? (
          <Failed problem={error} retry={() => void refetch()} />
        ) : (
          <Rail label="Top">
            {data
              ? data.results.map((film) => <FilmCard key={film.id} film={film} />)
              : Array.from({ length: 7 }, (_, place) => <CardSkeleton key={place} />)}
          </Rail>
        )}
      </Section>
    </div>
  );
};

export const Component = Home;
