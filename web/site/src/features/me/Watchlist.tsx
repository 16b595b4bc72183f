/** What the reader wants to see: how much it is, how long it takes, and what of it their platforms have. */
import { Empty, Failed } from '@matinee/shared/ui/Note.tsx';
import { CardSkeleton } from '@matinee/shared/ui/FilmCard.tsx';
import { useHead } from '@matinee/shared/ui/head.ts';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { Lengths } from './Lengths';
import { blockOf, ORDERS, sorted, type Order } from './shelf';
import { ShelfGrid } from './ShelfGrid';
import { ShelfRows } from './ShelfRows';
import { ShelfTools } from './ShelfTools';
import { useShelf } from './useShelf';
import styles from './me.module.css';

export const Component = () => {
  const { t } = useTranslation('me');
  const { number, compare } = useFormats();
  const [search, setSearch] = useSearchParams();
  const { list, entries, owned, facts, platforms } = useShelf();
  useHead(t('watchlist'));
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(search);
    if (value) next.set(name, value);
    else next.delete(name);
    setSearch(next, { replace: true, preventScrollReset: true });
  };
  const order: Order = ORDERS.find((name) => name === search.get('order')) ?? 'added';
  const block = search.get('length');
  const own = useMemo(() => new Set(platforms?.map(({ id }) => id)), [platforms]);
  const isHere = (id: number) => facts[id]?.platforms.some((platform) => own.has(platform)) ?? false;
  const onlyHere = search.get('here') === 'true';
  const chosen = entries?.filter(({ movie }) => {
    const minutes = facts[movie.id]?.minutes;
    return (!onlyHere || isHere(movie.id)) && (block === null || (minutes && blockOf(minutes) === Number(block)));
  });
  const shown = chosen && sorted(chosen, order, facts, compare);
  const hours = Math.round((entries ?? []).reduce((sum, { movie }) => sum + (facts[movie.id]?.minutes ?? 0), 0) / 60);
  const here = entries?.filter(({ movie }) => isHere(movie.id)).length ?? 0;
  const isRows = search.get('as') === 'rows';
  return (
    <div className="m-page">
      <header className={styles.head}>
        <h1 className="m-h1" tabIndex={-1}>
          {t('watchlist')}
        </h1>
        <p className={styles.sum} role="status">
          {entries && t('films', { count: entries.length })}
          {hours > 0 && ` · ${t('hours', { count: hours, n: number(hours) })}`}
          {own.size > 0 && here > 0 && ` · ${t('onYours', { count: here })}`}
        </p>
        {entries && entries.length > 0 && <ShelfTools order={order} isRows={isRows} set={set} />}
      </header>
      {list.error && <Failed problem={list.error} retry={() => void list.refetch()} />}
      {entries?.length === 0 && !list.isFetching && (
        <Empty
          action={
            <Link className="m-button" to="/charts/top/">
              {t('toCharts')}
            </Link>
          }
          drawn={t('watchlist')}
        >
          {t('emptyWatchlist')}
        </Empty>
      )}
      {entries && entries.length > 0 && (
        <>
          <Lengths entries={entries} facts={facts} chosen={block} choose={(value) => set('length', value)} />
          <p className={styles.chips}>
            <button
              className="m-chip"
              type="button"
              aria-pressed={onlyHere}
              onClick={() => set('here', onlyHere ? '' : 'true')}
            >
              {t('onMyPlatforms')} <span className="m-number">{number(here)}</span>
            </button>
            {platforms?.length === 0 && (
              <Link className="m-link" to="/me/settings/watching/">
                {t('choosePlatforms')}
              </Link>
            )}
          </p>
        </>
      )}
      {shown?.length === 0 && entries !== undefined && entries.length > 0 && (
        <Empty
          action={
            <button className="m-button" type="button" onClick={() => setSearch({}, { replace: true })}>
              {t('clear')}
            </button>
          }
        >
          {t('noneFits')}
        </Empty>
      )}
      {!shown && !list.error && (
        <div className={styles.grid}>
          {Array.from({ length: 6 }, (_, place) => (
            <CardSkeleton key={place} />
          ))}
        </div>
      )}
      {shown &&
        (isRows ? (
          <ShelfRows entries={shown} facts={facts} />
        ) : (
          <ShelfGrid entries={shown} owned={owned} facts={facts} />
        ))}
    </div>
  );
};
