/** A person: who they are, what they are known for, and all that they have done. */
import { movies } from '@matinee/shared/api/movies.ts';
import { isProblem } from '@matinee/shared/api/problems.ts';
import { Failed } from '@matinee/shared/ui/Note.tsx';
import { useHead } from '@matinee/shared/ui/head.ts';
import { Missing } from '@matinee/shared/ui/Missing.tsx';
import { NoConnection } from '@matinee/shared/ui/NoConnection.tsx';
import { useTranslation } from 'react-i18next';
import { Navigate, useParams } from 'react-router';
import { Awards } from './Awards';
import { FilmByFilm } from './FilmByFilm';
import { Filmography } from './Filmography';
import { Intro } from './Intro';
import { Links } from './Links';
import { PersonSkeleton } from './PersonSkeleton';
import { useMine } from './mine';

export const Component = () => {
  const { t } = useTranslation('people');
  const id = Number(useParams().id);
  const { data: person, error, refetch } = movies.usePeopleRetrieveQuery({ id }, { skip: !Number.isInteger(id) });
  const mine = useMine(person);
  useHead(person?.name);
  if (!Number.isInteger(id) || (isProblem(error) && error.status === 404)) return <Missing what={t('missing')} />;
  if (isProblem(error) && error.code === 'offline' && !person) return <NoConnection />;
  if (error && !person) {
    return (
      <div className="m-page">
        <Failed problem={error} retry={() => void refetch()} />
      </div>
    );
  }
  if (!person) return <PersonSkeleton />;
  if (person.id !== id) return <Navigate to={`/person/${person.id}/`} replace />;
  return (
    <div className="m-page">
      <Intro person={person} mine={mine} />
      <FilmByFilm person={person} mine={mine} />
      <Filmography person={person} mine={mine} />
      <Awards awards={person.awards} />
      <Links person={person} />
    </div>
  );
};
