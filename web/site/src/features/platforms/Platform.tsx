/** One platform: what it is, and the films there, by region and kind of offer. */
import { films as api, type Filters } from '@matinee/shared/api/films.ts';
import { movies } from '@matinee/shared/api/movies.ts';
import { useIsSignedIn } from '@matinee/shared/session/account.ts';
import { useHead } from '@matinee/shared/ui/head.ts';
import { Failed } from '@matinee/shared/ui/Note.tsx';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { Choose } from './Choose';
import { Films } from './Films';
import { Logo } from './Logo';
import { MineSwitch } from './MineSwitch';
import styles from './Platforms.module.css';

const Platform = () => {
  const { t } = useTranslation(['platforms', 'shared']);
  const { number } = useFormats();
  const { id = '' } = useParams();
  const [query, setQuery] = useSearchParams();
  const isSignedIn = useIsSignedIn();
  const { data, error, refetch } = movies.usePlatformsRetrieveQuery({ id: Number(id) });
  useHead(data?.name);
  const filters = useMemo((): Filters => {
    const region = query.get('region') ?? '';
    const offer = region ? (query.get('offer') ?? '') : '';
    return {
      platform: id,
      ...(region && { region }),
      ...(offer && { offer }),
      ordering: query.get('ordering') ?? '-votes',
    };
  }, [id, query]);
  const found = api.useFilmPagesInfiniteQuery(filters);
  const set = (name: string, value: string) => {
    const changed = new URLSearchParams(query);
    if (value) changed.set(name, value);
    else changed.delete(name);
    if (!changed.has('region')) changed.delete('offer');
    setQuery(changed, { preventScrollReset: true });
  };
  if (error && !data)
    return (
      <div className="m-page">
        <h1 className="m-h1" tabIndex={-1}>
          {t('platforms:title')}
        </h1>
        <Failed problem={error} retry={() => void refetch()} />
      </div>
    );
  const count = found.currentData?.pages[0]?.count;
  return (
    <div className="m-page">
      <header className={styles.one}>
        <Logo platform={data ?? { name: '' }} />
        <div>
          <h1 className="m-h1" tabIndex={-1} dir="auto">
            {data?.name ?? ' '}
          </h1>
          {data?.about && (
            <p className={`m-dim ${styles.about}`} dir="auto">
              {data.about}
            </p>
          )}
          {data?.website && (
            <a className="m-link" href={data.website} rel="noopener noreferrer nofollow">
              {host(data.website)}
            </a>
          )}
        </div>
        {isSignedIn && data && <MineSwitch id={data.id} name={data.name} />}
      </header>
      <div className={styles.tools}>
        <Choose filters={filters} regions={data?.regions ?? []} set={set} />
        <p className="m-dim m-number" role="status">
          {count !== undefined && t('platforms:count', { count, n: number(count) })}
        </p>
        <Link className="m-link" to={`/films/?${new URLSearchParams(filters)}`}>
          {t('platforms:moreFilters')}
        </Link>
      </div>
      <Films found={found} clear={() => setQuery({}, { preventScrollReset: true })} />
    </div>
  );
};

/** The host of an address, as a reader knows it. */
const host = (address: string): string => {
  try {
    return new URL(address).host.replace(/^www\./, '');
  } catch {
    return address;
  }
};

export const Component = Platform;
