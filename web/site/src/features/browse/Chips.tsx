/** What is chosen, as chips that take it back. */
import type { Filters } from '@matinee/shared/api/films.ts';
import type { FacetsOut } from '@matinee/shared/api/generated/movies.ts';
import { movies } from '@matinee/shared/api/movies.ts';
import { Icon } from '@matinee/shared/ui/Icon.tsx';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useNames } from '@matinee/shared/words/names.ts';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Browse.module.css';
import { SEVERAL, toggled, valuesOf, without, YEARS, type Chosen } from './filters';
import { useYears } from './heading';

export interface Chip {
  key: string;
  label: ReactNode;
  /** What is chosen without it. */
  rest: Pick<Chosen, 'filters' | 'isMine'>;
}

const PersonName = ({ id }: { id: string }) => {
  const { data } = movies.usePeopleRetrieveQuery({ id: Number(id) });
  return data?.name ?? id;
};

const SeriesName = ({ id }: { id: string }) => {
  const { data } = movies.useMoviesRetrieveQuery({ id: Number(id) });
  return data?.title ?? id;
};

const PlatformName = ({ id }: { id: string }) => {
  const { data } = movies.usePlatformsRetrieveQuery({ id: Number(id) });
  return data?.name ?? id;
};

const isNumber = (value: string): boolean => /^\d+$/.test(value);

const useLabels = (facets: FacetsOut | undefined) => {
  const { t } = useTranslation('browse');
  const names = useNames();
  const { country, language } = useFormats();
  return useMemo(() => {
    const named = (facet: keyof FacetsOut, value: string) =>
      facets?.[facet]?.find((found) => String(found.value) === value)?.name ?? value;
    const labels: Record<string, (value: string) => ReactNode> = {
      genre: names.genre,
      genre_not: (value) => t('chip.genre_not', { value: names.genre(value) }),
      kind: names.kind,
      offer: names.offer,
      country,
      language,
      platform: (value) =>
        isNumber(value) && named('platform', value) === value ? <PlatformName id={value} /> : named('platform', value),
      company: (value) => named('company', value),
      keyword: (value) => named('keyword', value),
      award: (value) => named('award', value),
      person: (value) => <PersonName id={value} />,
      series: (value) => <SeriesName id={value} />,
      region: (value) => t('chip.region', { value: country(value) }),
      role: names.role,
      certificate: (value) => value.replace(':', ' '),
      search: (value) => `“${value}”`,
      won: (value) => t(value === 'true' ? 'chip.won' : 'chip.not_won'),
      has_episodes: (value) => t(value === 'true' ? 'chip.has_episodes' : 'chip.no_episodes'),
    };
    return (name: string, value: string): ReactNode => labels[name]?.(value) ?? t(`chip.${name}`, { value });
  }, [t, names, country, language, facets]);
};

export const useChips = ({ filters, isMine }: Chosen, facets: FacetsOut | undefined): Chip[] => {
  const { t } = useTranslation('browse');
  const label = useLabels(facets);
  const years = useYears()(filters);
  const several = SEVERAL as readonly string[];
  const ofName = (name: string): Chip[] =>
    several.includes(name)
      ? valuesOf(filters, name).map((value) =>
          chip(`${name}:${value}`, label(name, value), toggled(filters, name, value)),
        )
      : [chip(name, label(name, filters[name] ?? ''), without(filters, [name]))];
  const chip = (key: string, text: ReactNode, left: Filters): Chip => ({
    key,
    label: text,
    rest: { filters: left, isMine },
  });
  const others = Object.keys(filters).filter((name) => !YEARS.includes(name));
  return [
    ...others.flatMap(ofName),
    ...(years ? [chip('years', years, without(filters, YEARS))] : []),
    ...(isMine ? [{ key: 'mine', label: t('where.mine'), rest: { filters, isMine: false } }] : []),
  ];
};

interface ChipsProps {
  chips: Chip[];
  choose: (change: Partial<Chosen>) => void;
}

export const Chips = ({ chips, choose }: ChipsProps) => {
  const { t } = useTranslation('browse');
  if (chips.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label={t('chosen')}>
      {chips.map(({ key, label, rest }) => (
        <li key={key}>
          <button className="m-chip m-number" type="button" aria-current="true" onClick={() => choose(rest)}>
            {label}
            <Icon name="close" />
            <span className="m-hidden">{t('remove')}</span>
          </button>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <button className="m-chip" type="button" onClick={() => choose({ filters: {}, isMine: false })}>
            {t('clear')}
          </button>
        </li>
      )}
    </ul>
  );
};
