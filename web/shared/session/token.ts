/**
 * The access token of this browser: in memory alone, renewed by one tab for all of them.
 *
 * The refresh token is in a cookie that scripts cannot read. Tabs tell each other of new tokens and of the end of the
 * session through a BroadcastChannel, and take turns at renewing by a Web Lock.
 */
interface Token {
  value: string;
  /** Milliseconds since 1970. */
  until: number;
}

type Message = { kind: 'token'; token: Token } | { kind: 'wanted' } | { kind: 'ended' };

const EARLY = 30_000;
const ANSWER = 60;
const HINT = 'matinee:member';

const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('matinee:session');
let token: Token | null = null;
let onEnd: () => void = () => undefined;
let onToken: () => void = () => undefined;

/** Whether this browser has signed in: without it, a visitor's page asks for no token. */
export const isMember = (): boolean => localStorage.getItem(HINT) !== null;

export const listen = (ended: () => void, signedIn: () => void): void => {
  onEnd = ended;
  onToken = signedIn;
};

channel?.addEventListener('message', ({ data }: MessageEvent<Message>) => {
  if (data.kind === 'token') {
    const isNew = token === null;
    token = data.token;
    if (isNew) onToken();
  }
  if (data.kind === 'wanted' && isFresh(token)) channel.postMessage({ kind: 'token', token } as Message);
  if (data.kind === 'ended') {
    token = null;
    onEnd();
  }
});

const isFresh = (candidate: Token | null): candidate is Token =>
  candidate !== null && candidate.until - EARLY > Date.now();

/** A token that holds for a while, or null for a visitor. */
export const freshToken = async (): Promise<string | null> => {
  if (isFresh(token)) return token.value;
  if (!isMember()) return null;
  return locked(async () => {
    if (!isFresh(token)) await fromAnotherTab();
    if (!isFresh(token) && isMember()) await renew();
    return isFresh(token) ? token.value : null;
  });
};

export const forgetToken = (): void => {
  token = null;
};

export const keepToken = (value: string, seconds: number): void => {
  token = { value, until: Date.now() + seconds * 1000 };
  localStorage.setItem(HINT, '1');
  channel?.postMessage({ kind: 'token', token } as Message);
  onToken();
};

/** Ends the session in all tabs. */
export const dropToken = (): void => {
  token = null;
  localStorage.removeItem(HINT);
  channel?.postMessage({ kind: 'ended' } as Message);
  onEnd();
};

const locked = <T>(work: () => Promise<T>): Promise<T> =>
  'locks' in navigator ? (navigator.locks.request('matinee:session', work) as Promise<T>) : work();

const fromAnotherTab = (): Promise<void> =>
  new Promise((resolve) => {
    if (channel === null) return resolve();
    const done = () => {
      channel.removeEventListener('message', heard);
      clearTimeout(timer);
      resolve();
    };
    const heard = ({ data }: MessageEvent<Message>) => {
      if (data.kind === 'token') done();
    };
    const timer = setTimeout(done, ANSWER);
    channel.addEventListener('message', heard);
    channel.postMessage({ kind: 'wanted' } as Message);
  });

const renew = async (): Promise<void> => {
  const response = await fetch('/api/v1/token/', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{}',
  }).catch(() => null);
  if (response?.ok) {
    const pair = (await response.json()) as { access_token: string; expires_in: number };
    token = { value: pair.access_token, until: Date.now() + pair.expires_in * 1000 };
    channel?.postMessage({ kind: 'token', token } as Message);
  } else if (response?.status === 401) {
    dropToken();
  }
};
