/** All that moved between the last two Mondays, the farthest first. */
import { movies } from '@matinee/shared/api/movies.ts';
import { useOwn } from '@matinee/shared/session/own.ts';
import { Empty, Failed } from '@matinee/shared/ui/Note.tsx';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import styles from './Charts.module.css';
import { Place, PlaceSkeleton } from './Place';

/** Beyond the ranks that are set as marquees: a list of movers has no first three. */
const PLAIN = 4;

export const Movers = () => {
  const { t } = useTranslation('charts');
  const { day } = useFormats();
  const { data, error, refetch } = movies.useChartsMoversQuery();
  const results = data?.results;
  const own = useOwn(useMemo(() => (results ?? []).map(({ movie }) => movie.id), [results]));
  if (error && !data) return <Failed problem={error} retry={() => void refetch()} />;
  if (results?.length === 0)
    return (
      <Empty
        drawn={t('movers.drawn')}
        action={
          <Link className="m-button" to="/charts/top/">
            {t('kind.top')}
          </Link>
        }
      >
        {t('movers.empty')}
      </Empty>
    );
  return (
    <section className={styles.movers}>
      {data?.week && data.previous_week && (
        <p className="m-dim m-small">{t('movers.between', { from: day(data.previous_week), to: day(data.week) })}</p>
      )}
      <ol className={styles.places}>
        {results
          ? results.map((move) => (
              <Place
                key={move.movie.id}
                position={Math.max(PLAIN, move.position ?? move.previous_position ?? PLAIN)}
                film={move.movie}
                own={own[move.movie.id ?? 0]}
                move={move}
                hasMoves
              />
            ))
          : Array.from({ length: 8 }, (_, at) => <PlaceSkeleton key={at} />)}
      </ol>
    </section>
  );
};
