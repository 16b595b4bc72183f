/** All films, by any filter of the API; what is chosen is in the address. */
import { films, type Filters } from '@matinee/shared/api/films.ts';
import { movies } from '@matinee/shared/api/movies.ts';
import { useIsSignedIn } from '@matinee/shared/session/account.ts';
import { useHead } from '@matinee/shared/ui/head.ts';
import { Icon } from '@matinee/shared/ui/Icon.tsx';
import { useFormats } from '@matinee/shared/words/format.ts';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Browse.module.css';
import { Chips, useChips } from './Chips';
import { FACETS, useChosen, type Chosen } from './filters';
import { FilterRail } from './FilterRail';
import { useHeading } from './heading';
import { List } from './List';
import { Tools } from './Tools';

const Sheet = lazy(() => import('./Sheet'));

/** What the API is asked for: the chosen filters, and the reader's own region and platforms in place of "mine". */
const useAsked = ({ filters, isMine }: Chosen): Filters => {
  const isSignedIn = useIsSignedIn();
  const { data } = movies.useViewersRetrieveQuery(undefined, { skip: !isMine || !isSignedIn });
  return useMemo(() => {
    if (!isMine || !data?.region) return filters;
    const platform = data.platforms.map(({ id }) => id).join(',');
    return { ...filters, region: data.region, ...(platform ? { platform } : {}) };
  }, [filters, isMine, data]);
};

const Browse = () => {
  const { t } = useTranslation('browse');
  const { number } = useFormats();
  const [chosen, choose] = useChosen();
  const [isSheet, setSheet] = useState(false);
  const asked = useAsked(chosen);
  const { data } = films.useFilmListQuery({ ...asked, facets: FACETS, fields: 'id', page_size: '1' });
  const chips = useChips(chosen, data?.facets);
  const heading = useHeading(chosen.filters);
  useHead(heading);
  const rail = <FilterRail chosen={chosen} choose={choose} facets={data?.facets} />;
  return (
    <div className={`m-page ${styles.wrap}`}>
      <div className={styles.rail}>{rail}</div>
      <section aria-labelledby="browse-title" className={styles.main}>
        <div className={styles.head}>
          <h1 className="m-h1" id="browse-title" tabIndex={-1}>
            {heading}
          </h1>
          <p className="m-dim m-number" role="status">
            {data && t('count', { count: data.count, n: number(data.count) })}
          </p>
          <Tools chosen={chosen} choose={choose} />
        </div>
        <Chips chips={chips} choose={choose} />
        <List asked={asked} chosen={chosen} chips={chips} choose={choose} />
      </section>
      <button
        className={`m-button ${styles.afloat}`}
        type="button"
        aria-haspopup="dialog"
        onClick={() => setSheet(true)}
      >
        <Icon name="filter" />
        {chips.length ? t('filtersOn', { n: number(chips.length) }) : t('filters')}
      </button>
      {isSheet && (
        <Suspense>
          <Sheet
            onClose={() => setSheet(false)}
            show={data ? t('show', { count: data.count, n: number(data.count) }) : t('filters')}
            clear={chips.length ? () => choose({ filters: {}, isMine: false }) : undefined}
          >
            {rail}
          </Sheet>
        </Suspense>
      )}
    </div>
  );
};

export const Component = Browse;
