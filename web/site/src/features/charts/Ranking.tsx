/** The titles of a chart in their order, with what is the reader's own, and how they are counted. */
import { movies } from '@matinee/shared/api/movies.ts';
import type { PlaceOut } from '@matinee/shared/api/generated/movies.ts';
import { useIsSignedIn } from '@matinee/shared/session/account.ts';
import { useOwn } from '@matinee/shared/session/own.ts';
import { Empty, Failed } from '@matinee/shared/ui/Note.tsx';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Charts.module.css';
import { Choices } from './Choices';
import { Formula } from './Formula';
import { Seats } from './Seats';
import { useChart, useChoice } from './kinds';
import { MostMoved } from './MostMoved';
import { Place, PlaceSkeleton } from './Place';

const NONE: PlaceOut[] = [];

export const Ranking = ({ name }: { name: string }) => {
  const { t } = useTranslation('charts');
  const isSignedIn = useIsSignedIn();
  const choice = useChoice();
  const { data, error, refetch } = useChart(name, choice.values);
  const isWhole = name === 'top' && !Object.values(choice.values).some(Boolean);
  const movers = movies.useChartsMoversQuery(undefined, { skip: !isWhole });
  const moves = useMemo(
    () => new Map(isWhole ? movers.data?.results.map((move) => [move.movie.id, move]) : []),
    [movers.data, isWhole],
  );
  const places = data?.results ?? NONE;
  const own = useOwn(useMemo(() => places.map(({ movie }) => movie.id), [places]));
  return (
    <>
      <div className={styles.layout}>
        <section aria-label={t('places')}>
          <Choices choice={choice} />
          <p className="m-hidden" role="status">
            {data && t('count', { count: places.length })}
          </p>
          {error && !data ? <Failed problem={error} retry={() => void refetch()} /> : null}
          {data && places.length === 0 && (
            <Empty
              drawn={t('empty.drawn')}
              action={
                <button className="m-button" type="button" onClick={choice.clear}>
                  {t('clear')}
                </button>
              }
            >
              {t('empty.text', { count: data.votes_to_be_listed })}
            </Empty>
          )}
          {(places.length > 0 || (!data && !error)) && <Columns hasMoves={moves.size > 0} />}
          <ol className={styles.places}>
            {!data && !error && Array.from({ length: 8 }, (_, at) => <PlaceSkeleton key={at} />)}
            {places.map(({ position, movie }) => (
              <Place
                key={movie.id}
                position={position}
                film={movie}
                own={own[movie.id ?? 0]}
                move={moves.get(movie.id)}
                hasMoves={moves.size > 0}
              />
            ))}
          </ol>
        </section>
        <aside className={styles.side}>
          {isSignedIn && places.length > 0 && <Seats places={places} own={own} />}
          {moves.size > 0 && <MostMoved moves={movers.data?.results ?? []} />}
        </aside>
      </div>
      {data && <Formula chart={data} />}
    </>
  );
};

const Columns = ({ hasMoves }: { hasMoves: boolean }) => {
  const { t } = useTranslation('charts');
  const isSignedIn = useIsSignedIn();
  return (
    <div className={styles.columns} aria-hidden="true">
      <span>{t('column.rank')}</span>
      <span>{t('column.film')}</span>
      <span>{hasMoves ? t('column.week') : ''}</span>
      <span>{t('column.score')}</span>
      <span>{t('column.votes')}</span>
      <span>{isSignedIn ? t('column.you') : ''}</span>
    </div>
  );
};
