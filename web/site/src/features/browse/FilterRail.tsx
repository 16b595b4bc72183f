/** All filters in one column, each with how many films it would leave. */
import type { Filters } from '@matinee/shared/api/films.ts';
import type { FacetsOut } from '@matinee/shared/api/generated/movies.ts';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useNames } from '@matinee/shared/words/names.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AtLeast, Length } from './Bounds';
import styles from './FilterRail.module.css';
import { toggled, without, YEARS, type Chosen } from './filters';
import { Options } from './Options';
import { Where } from './Where';
import { Years } from './Years';

interface FilterRailProps {
  chosen: Chosen;
  choose: (change: Partial<Chosen>) => void;
  facets: FacetsOut | undefined;
}

export const FilterRail = ({ chosen, choose, facets }: FilterRailProps) => {
  const { t } = useTranslation('browse');
  const names = useNames();
  const { country, language } = useFormats();
  const { filters } = chosen;
  const set = (changed: Filters) => choose({ filters: changed });
  const toggle = (name: string) => (value: string) => set(toggled(filters, name, value));
  const bound = (name: string) => (value: string) =>
    set(value ? { ...filters, [name]: value } : without(filters, [name]));
  return (
    <form className={styles.rail} aria-label={t('filters')} onSubmit={(event) => event.preventDefault()}>
      <Years
        counts={facets?.year}
        filters={filters}
        onChange={(years) => set({ ...without(filters, YEARS), ...years })}
      />
      <Group title={t('group.genre')}>
        <Options
          name="genre"
          facet={facets?.genre}
          filters={filters}
          toggle={toggle('genre')}
          label={names.genre}
          first={9}
        />
      </Group>
      <Group title={t('group.where')}>
        <Where chosen={chosen} choose={choose} facets={facets} />
      </Group>
      <Group title={t('group.kind')}>
        <Options
          name="kind"
          facet={facets?.kind}
          filters={filters}
          toggle={toggle('kind')}
          label={names.kind}
          first={5}
        />
      </Group>
      <Group title={t('group.length')}>
        <Length filters={filters} onChange={set} />
      </Group>
      <Group title={t('group.score')}>
        <AtLeast name="min_score" values={[5, 6, 7, 8, 9]} filters={filters} onChange={bound('min_score')} />
        <AtLeast name="min_votes" values={[5, 50, 500, 5000]} filters={filters} onChange={bound('min_votes')} />
      </Group>
      <Group title={t('group.country')}>
        <Options
          name="country"
          facet={facets?.country}
          filters={filters}
          toggle={toggle('country')}
          label={country}
          first={5}
        />
      </Group>
      <Group title={t('group.language')}>
        <Options
          name="language"
          facet={facets?.language}
          filters={filters}
          toggle={toggle('language')}
          label={language}
          first={5}
        />
      </Group>
      <Group title={t('group.certificate')}>
        <Options
          name="certificate"
          facet={facets?.certificate}
          filters={filters}
          toggle={toggle('certificate')}
          label={(value) => value.replace(':', ' ')}
          first={4}
        />
      </Group>
    </form>
  );
};

const Group = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className={styles.group} aria-label={title}>
    <h2>{title}</h2>
    {children}
  </section>
);
