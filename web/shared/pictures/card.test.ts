/** Cards keep to their measures and to XML, whatever they say. */

import { describe, expect, it } from 'vitest';

import { card } from './card.ts';

describe('a card', () => {
  it('shows the backdrop of a film behind its title', () => {
    const drawn = card({ title: 'Casablanca', below: '1942 · Michael Curtiz', film: { id: 1, title: 'Casablanca' } });

    expect(drawn).toContain('viewBox="0 0 1200 630"');
    expect(drawn).toContain('viewBox="0 0 1600 900"');
    expect(drawn).toContain('>Casablanca</text>');
    expect(drawn).toContain('>1942 · Michael Curtiz</text>');
  });

  it('shows the portrait of a person', () => {
    expect(card({ title: 'Ida Lupino', person: { id: 4, name: 'Ida Lupino' } })).toContain('viewBox="0 0 400 500"');
  });

  it('escapes what it says', () => {
    expect(card({ title: '</text><script>', below: '<b>' })).not.toMatch(/<(script|b)>/);
  });
});
