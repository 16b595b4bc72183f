/** Rows and pages of one title show one poster; the server reads the same sample. */

import { expect, it } from 'vitest';

import { filmToDraw, type DrawnTitle } from './facts.ts';
import sample from './facts.sample.json' with { type: 'json' };

it.each(sample)('draws $document.title from what rows and pages share', ({ document, film }) => {
  expect(filmToDraw(document as DrawnTitle)).toEqual(film);
});
