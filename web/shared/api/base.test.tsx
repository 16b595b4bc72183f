/** What a request does when its token is refused, and when the session has ended. */
import { expect, test, vi } from 'vitest';
import { http, HttpResponse } from 'msw';
import { onAsked, settle } from '../session/asking';
import { keepToken } from '../session/token';
import { show } from '../testing/render';
import { answers, server } from '../testing/server';
import { auth } from './auth';
import { movies } from './movies';

const refused = { type: 'urn:problem:matinee:invalid-token', status: 401, detail: 'No.' };

/** Answers 401 to every token but one; counts the tries. */
const wants = (token: string, status = 201) => {
  const tries: (string | null)[] = [];
  server.use(
    http.post('*/api/v1/watchlist/', ({ request }) => {
      const shown = request.headers.get('authorization');
      tries.push(shown);
      return shown === `Bearer ${token}`
        ? HttpResponse.json({ movie: 3 }, { status })
        : HttpResponse.json(refused, { status: 401 });
    }),
  );
  return tries;
};

const add = movies.endpoints.watchlistAdd.initiate;
const entry = { watchlistInRequest: { movie: 3 } };

test('a refused token is renewed once, and the write is carried out', async () => {
  const { store } = await show(<p />);
  keepToken('old', 900);
  answers('post', '/api/v1/token/', { access_token: 'new', expires_in: 900 });
  const tries = wants('new');
  await store.dispatch(add(entry)).unwrap();
  expect(tries).toEqual(['Bearer old', 'Bearer new']);
});

test('a write after the end of the session asks to sign in, keeps the page, and is then carried out', async () => {
  const { store } = await show(<p />);
  const asked = vi.fn<() => void>();
  onAsked(asked);
  keepToken('old', 900);
  server.use(http.post('*/api/v1/token/', () => HttpResponse.json(refused, { status: 401 })));
  wants('again');
  const write = store.dispatch(add(entry)).unwrap();
  await vi.waitFor(() => expect(asked).toHaveBeenCalledWith({ reason: 'again' }));
  expect(store.getState().member.isSignedIn).toBe(true);
  keepToken('again', 900);
  settle(true);
  await expect(write).resolves.toEqual({ movie: 3 });
});

test('whoever will not sign in again is a visitor, and the write says why it was refused', async () => {
  const { store } = await show(<p />);
  onAsked(() => settle(false));
  keepToken('old', 900);
  server.use(http.post('*/api/v1/token/', () => HttpResponse.json(refused, { status: 401 })));
  wants('never');
  await expect(store.dispatch(add(entry)).unwrap()).rejects.toMatchObject({ status: 401 });
  await vi.waitFor(() => expect(store.getState().member.isSignedIn).toBe(false));
});

test('a wrong password is tried once, and opens no dialog', async () => {
  const { store } = await show(<p />);
  const asked = vi.fn<() => void>();
  onAsked(asked);
  let tries = 0;
  server.use(
    http.post('*/api/v1/login/', () => {
      tries += 1;
      return HttpResponse.json(refused, { status: 401 });
    }),
  );
  const login = auth.endpoints.authLogin.initiate({ loginRequest: { username: 'noor', password: 'wrong' } });
  await expect(store.dispatch(login).unwrap()).rejects.toMatchObject({ status: 401 });
  expect(tries).toBe(1);
  expect(asked).not.toHaveBeenCalled();
});

test('a write does not ask to sign in when nobody answers for the token', async () => {
  const { store } = await show(<p />);
  keepToken('old', 1);
  server.use(http.post('*/api/v1/token/', () => HttpResponse.json({}, { status: 503 })));
  const tries = wants('any');
  await expect(store.dispatch(add(entry)).unwrap()).rejects.toMatchObject({ status: 503 });
  expect(tries).toEqual([]);
});
