import { answers } from '@matinee/shared/testing/server.ts';
import { show } from '@matinee/shared/testing/render.tsx';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { genresOf } from './GenreShelf';
import { Component as Home } from './Home';

const page = (results: object[], more: object = {}) => ({
  count: results.length,
  next: null,
  previous: null,
  results,
  ...more,
});
const film = (id: number, title: string, score: number | null = 8) => ({
  id,
  title,
  year: 1944,
  synopsis: 'A detective falls in love with a portrait.',
  rating: { average: score, count: 9, score },
});

const api = (rows: object[]) => {
  const asked: string[] = [];
  answers('get', '/api/v1/reviews/', page([]));
  answers('get', '/api/v1/', ({ url }) => {
    const { searchParams } = new URL(url);
    asked.push(searchParams.get('ordering') ?? searchParams.get('facets') ?? '');
    if (searchParams.has('facets')) return page([], { facets: { decade: [], genre: [] } });
    return searchParams.get('ordering') === '-score' ? page(rows) : page([]);
  });
  return asked;
};

describe('the first page', () => {
  it('leads with one of the best, shows another when asked, and leaves out what is empty', async () => {
    const asked = api([film(1, 'Laura'), film(2, 'Gilda')]);
    await show(<Home />);
    const first = (await screen.findByRole('heading', { level: 1, name: /Laura|Gilda/ })).textContent;
    await userEvent.click(screen.getByRole('button', { name: 'Another' }));
    expect(screen.getByRole('heading', { level: 1 }).textContent).not.toBe(first);
    const top = screen.getByRole('region', { name: 'Best rated' });
    expect(within(top).getAllByRole('listitem')).toHaveLength(2);
    expect(screen.queryByRole('region', { name: 'New here' })).not.toBeInTheDocument();
    expect(asked).toEqual(['-score', '-added', 'decade,genre']);
  });

  it('has no ranks where nothing is rated', async () => {
    api([film(1, 'Laura', null)]);
    await show(<Home />);
    expect(await screen.findByRole('heading', { level: 1, name: 'Laura' })).toBeInTheDocument();
    expect(screen.queryByRole('region', { name: 'Best rated' })).not.toBeInTheDocument();
  });

  it('has another pair of genres each day, of those that have films enough', () => {
    const genres = ['Noir', 'Drama', 'Western', 'War'].map((value) => ({ value, count: 9 }));
    expect(genresOf([...genres, { value: 'Rare', count: 2 }], 1)).toEqual(['Drama', 'War']);
    expect(genresOf(genres, 2)).toEqual(['Western', 'Noir']);
    expect(genresOf([], 2)).toEqual([]);
  });
});
