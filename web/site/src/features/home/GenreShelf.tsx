/** A genre of the day: another each day, of those that have films enough. */
import { films } from '@matinee/shared/api/films.ts';
import type { FacetValueOut } from '@matinee/shared/api/generated/movies.ts';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useNames } from '@matinee/shared/words/names.ts';
import { useTranslation } from 'react-i18next';
import { today } from './lists';
import { Shelf } from './Shelf';

const ENOUGH = 7;

/** Two genres for a day. */
export const genresOf = (genres: FacetValueOut[], day = today()): string[] => {
  const enough = genres.filter(({ count }) => count >= ENOUGH).slice(0, 24);
  const step = Math.max(1, Math.floor(enough.length / 2));
  const places = enough.length > 1 ? [day % enough.length, (day + step) % enough.length] : enough.length ? [0] : [];
  return places.map((place) => String(enough[place]?.value));
};

export const GenreShelf = ({ genre }: { genre: string }) => {
  const { t } = useTranslation('home');
  const { genre: name } = useNames();
  const { number } = useFormats();
  const { data, isError } = films.useFilmListQuery({ genre, ordering: '-score', page_size: '14' });
  if (isError) return null;
  return (
    <Shelf
      title={name(genre)}
      why={data && t('genre.why', { count: data.count, n: number(data.count) })}
      films={data?.results}
      more={{ to: `/films/?${new URLSearchParams({ genre, ordering: '-score' })}`, label: t('genre.more') }}
    />
  );
};
