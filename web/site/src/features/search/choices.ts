/** What the palette lets one choose, in the order in which it stands there. */
import type { MovieRowOut, PersonRowOut, PlatformRowOut } from '@matinee/shared/api/generated/movies.ts';
import { useMemo } from 'react';
import type { Found, Kind } from './find';

export type Choice =
  | { kind: 'films'; key: string; to: string; film: MovieRowOut }
  | { kind: 'people'; key: string; to: string; person: PersonRowOut }
  | { kind: 'platforms'; key: string; to: string; platform: PlatformRowOut }
  | { kind: 'recent'; key: string; label: string }
  | { kind: 'more'; key: string; to: string };

const FEW = 4;
const MANY = 12;

export const useChoices = (found: Found, wanted: string, kind: Kind, before: string[]): Choice[] => {
  const { films, people, platforms, isKnown } = found;
  return useMemo(() => {
    if (!wanted) return before.map((label) => ({ kind: 'recent' as const, key: label, label }));
    const some = <Row>(name: Kind, rows: Row[]): Row[] =>
      kind === name ? rows.slice(0, MANY) : kind === 'all' ? rows.slice(0, FEW) : [];
    const shown: Choice[] = [
      ...some('films', films).map((film) => ({
        kind: 'films' as const,
        key: `film-${film.id}`,
        to: `/film/${film.id}/`,
        film,
      })),
      ...some('people', people).map((person) => ({
        kind: 'people' as const,
        key: `person-${person.id}`,
        to: `/person/${person.id}/`,
        person,
      })),
      ...some('platforms', platforms).map((platform) => ({
        kind: 'platforms' as const,
        key: `platform-${platform.id}`,
        to: `/platform/${platform.id}/`,
        platform,
      })),
    ];
    const query = new URLSearchParams({ q: wanted, ...(kind === 'all' ? {} : { kind }) });
    return isKnown || shown.length ? [...shown, { kind: 'more', key: 'more', to: `/search/?${query}` }] : shown;
  }, [films, people, platforms, isKnown, wanted, kind, before]);
};
