/** Where films can be watched: the reader's own platforms, any platform, and in a region by the kind of offer. */
import type { FacetsOut } from '@matinee/shared/api/generated/movies.ts';
import { movies } from '@matinee/shared/api/movies.ts';
import { useIsSignedIn } from '@matinee/shared/session/account.ts';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useNames } from '@matinee/shared/words/names.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import styles from './FilterRail.module.css';
import { toggled, valuesOf, without, type Chosen } from './filters';
import { Options } from './Options';

const OFFERS = ['subscription', 'free', 'ads', 'rent', 'buy', 'cinema'];

interface WhereProps {
  chosen: Chosen;
  choose: (change: Partial<Chosen>) => void;
  facets: FacetsOut | undefined;
}

export const Where = ({ chosen, choose, facets }: WhereProps) => {
  const { t } = useTranslation('browse');
  const names = useNames();
  const { country, compare } = useFormats();
  const { filters, isMine } = chosen;
  const { data } = movies.usePlatformsListQuery({ pageSize: 100 });
  const regions = [
    ...new Set([
      ...(data?.results.flatMap((platform) => platform.regions) ?? []),
      ...(filters.region ? [filters.region] : []),
    ]),
  ];
  const byName = new Map(data?.results.map(({ id, name }) => [String(id), name]));
  const sorted = regions
    .map((code) => [code, country(code)] as const)
    .sort(([, one], [, other]) => compare(one, other));
  const region = (code: string) =>
    choose({ filters: code ? { ...filters, region: code } : without(filters, ['region']), isMine: false });
  return (
    <>
      <Mine isMine={isMine} choose={choose} chosen={chosen} />
      {!isMine && (
        <Options
          name="platform"
          facet={facets?.platform}
          filters={filters}
          toggle={(value) => choose({ filters: toggled(filters, 'platform', value) })}
          label={(value, called) => called ?? byName.get(value) ?? value}
          first={5}
        />
      )}
      {!isMine && sorted.length > 0 && (
        <label className={styles.bound}>
          <span>{t('where.region')}</span>
          <select value={filters.region ?? ''} onChange={(event) => region(event.target.value)}>
            <option value="">{t('where.anywhere')}</option>
            {sorted.map(([code, name]) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      {filters.region && (
        <div className={styles.options}>
          {OFFERS.map((kind) => (
            <label key={kind}>
              <input
                type="checkbox"
                checked={valuesOf(filters, 'offer').includes(kind)}
                onChange={() => choose({ filters: toggled(filters, 'offer', kind) })}
              />
              <span>{names.offer(kind)}</span>
            </label>
          ))}
        </div>
      )}
    </>
  );
};

const Mine = ({ isMine, chosen, choose }: Pick<WhereProps, 'chosen' | 'choose'> & { isMine: boolean }) => {
  const { t } = useTranslation('browse');
  const isSignedIn = useIsSignedIn();
  const { data } = movies.useViewersRetrieveQuery(undefined, { skip: !isSignedIn });
  if (!isSignedIn || !data) return null;
  if (!data.region)
    return (
      <Link className="m-link" to="/me/settings/platforms/">
        {t('where.set')}
      </Link>
    );
  const switched = () =>
    choose({ isMine: !isMine, filters: isMine ? chosen.filters : without(chosen.filters, ['platform', 'region']) });
  return (
    <div className={styles.options}>
      <label>
        <input type="checkbox" checked={isMine} onChange={switched} />
        <span>{t('where.mine')}</span>
      </label>
    </div>
  );
};
