/** The shelves of a member: what is on the watchlist, first of all what can be watched on the reader's own platforms. */
import { films } from '@matinee/shared/api/films.ts';
import { movies } from '@matinee/shared/api/movies.ts';
import { useFormats } from '@matinee/shared/words/format.ts';
import { skipToken } from '@reduxjs/toolkit/query/react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Shelf } from './Shelf';

/** The reader's region and platforms, as a list of films takes them; undefined while none are set. */
export const useOwnPlatforms = () => {
  const { data } = movies.useViewersRetrieveQuery();
  return useMemo(
    () =>
      data?.region && data.platforms.length
        ? { region: data.region, platform: data.platforms.map(({ id }) => id).join(',') }
        : undefined,
    [data],
  );
};

export const WatchlistShelves = () => {
  const { t } = useTranslation(['home', 'shared']);
  const { number } = useFormats();
  const own = useOwnPlatforms();
  const { data } = movies.useWatchlistListQuery({ pageSize: 100 });
  const entries = useMemo(() => data?.results.map(({ movie }) => movie), [data]);
  const numbers = useMemo(() => (entries ?? []).map(({ id }) => id).sort((one, other) => one - other), [entries]);
  const there = films.useFilmListQuery(
    own && numbers.length ? { ...own, id: numbers.join(','), ordering: '-score', page_size: '20' } : skipToken,
  );
  if (!data || data.count === 0) return null;
  const whole = { to: '/me/watchlist/', label: t('home:watchlist.more') };
  return (
    <>
      {there.currentData && (
        <Shelf
          title={t('home:waiting.title')}
          why={t('home:waiting.why', {
            n: number(there.currentData.count),
            all: number(data.count),
            count: data.count,
          })}
          films={there.currentData.results}
          more={whole}
        />
      )}
      <Shelf title={t('shared:me.watchlist')} films={entries} more={whole} />
    </>
  );
};

export const PlatformShelf = () => {
  const { t } = useTranslation('home');
  const own = useOwnPlatforms();
  const { data } = films.useFilmListQuery(own ? { ...own, ordering: '-score', page_size: '14' } : skipToken);
  if (!own || !data) return null;
  const query = new URLSearchParams({ region: own.region, platform: own.platform, ordering: '-score' });
  return (
    <Shelf
      title={t('platforms.title')}
      films={data.results}
      more={{ to: `/films/?${query}`, label: t('platforms.more') }}
    />
  );
};
