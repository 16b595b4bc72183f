import { answers } from '@matinee/shared/testing/server.ts';
import { show } from '@matinee/shared/testing/render.tsx';
import { keepToken } from '@matinee/shared/session/token.ts';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { Component as Charts } from './Charts';

const place = (position: number, id: number, title: string) => ({
  position,
  movie: { id, title, year: 1944, rating: { average: 8, count: 90, score: 8.25 } },
});
const CHART = {
  chart: 'top',
  formula: '',
  mean_of_all: 6.5,
  least_votes: 50,
  votes_to_be_listed: 50,
  computed_at: null,
  results: [place(1, 1, 'Laura'), place(2, 2, 'Gilda')],
};

describe('a chart', () => {
  const asked: string[] = [];
  beforeEach(() => {
    asked.length = 0;
    answers('get', '/api/v1/charts/', [{ name: 'top', about: '', size: 250, address: '' }]);
    answers('get', '/api/v1/charts/top/', ({ url }) => {
      asked.push(new URL(url).search);
      return CHART;
    });
    answers('get', '/api/v1/charts/movers/', {
      chart: 'movers',
      week: null,
      previous_week: null,
      results: [{ movement: 'up', position: 2, previous_position: 5, movie: { id: 2, title: 'Gilda' } }],
    });
    answers('get', '/api/v1/', {
      count: 0,
      next: null,
      previous: null,
      results: [],
      facets: { genre: [{ value: 'Noir', count: 2 }], decade: [], country: [] },
    });
  });

  it('numbers its places, says who moved, and asks anew for a chosen genre', async () => {
    const { router } = await show(<Charts />, { path: '/charts/:kind/', at: '/charts/top/' });
    const places = within(await screen.findByRole('region', { name: 'Places' }));
    expect(await places.findByText('up 3 places')).toBeInTheDocument();
    expect(places.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)).toEqual([
      'Laura',
      'Gilda',
    ]);
    await userEvent.selectOptions(places.getByRole('combobox', { name: 'Genre' }), 'Noir');
    expect(router.state.location.search).toBe('?genre=Noir');
    expect(asked).toEqual(['', '?genre=Noir']);
  });

  it('counts what the reader has rated', async () => {
    keepToken('token', 3600);
    answers('get', '/api/v1/mine/', { results: [{ movie: 2, review: { rating: 9 }, watchlist: null }] });
    await show(<Charts />, { path: '/charts/:kind/', at: '/charts/top/' });
    expect(await screen.findByText('of 2 seen')).toBeInTheDocument();
    expect(await screen.findByText('9')).toBeInTheDocument();
  });
});
