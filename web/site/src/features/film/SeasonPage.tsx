/** A season of a series on a page of its own. */
import { movies } from '@matinee/shared/api/movies.ts';
import { useHead } from '@matinee/shared/ui/head.ts';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useTranslation } from 'react-i18next';
import { Navigate, useParams } from 'react-router';
import { Episodes } from './Episodes';
import { isSeries, type Film } from './film';
import { PageTop } from './PageTop';
import { useFilm } from './useFilm';

const Season = ({ film, season }: { film: Film; season: number | null }) => {
  const { t } = useTranslation('film');
  const { number } = useFormats();
  const { data } = movies.useEpisodesListQuery({ id: film.id });
  const title = season === null ? t('seasonNone') : t('season', { season: number(season) });
  useHead(`${film.title}: ${title}`);
  return (
    <div className="m-page">
      <PageTop film={film} title={title} />
      <Episodes film={film} season={season} seasons={data?.seasons ?? []} isPage />
    </div>
  );
};

export const Component = () => {
  const { film, instead } = useFilm();
  const { season } = useParams();
  if (!film) return instead;
  if (!isSeries(film)) return <Navigate to={`/film/${film.id}/`} replace />;
  return <Season film={film} season={season === 'none' ? null : Number(season)} />;
};
