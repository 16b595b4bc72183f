import { keepToken } from '@matinee/shared/session/token.ts';
import { answers, refuses } from '@matinee/shared/testing/server.ts';
import { show } from '@matinee/shared/testing/render.tsx';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { made } from './made';
import { Reviews } from './Reviews';

const SPOILER = { ...made.review, is_spoiler: true, headline: 'The end', body: 'She falls from the tower.' };

const listed = (results: object[] = [SPOILER]) => {
  const asked: string[] = [];
  answers('get', '/api/v1/14/reviews/', ({ url }) => {
    asked.push(new URL(url).search);
    return { count: results.length, next: null, previous: null, results };
  });
  return asked;
};

describe('the reviews of a film', () => {
  it('keeps a spoiler out of the page until it is wanted', async () => {
    listed();
    await show(<Reviews film={made.film} />);
    const button = await screen.findByRole('button', { name: 'Show spoiler' });
    expect(document.body.innerHTML).not.toContain('tower');
    expect(document.body.innerHTML).not.toContain('The end');
    await userEvent.click(button);
    expect(screen.getByText('She falls from the tower.')).toBeInTheDocument();
  });

  it('asks for a text that the first page came without', async () => {
    listed([{ ...SPOILER, headline: '', body: '', veiled: true }]);
    answers('get', '/api/v1/reviews/41/', SPOILER);
    await show(<Reviews film={made.film} />);
    await userEvent.click(await screen.findByRole('button', { name: 'Show spoiler' }));
    expect(await screen.findByText('She falls from the tower.')).toBeInTheDocument();
  });

  it('sorts and filters by the address', async () => {
    const asked = listed();
    const { router } = await show(<Reviews film={made.film} />, { at: '/?min_rating=7' });
    await userEvent.click(await screen.findByRole('button', { name: 'Newest' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Without spoilers' }));
    await waitFor(() => expect(asked).toHaveLength(3));
    expect(asked.at(-1)).toBe('?min_rating=7&ordering=newest&page_size=10&spoilers=false&with_text=true');
    expect(router.state.location.search).toBe('?min_rating=7&ordering=newest&spoilers=false');
  });

  it('counts a helpful vote at once and takes it back if it is refused', async () => {
    keepToken('token', 3600);
    answers('get', '/api/v1/me/', { username: 'noor', roles: [] });
    answers('get', '/api/v1/mine/helpful/', { results: [] });
    listed([made.review]);
    const held = Promise.withResolvers<null>();
    answers('put', '/api/v1/reviews/41/helpful/', () => held.promise, 204);
    await show(<Reviews film={made.film} />);
    await userEvent.click(await screen.findByRole('button', { name: /Helpful\s*2/ }));
    expect(await screen.findByRole('button', { name: /Helpful\s*3/ })).toHaveAttribute('aria-pressed', 'true');
    held.resolve(null);
    refuses('delete', '/api/v1/reviews/41/helpful/', 503, 'unavailable');
    await userEvent.click(screen.getByRole('button', { name: /Helpful\s*3/ }));
    expect(await screen.findByRole('button', { name: /Helpful\s*3/ })).toHaveAttribute('aria-pressed', 'true');
  });
});
