/** What the first page asks for: the same words each time, so that the server can send the answers with the page. */
import { CARD_FIELDS, type Filters } from '@matinee/shared/api/films.ts';

export const TOP: Filters = {
  fields: `${CARD_FIELDS},runtime_minutes,synopsis`,
  kind: 'film',
  ordering: '-score',
  page_size: '20',
};
export const NEW: Filters = { ordering: '-added', page_size: '14' };
export const COUNTS: Filters = { facets: 'decade,genre', fields: 'id', page_size: '1' };
export const MOST_VOTES: Filters = { kind: 'film', ordering: '-votes', page_size: '100' };
export const REVIEWS = { ordering: 'newest', pageSize: 3, withText: true } as const;

/** Days since 1970, by the clock of the world: everybody has the same film of the day. */
export const today = (now = Date.now()): number => Math.floor(now / 86_400_000);
