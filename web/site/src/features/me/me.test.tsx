/** One's own pages: a field that saves itself, platforms that go back if refused, a watchlist that can be narrowed. */
import { keepToken } from '@matinee/shared/session/token.ts';
import { show } from '@matinee/shared/testing/render.tsx';
import { answers, refuses } from '@matinee/shared/testing/server.ts';
import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { AutoField } from './AutoField';
import { countries } from './countries';
import { deviceOf } from './agent';
import { Component as Watchlist } from './Watchlist';
import { WatchingSection } from './WatchingSection';

test('a field saves itself when it is left, and says so', async () => {
  const save = vi.fn<(value: string) => Promise<void>>().mockResolvedValue();
  await show(<AutoField name="location" label="Place" value="Leipzig" onSave={save} />);
  const field = await screen.findByLabelText('Place');
  await userEvent.type(field, '!');
  await userEvent.tab();
  expect(save).toHaveBeenCalledExactlyOnceWith('Leipzig!');
  expect(await screen.findByText('Saved')).toBeVisible();
});

test('what is refused stays in the field, with the reason', async () => {
  const problem = {
    status: 400,
    code: 'invalid',
    detail: '',
    members: {},
    errors: [{ pointer: '/website', detail: 'No address.', code: 'invalid' }],
  };
  await show(<AutoField name="website" label="Website" value="" onSave={() => Promise.reject(problem)} />);
  const field = await screen.findByLabelText('Website');
  await userEvent.type(field, 'x{Enter}');
  await waitFor(() => expect(field).toHaveAccessibleDescription('No address.'));
  expect(field).toHaveValue('x');
});

test('a platform is chosen at once, and goes back if that is refused', async () => {
  answers('get', '/api/v1/stream/mine/', { region: 'DE', platforms: [] });
  answers('get', '/api/v1/stream/', { count: 1, next: null, previous: null, results: [{ id: 1, name: 'MUBI' }] });
  refuses('put', '/api/v1/stream/mine/', 400, 'invalid');
  keepToken('token', 600);
  await show(<WatchingSection />);
  const toggle = await screen.findByLabelText('MUBI');
  await userEvent.click(toggle);
  expect(await screen.findByRole('alert')).toBeVisible();
  expect(toggle).not.toBeChecked();
});

const film = (id: number, title: string) => ({
  added_at: '2026-11-01T12:00:00Z',
  movie: {
    id,
    title,
    year: 1958,
    kind: 'film',
    genres: [],
    languages: [],
    directors: [],
    rating: { average: null, score: null, count: 0 },
  },
});

test('the watchlist says how much it is, and is narrowed to a length and to own platforms', async () => {
  keepToken('token', 600);
  answers('get', '/api/v1/watchlist/', {
    count: 2,
    next: null,
    previous: null,
    results: [film(1, 'Short'), film(2, 'Long')],
  });
  answers('get', '/api/v1/mine/', { results: [] });
  answers('get', '/api/v1/stream/mine/', { region: 'DE', platforms: [{ id: 7, name: 'MUBI' }] });
  answers('get', '/api/v1/', {
    results: [
      { id: 1, runtime_minutes: 80, platforms: [] },
      { id: 2, runtime_minutes: 160, platforms: [{ id: 7, name: 'MUBI' }] },
    ],
  });
  const { router } = await show(<Watchlist />, { at: '/me/watchlist/' });
  expect(await screen.findByText('2 films · 4 hours · 1 on your platforms')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: /On my platforms/ }));
  expect(screen.queryByText('Short')).not.toBeInTheDocument();
  expect(router.state.location.search).toBe('?here=true');
});

test('countries of today are offered by name, without those that are no more', () => {
  const names = new Map(countries('de'));
  expect(names.get('FR')).toBe('Frankreich');
  expect(names.has('DD') || names.has('EU')).toBe(false);
});

test('a user agent is told as a browser and a system', () => {
  expect(deviceOf('Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36')).toBe(
    'Chrome · Linux',
  );
  expect(deviceOf('Python-urllib/3.11')).toBe('Python-urllib/3.11');
});
