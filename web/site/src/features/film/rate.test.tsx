import type { MoviePageOut, ReviewOut } from '@matinee/shared/api/generated/movies.ts';
import { movies } from '@matinee/shared/api/movies.ts';
import { keepToken } from '@matinee/shared/session/token.ts';
import { answers, refuses } from '@matinee/shared/testing/server.ts';
import { show } from '@matinee/shared/testing/render.tsx';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { made } from './made';
import { counted } from './rate';
import { ScoreLine } from './ScoreLine';
import { Ticket } from './Ticket';

const Page = () => {
  const { data } = movies.useMoviesRetrieveQuery({ id: 14 });
  return data ? (
    <>
      <ScoreLine film={data} />
      <Ticket film={data} />
    </>
  ) : null;
};

/** The API as far as rating goes: it keeps one review, and says what was asked of it. */
const api = () => {
  const asked: string[] = [];
  let review: { id: number; rating: number } | null = null;
  const write = async (request: Request) => {
    asked.push(`${request.method} ${new URL(request.url).pathname}`);
    const { rating } = (await request.json()) as { rating: number };
    review = { id: 41, rating };
    return { ...made.review, rating } satisfies ReviewOut;
  };
  answers('get', '/api/v1/14/', made.film);
  answers('get', '/api/v1/mine/', () => ({ results: [{ movie: 14, review, watchlist: null }] }));
  answers('get', '/api/v1/reviews/41/', made.review);
  answers('post', '/api/v1/14/reviews/create/', write, 201);
  answers('patch', '/api/v1/reviews/41/', write);
  answers(
    'delete',
    '/api/v1/reviews/41/',
    () => {
      asked.push('DELETE');
      review = null;
      return null;
    },
    204,
  );
  return asked;
};

const seat = (rating: number) => screen.findByRole('radio', { name: `${rating} of 10` });

describe('rating a film', () => {
  beforeEach(() => {
    keepToken('token', 3600);
    answers('get', '/api/v1/me/', { username: 'noor', roles: [] });
  });

  it('makes a review at the first click and changes it at the next, however quickly they come', async () => {
    const asked = api();
    await show(<Page />);
    await userEvent.click(await seat(7));
    await userEvent.click(await seat(9));
    expect(await seat(9)).toBeChecked();
    await waitFor(() => expect(asked).toEqual(['POST /api/v1/14/reviews/create/', 'PATCH /api/v1/reviews/41/']));
  });

  it('deletes the review when it is cleared', async () => {
    const asked = api();
    await show(<Page />);
    await userEvent.click(await seat(8));
    await userEvent.click(await screen.findByRole('button', { name: 'Clear' }));
    await waitFor(() => expect(asked.at(-1)).toBe('DELETE'));
    expect(await seat(8)).not.toBeChecked();
  });

  it('goes back to what it was if the server refuses', async () => {
    api();
    refuses('post', '/api/v1/14/reviews/create/', 503, 'unavailable');
    await show(<Page />);
    await userEvent.click(await seat(9));
    await waitFor(async () => expect(await seat(9)).not.toBeChecked());
    expect(screen.queryByRole('button', { name: 'Clear' })).not.toBeInTheDocument();
  });
});

describe('counted', () => {
  it('moves one vote from the old value to the new', () => {
    const rating: MoviePageOut['rating'] = structuredClone(made.film.rating);
    counted(rating, 8, 10);
    expect(rating.histogram).toEqual([0, 0, 0, 0, 0, 0, 1, 3, 2, 1]);
    expect([rating.count, rating.sum]).toEqual([7, 59]);
  });
});
