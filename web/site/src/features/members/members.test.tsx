/** A member's profile from made-up documents: what everybody sees, spoilers under their veil, what admins may do. */
import { show } from '@matinee/shared/testing/render.tsx';
import { keepToken } from '@matinee/shared/session/token.ts';
import { answers, refuses } from '@matinee/shared/testing/server.ts';
import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { Component as Profile } from './Profile';

const member = {
  username: 'noor',
  display_name: 'Noor Haddad',
  bio: '<b>Projectionist</b>',
  location: 'Leipzig',
  website: 'https://noor.example/',
  roles: ['user'],
  is_active: true,
  registered_at: '2021-03-01T10:00:00Z',
  picture: null,
};

const review = {
  id: 5,
  movie: { id: 3, title: 'Psycho', year: 1960, kind: 'film', genres: [], languages: [], directors: [], picture: null },
  author: { id: 2, username: 'noor' },
  rating: 9,
  headline: 'The mother',
  body: 'It was the mother.',
  is_spoiler: true,
  active: true,
  helpful_count: 1,
  created_at: '2026-11-01T10:00:00Z',
  updated_at: '2026-11-01T10:00:00Z',
};

const figures = {
  count: 4,
  average: 7.5,
  histogram: [0, 0, 0, 0, 0, 0, 2, 1, 1, 0],
  with_text: 1,
  helpful_votes: 1,
  decades: [{ decade: 1960, count: 4, average: 7.5 }],
  genres: [{ genre: 'Noir', count: 3, average: 8 }],
  countries: [],
  months: [],
};

const at = { path: '/user/:name/', at: '/user/noor/' };

const serve = () => {
  answers('get', '/api/v1/users/noor/', member);
  answers('get', '/api/v1/users/noor/figures/', figures);
  answers('get', '/api/v1/users/noor/reviews/', { count: 1, next: null, previous: null, results: [review] });
};

test('what members say of themselves is text, their website is marked, and their figures are charts', async () => {
  serve();
  await show(<Profile />, at);
  expect(await screen.findByRole('heading', { level: 1, name: 'Noor Haddad' })).toBeVisible();
  expect(screen.getByText('<b>Projectionist</b>')).toBeVisible();
  expect(screen.getByRole('link', { name: 'noor.example' })).toHaveAttribute('rel', 'nofollow ugc noopener');
  expect(await screen.findByText('most loved: 1960s')).toBeVisible();
  expect(screen.getByRole('img', { name: /Ratings by value: .*7: 2, 8: 1, 9: 1/ })).toBeInTheDocument();
  expect(screen.queryByRole('region', { name: 'For admins' })).not.toBeInTheDocument();
});

test('a spoiler is not in the page before it is asked for', async () => {
  serve();
  await show(<Profile />, at);
  await screen.findByText('This review of Psycho gives the plot away.');
  expect(document.body).not.toHaveTextContent('It was the mother.');
  await userEvent.click(screen.getByRole('button', { name: 'Show spoiler' }));
  expect(screen.getByText('It was the mother.')).toBeVisible();
});

test('an admin is asked before an account is closed', async () => {
  serve();
  keepToken('token', 600);
  answers('get', '/api/v1/me/', { ...member, username: 'general', roles: ['admin'], preferences: {} });
  const changes: unknown[] = [];
  answers('patch', '/api/v1/users/noor/', async (request) => {
    changes.push(await request.json());
    return member;
  });
  await show(<Profile />, at);
  await userEvent.click(await screen.findByRole('button', { name: 'Close the account' }));
  expect(changes).toEqual([]);
  expect(screen.getByRole('alert')).toHaveTextContent('Their reviews stay.');
  await userEvent.click(screen.getByRole('button', { name: 'Close the account' }));
  await expect.poll(() => changes).toEqual([{ is_active: false }]);
});

test('nobody of that name is a page that leads on', async () => {
  for (const path of ['', 'figures/', 'reviews/']) refuses('get', `/api/v1/users/noor/${path}`, 404, 'not-found');
  await show(<Profile />, at);
  expect(await screen.findByText(/no member of this name/)).toBeVisible();
});
