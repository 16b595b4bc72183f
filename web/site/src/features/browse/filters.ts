/** The filters of the list, as they stand in the address of the page: by the names that they have in the API. */
import { CARD_FIELDS, type Filters } from '@matinee/shared/api/films.ts';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';

/** Those that take several values, parted by commas. */
export const SEVERAL = [
  'genre', 'genre_not', 'kind', 'country', 'language', 'platform', 'offer', 'person', 'company', 'keyword', 'award',
  'certificate',
] as const; // prettier-ignore

const SINGLE = [
  'year', 'year_from', 'year_to', 'decade', 'released_from', 'released_to', 'runtime_from', 'runtime_to', 'region',
  'role', 'won', 'series', 'season', 'has_episodes', 'min_score', 'max_score', 'min_rating', 'max_rating', 'min_votes',
  'max_votes', 'search',
] as const; // prettier-ignore

export const NAMES: readonly string[] = [...SEVERAL, ...SINGLE];
/** What makes no sense without another. */
const NEEDS: Record<string, string> = { role: 'person', season: 'series', offer: 'region' };
export const YEARS = ['year', 'year_from', 'year_to', 'decade'];

export const ORDERINGS = ['-votes', '-score', '-year', 'year', 'title', '-added', '-runtime', 'runtime'] as const;
export const DEFAULT_ORDERING = '-votes';
/** In the address: only on the reader's own platforms, in the reader's region. */
export const MINE = 'mine';

export const valuesOf = (filters: Filters, name: string): string[] => filters[name]?.split(',').filter(Boolean) ?? [];

/** Filters without some of them, and without what makes no sense then. */
export const without = (filters: Filters, names: readonly string[]): Filters =>
  Object.fromEntries(
    Object.entries(filters).filter(([name]) => !names.includes(name) && !names.includes(NEEDS[name] ?? '')),
  );

/** Filters with one value more or less. */
export const toggled = (filters: Filters, name: string, value: string): Filters => {
  const values = valuesOf(filters, name);
  const left = values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
  return left.length ? { ...filters, [name]: left.join(',') } : without(filters, [name]);
};

export type View = 'posters' | 'table';

export interface Chosen {
  filters: Filters;
  ordering: string;
  view: View;
  isMine: boolean;
}

export const read = (query: URLSearchParams): Chosen => {
  const pairs = NAMES.map((name) => [name, query.get(name) ?? ''] as const).filter(([, value]) => value);
  const given = Object.fromEntries(pairs);
  const filters = Object.fromEntries(pairs.filter(([name]) => !NEEDS[name] || given[NEEDS[name]]));
  const isMine = query.has(MINE);
  return {
    filters: isMine ? without(filters, ['platform', 'region']) : filters,
    ordering: query.get('ordering') ?? DEFAULT_ORDERING,
    view: query.get('view') === 'table' ? 'table' : 'posters',
    isMine,
  };
};

export const write = ({ filters, ordering, view, isMine }: Chosen): URLSearchParams => {
  const query = new URLSearchParams(NAMES.flatMap((name) => (filters[name] ? [[name, filters[name]]] : [])));
  if (isMine) query.set(MINE, '1');
  if (ordering !== DEFAULT_ORDERING) query.set('ordering', ordering);
  if (view === 'table') query.set('view', view);
  return query;
};

/** What is chosen, and a way to choose otherwise; each choice is a step of the browser's history. */
export const useChosen = (): [Chosen, (change: Partial<Chosen>) => void] => {
  const [query, setQuery] = useSearchParams();
  const chosen = useMemo(() => read(query), [query]);
  return [chosen, (change) => setQuery(write({ ...chosen, ...change }))];
};

export const LIST_FIELDS = `${CARD_FIELDS},runtime_minutes`;
export const FACETS = 'certificate,country,genre,kind,language,platform,year';
