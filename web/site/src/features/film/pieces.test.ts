import { describe, expect, it } from 'vitest';
import { difference } from './pieces';
import { byPlatform } from './offers';
import { certificatesOf } from './edit/facts';
import { coded } from './edit/codes';
import type { OfferOut } from '@matinee/shared/api/generated/movies.ts';

describe('difference', () => {
  it('is by words in texts', () => {
    expect(difference('the old inn', 'the new inn')).toEqual([
      { kind: 'same', text: 'the ' },
      { kind: 'out', text: 'old ' },
      { kind: 'in', text: 'new ' },
      { kind: 'same', text: 'inn' },
    ]);
  });

  it('is by entries in lists, and whole in all else', () => {
    expect(difference(['Noir', 'Crime'], ['Crime', 'Drama'])).toEqual([
      { kind: 'out', text: 'Noir' },
      { kind: 'in', text: 'Drama' },
    ]);
    expect(difference(null, 1958)).toEqual([{ kind: 'in', text: '1958' }]);
  });
});

describe('byPlatform', () => {
  const offer = (id: number, part: Partial<OfferOut>): OfferOut => ({
    id,
    movie: 14,
    platform: { id, name: `P${id}` },
    region: 'DE',
    kind: 'rent',
    price: null,
    currency: '',
    link: '',
    quality: '',
    phase: 'current',
    since: null,
    until: null,
    ...part,
  });

  it('has the reader’s own first, then what costs nothing more, what is to come last', () => {
    const offers = [
      offer(1, {}),
      offer(2, { phase: 'upcoming', kind: 'subscription' }),
      offer(3, { kind: 'subscription' }),
      offer(4, { phase: 'ended' }),
      offer(5, { kind: 'buy' }),
    ];
    expect(byPlatform(offers, new Set([5])).map(({ id }) => id)).toEqual([5, 3, 1, 2]);
  });
});

describe('typed facts', () => {
  it('are read back as the API writes them', () => {
    const name = (code: string) => ({ US: 'États-Unis', FR: 'France' })[code] ?? code;
    expect(coded('états-unis, France, Narnia', 'country', name, ['US'])).toEqual(['US', 'FR', 'Narnia']);
    expect(certificatesOf('us: PG-13\nDE: 12', [{ country: 'DE', certificate: '12', note: 'cut' }])).toEqual([
      { country: 'US', certificate: 'PG-13', note: '' },
      { country: 'DE', certificate: '12', note: 'cut' },
    ]);
  });
});
