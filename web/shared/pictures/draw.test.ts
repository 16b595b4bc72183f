/** The drawings stay what they were, byte for byte: pictures that were shared or kept show the same film. */

import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { backdrop, describe as describeFilm, portrait, poster, type PosterFilm } from './draw.ts';
import sample from './draw.sample.json' with { type: 'json' };

/** Of the posters, backdrops and portraits of all films of the catalogue, in its order. */
const ALL_FILMS = 'f10b981b85600ac7f4a064e22042df59a0b6db58a7540ced8cd3ed610c513ecd';
const CATALOGUE = new URL('../../../../shared/data/catalog/films.jsonl.gz', import.meta.url);

const allOf = (film: PosterFilm): string =>
  poster(film) + poster(film, { width: 96 }) + backdrop(film) + portrait({ id: film.id, name: film.title });

describe('the drawings', () => {
  it.each(sample)('are the same bytes for $film.title', ({ film, digest }) => {
    const drawn = createHash('sha256').update(allOf(film)).digest('hex');

    expect(drawn.slice(0, digest.length)).toBe(digest);
  });

  it('are of all fifteen schools in this sample', () => {
    expect(new Set(sample.map(({ film }) => describeFilm(film).school)).size).toBe(15);
  });

  it('escape what stands in a title, and keep to XML', () => {
    const drawn = poster({ id: 1, title: '<script>"&\'\u0000\ud800', year: 1999 });

    expect(drawn).not.toContain('<script');
    expect(drawn).toMatch(/^[\t\n\r\u0020-\ud7ff\ue000-\ufffd]*$/);
  });

  it.skipIf(!existsSync(CATALOGUE))('are the same bytes for every film of the catalogue', { timeout: 120_000 }, () => {
    const lines = gunzipSync(readFileSync(CATALOGUE)).toString().trim().split('\n');
    const digest = createHash('sha256');

    for (const line of lines) {
      const { id, title, year, genres, directors } = JSON.parse(line) as PosterFilm;
      const film = { id, title, year, genres, directors };
      digest.update(poster(film) + backdrop(film) + portrait({ id, name: title }));
    }

    expect(digest.digest('hex')).toBe(ALL_FILMS);
  });
});
