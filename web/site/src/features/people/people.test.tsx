/** A person's page from made-up documents: life, chart, filmography by role, and what only admins see. */
import { show } from '@matinee/shared/testing/render.tsx';
import { answers, refuses } from '@matinee/shared/testing/server.ts';
import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { apart } from './credits';
import { ageAt } from './life';
import { Component as Person } from './Person';

const title = (id: number, year: number, score: number) => ({
  movie: {
    id,
    title: `Film ${id}`,
    year,
    kind: 'film',
    genres: ['Noir'],
    languages: [],
    directors: [],
    end_year: null,
    series: null,
    season: null,
    episode: null,
    rating: { score, average: score, count: 9 },
  },
  job: '',
  characters: ['A man'],
  uncredited: false,
  episodes: null,
});

const person = {
  id: 7,
  name: 'Alfred Hitchcock',
  names: [{ name: 'アルフレッド・ヒッチコック', type: 'transliterated', language: 'ja' }],
  born: '1899-08-13',
  died: '1980-04-29',
  birth_place: 'Leytonstone',
  death_place: '',
  biography: 'He directed.',
  professions: ['director'],
  imdb_id: 'nm0000033',
  external_ids: [],
  known_for: [],
  awards: [],
  filmography: [
    { category: 'director', count: 4, credits: [1, 2, 3, 4].map((id) => title(id, 1950 + id, 6 + id / 2)) },
    { category: 'actor', count: 1, credits: [title(9, 1960, 5)] },
  ],
};

const at = { path: '/person/:id/', at: '/person/7/' };

test('life, names in their script, the chart, and the filmography by role', async () => {
  answers('get', '/api/v1/people/7/', person);
  const { router } = await show(<Person />, at);
  expect(await screen.findByRole('heading', { level: 1, name: 'Alfred Hitchcock' })).toBeVisible();
  expect(screen.getByText(/aged 80/)).toBeVisible();
  expect(screen.getByText('アルフレッド・ヒッチコック')).toHaveAttribute('lang', 'ja');
  expect(screen.getByRole('link', { name: 'Film 4, 1954, 8.0' })).toHaveAttribute('href', '/film/4/');
  expect(screen.queryByRole('button', { name: 'Edit facts' })).not.toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: /1$/ }));
  expect(within(screen.getByRole('table')).getByRole('link', { name: 'Film 9' })).toBeVisible();
  expect(router.state.location.search).toBe('?role=actor');
});

test('nobody of that number is a page that leads on', async () => {
  refuses('get', '/api/v1/people/7/', 404, 'not-found');
  await show(<Person />, at);
  expect(await screen.findByRole('heading', { level: 1 })).toHaveTextContent('isn’t in the programme');
  expect(screen.getByRole('searchbox')).toHaveValue('7');
});

test('an age is whole years, and none where a day is not known', () => {
  expect(ageAt('1899-08-13', '1980-04-29')).toBe(80);
  expect(ageAt('1899-08-13', '1980-08-13')).toBe(81);
  expect(ageAt('1899', '1980-04-29')).toBeNull();
});

test('posters in the chart cover each other no more than leaves a finger room', () => {
  const [one, other] = apart([
    { x: 10, y: 50 },
    { x: 10.5, y: 52 },
  ]);
  expect(one).toEqual({ x: 10, y: 50 });
  expect(other?.x).toBeGreaterThanOrEqual(12.6);
});
