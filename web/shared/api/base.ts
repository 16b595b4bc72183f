/** The one way to the API: adds the access token, renews it once, and asks to sign in where an answer needs it. */
import { createApi, fetchBaseQuery, type BaseQueryFn } from '@reduxjs/toolkit/query/react';
import { askToSignIn, isAsking } from '../session/asking';
import { dropToken, forgetToken, freshToken, SessionEnded, Unreachable } from '../session/token';
import { takeDocument } from './documents';
import { keep, mayWait, sendWaiting, type Written } from './outbox';
import { ofAnswer, type Problem } from './problems';
import { withQuery } from './query';

export interface Request {
  url: string;
  method?: string;
  body?: unknown;
  params?: Record<string, unknown>;
  headers?: Record<string, string | undefined>;
}

/** What an answer says beside its document: the tag that a change of the same thing gives back. */
export interface Meta {
  etag?: string;
  /** It is kept in this browser until there is a connection: what the server knows has not changed yet. */
  isKept?: boolean;
}

const send = fetchBaseQuery({
  baseUrl: '/',
  timeout: 20_000,
  isJsonContentType: (headers) => /[/+]json\b/.test(headers.get('content-type') ?? ''),
});

/** What makes and ends sessions answers 401 for reasons of its own: no other token would change them. */
const ABOUT_SESSIONS = /^\/api\/v1\/(login|logout|register|token)\//;

/** A key that no other request has; plain HTTP on another host than this one has no `randomUUID`. */
const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

type Answer = Awaited<ReturnType<typeof send>>;

const without = (status: number): Answer => ({
  error: status ? { status, data: null } : { status: 'FETCH_ERROR', error: 'No token could be had.' },
});

/**
 * Sends with a token, and once more with another if the first is refused. A session that has ended makes a reader a
 * visitor; a write asks to sign in first and is then carried out.
 */
const asMember = async (isWrite: boolean, attempt: (token: string | null) => Promise<Answer>): Promise<Answer> => {
  try {
    const token = await freshToken();
    const first = await attempt(token);
    if (first.error?.status !== 401 || token === null) return first;
    forgetToken(token);
    const second = await attempt(await freshToken());
    if (second.error?.status !== 401) return second;
  } catch (reason) {
    if (reason instanceof Unreachable) return isWrite ? without(reason.status) : attempt(null);
    if (!(reason instanceof SessionEnded)) throw reason;
  }
  if (isWrite && (await askToSignIn('again'))) return attempt(await freshToken());
  // After this answer: the end of the session throws away all that is still under way.
  if (!isAsking()) setTimeout(dropToken);
  return attempt(null);
};

/** Sends a request; a POST carries a key, so that the server carries it out once, however often it comes. */
const answer: BaseQueryFn<string | Request, unknown, Problem, object, Meta> = async (given, store, extra) => {
  const request = typeof given === 'string' ? { url: given } : given;
  const url = withQuery(request.url, request.params);
  const method = (request.method ?? 'GET').toUpperCase();
  if (method === 'GET') {
    const document = takeDocument(url);
    if (document !== undefined) return { data: document };
  }
  const id = newKey();
  const key = method === 'POST' ? { 'Idempotency-Key': id } : {};
  const attempt = async (token: string | null) => {
    const headers = Object.entries({
      ...key,
      'Accept-Language': document.documentElement.lang,
      ...request.headers,
      ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
    }).filter((pair): pair is [string, string] => pair[1] !== undefined);
    return send({ url, method, headers: Object.fromEntries(headers), body: request.body }, store, extra);
  };
  const result = ABOUT_SESSIONS.test(url) ? await attempt(null) : await asMember(method !== 'GET', attempt);
  if (result.error?.status === 'FETCH_ERROR' && method !== 'GET' && mayWait(request.url)) {
    keep({ key: id, url, method, body: request.body });
    return { data: null, meta: { isKept: true } };
  }
  const meta = { etag: result.meta?.response?.headers.get('etag') ?? undefined };
  return result.error
    ? { error: ofAnswer(result.error, result.meta?.response), meta }
    : { data: result.data ?? null, meta };
};

/** Sends what was written without a connection; call it when there is one again. */
export const sendKept = (): Promise<{ done: number; refused: number }> =>
  sendWaiting(async ({ key, url, method, body }: Written) => {
    const token = await freshToken().catch(() => null);
    if (token === null) return 'offline';
    const response = await fetch(url, {
      method,
      headers: {
        'Content-Type': 'application/json',
        Authorization: `Bearer ${token}`,
        ...(method === 'POST' && { 'Idempotency-Key': key }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    }).catch(() => null);
    if (response === null || response.status >= 500 || response.status === 429) return 'offline';
    return response.ok ? 'done' : 'refused';
  });

export const base = createApi({
  reducerPath: 'api',
  baseQuery: answer,
  keepUnusedDataFor: 300,
  tagTypes: ['Account', 'Film', 'History', 'Mine', 'Person', 'Platform', 'Review', 'Session', 'Viewer', 'Watchlist'],
  endpoints: () => ({}),
});
