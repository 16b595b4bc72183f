import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { answers, refuses } from '../testing/server';
import { show } from '../testing/render';
import { FilmCard } from '../ui/FilmCard';
import { keepToken } from './token';
import { useOwn } from './own';

const FILMS = [
  { id: 1, title: 'Laura', year: 1944 },
  { id: 2, title: 'Gilda', year: 1946 },
];
const IDS = FILMS.map(({ id }) => id);

const Cards = () => {
  const own = useOwn(IDS);
  return FILMS.map((film) => <FilmCard key={film.id} film={film} own={own[film.id]} />);
};

describe('what is the reader’s own on cards', () => {
  beforeEach(() => keepToken('token', 3600));

  it('comes in one request for all films, and a rating stands in place of the score', async () => {
    const asked: string[] = [];
    answers('get', '/api/v1/mine/', ({ url }) => {
      asked.push(new URL(url).search);
      return { results: [{ movie: 1, review: { rating: 9 }, watchlist: 5 }] };
    });
    await show(<Cards />);
    expect(await screen.findByText('9')).toBeInTheDocument();
    expect(screen.getByRole('img', { name: 'On your watchlist' })).toBeInTheDocument();
    expect(asked).toEqual(['?movie=1%2C2']);
  });

  it('shows a film on the watchlist before the server has answered', async () => {
    let written = 0;
    answers('get', '/api/v1/mine/', () => ({ results: written ? [{ movie: 1, review: null, watchlist: 5 }] : [] }));
    const held = Promise.withResolvers<object>();
    answers('post', '/api/v1/watchlist/', () => held.promise);
    await show(<Cards />);
    await userEvent.click(await screen.findByRole('button', { name: 'Add to watchlist: Laura' }));
    expect(await screen.findByRole('img', { name: 'On your watchlist' })).toBeInTheDocument();
    written += 1;
    held.resolve({ movie: 1 });
    expect(await screen.findByRole('button', { name: 'Remove from watchlist: Laura' })).toBeInTheDocument();
  });

  it('goes back if the server refuses', async () => {
    answers('get', '/api/v1/mine/', { results: [] });
    refuses('post', '/api/v1/watchlist/', 503, 'unavailable');
    await show(<Cards />);
    await userEvent.click(await screen.findByRole('button', { name: 'Add to watchlist: Gilda' }));
    await waitFor(() => expect(screen.queryByRole('img', { name: 'On your watchlist' })).not.toBeInTheDocument());
    expect(screen.getByRole('button', { name: 'Add to watchlist: Gilda' })).toBeInTheDocument();
  });
});
