/** The one way to the API: adds the access token, renews it once, and asks to sign in where an answer needs it. */
import { createApi, fetchBaseQuery, type BaseQueryFn } from '@reduxjs/toolkit/query/react';
import { askToSignIn } from '../session/asking';
import { freshToken, forgetToken } from '../session/token';
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
}

const send = fetchBaseQuery({
  baseUrl: '/',
  timeout: 20_000,
  isJsonContentType: (headers) => /[/+]json\b/.test(headers.get('content-type') ?? ''),
});

/** Sends a request; a POST carries a key, so that the server carries it out once, however often it comes. */
const answer: BaseQueryFn<string | Request, unknown, Problem, object, Meta> = async (given, store, extra) => {
  const request = typeof given === 'string' ? { url: given } : given;
  const url = withQuery(request.url, request.params);
  const method = (request.method ?? 'GET').toUpperCase();
  if (method === 'GET') {
    const document = takeDocument(url);
    if (document !== undefined) return { data: document };
  }
  const id = crypto.randomUUID();
  const key = method === 'POST' ? { 'Idempotency-Key': id } : {};
  const attempt = async () => {
    const token = await freshToken();
    const headers = Object.entries({
      ...key,
      'Accept-Language': document.documentElement.lang,
      ...request.headers,
      ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
    }).filter((pair): pair is [string, string] => pair[1] !== undefined);
    return send({ url, method, headers: Object.fromEntries(headers), body: request.body }, store, extra);
  };
  let result = await attempt();
  if (result.error?.status === 401) {
    forgetToken();
    result = await attempt();
  }
  if (result.error?.status === 401 && method !== 'GET' && (await askToSignIn('again'))) result = await attempt();
  if (result.error?.status === 'FETCH_ERROR' && method !== 'GET' && mayWait(request.url)) {
    keep({ key: id, url, method, body: request.body });
    return { data: null, meta: { isWaiting: true } };
  }
  const meta = { etag: result.meta?.response?.headers.get('etag') ?? undefined };
  return result.error
    ? { error: ofAnswer(result.error, result.meta?.response), meta }
    : { data: result.data ?? null, meta };
};

/** Sends what was written without a connection; call it when there is one again. */
export const sendKept = (): Promise<{ done: number; refused: number }> =>
  sendWaiting(async ({ key, url, method, body }: Written) => {
    const token = await freshToken();
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
