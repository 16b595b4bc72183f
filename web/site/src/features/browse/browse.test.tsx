import { answers } from '@matinee/shared/testing/server.ts';
import { show } from '@matinee/shared/testing/render.tsx';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { Component as Browse } from './Browse';
import { read, toggled, without, write } from './filters';

const page = (results: object[], count = results.length, next: string | null = null) => ({
  count,
  next,
  previous: null,
  results,
});

const FACETS = {
  genre: [
    { value: 'Noir', count: 3 },
    { value: 'Drama', count: 2 },
  ],
  year: [
    { value: 1940, count: 1 },
    { value: 1950, count: 2 },
  ],
};

/** An API of three films, two of them dramas; notes what it is asked. */
const api = (asked: URLSearchParams[] = []) => {
  answers('get', '/api/v1/stream/', page([]));
  answers('get', '/api/v1/', ({ url }) => {
    const query = new URL(url).searchParams;
    asked.push(query);
    if (query.get('genre')?.includes('Western')) return { ...page([]), facets: { genre: [] } };
    if (query.has('facets')) return { ...page([{ id: 1 }], 3), facets: FACETS };
    if (query.get('fields') === 'id') return page([{ id: 1 }], 2);
    return query.has('cursor')
      ? page([{ id: 3, title: 'Gilda', year: 1946 }], 3)
      : page([{ id: 1, title: 'Laura', year: 1944 }], 3, '/api/v1/?cursor=abc');
  });
  return asked;
};

describe('filters in an address', () => {
  it('are read and written alike, and what needs another goes with it', () => {
    const query = new URLSearchParams('genre=Noir,Drama&region=DE&offer=rent&person=7&role=director&view=table');
    const chosen = read(query);
    expect(write(chosen).toString()).toBe(
      new URLSearchParams({
        genre: 'Noir,Drama',
        offer: 'rent',
        person: '7',
        region: 'DE',
        role: 'director',
        view: 'table',
      }).toString(),
    );
    expect(without(chosen.filters, ['region', 'person'])).toEqual({ genre: 'Noir,Drama' });
    expect(toggled(chosen.filters, 'genre', 'Noir').genre).toBe('Drama');
    expect(read(new URLSearchParams('offer=rent&role=actor')).filters).toEqual({});
  });
});

describe('the list of films', () => {
  it('asks for what the address says, and a ticked genre changes the address', async () => {
    const asked = api();
    const { router } = await show(<Browse />, { path: '/films/', at: '/films/?year_from=1940' });
    expect(await screen.findByText('Laura')).toBeInTheDocument();
    expect(asked.every((query) => query.get('year_from') === '1940')).toBe(true);
    const genres = screen.getByRole('region', { name: 'Genre' });
    await userEvent.click(within(genres).getByRole('checkbox', { name: /Noir/ }));
    expect(router.state.location.search).toBe('?genre=Noir&year_from=1940');
    expect(await screen.findByRole('heading', { level: 1 })).toHaveTextContent('Noir, from 1940');
  });

  it('goes on when asked, by the cursor, and says how far it is', async () => {
    const asked = api();
    await show(<Browse />, { path: '/films/', at: '/films/' });
    await userEvent.click(await screen.findByRole('button', { name: 'Show more' }));
    expect(await screen.findByText('Gilda')).toBeInTheDocument();
    expect(asked.at(-1)?.get('cursor')).toBe('abc');
    expect(screen.getByText('2 of 3')).toBeInTheDocument();
  });

  it('names the filters whose removal helps where nothing fits', async () => {
    api();
    const { router } = await show(<Browse />, { path: '/films/', at: '/films/?genre=Western&min_score=9' });
    const helps = await screen.findByRole('button', { name: /Western *2/ }, { timeout: 5000 });
    expect(screen.queryByRole('button', { name: /remove ?Score 9 and up \d/ })).not.toBeInTheDocument();
    await userEvent.click(helps);
    expect(router.state.location.search).toBe('?min_score=9');
  });
});
