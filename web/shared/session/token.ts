/**
 * The access token of this browser: in memory alone, renewed by one tab for all of them.
 *
 * The refresh token is in a cookie that scripts cannot read. Tabs tell each other of new tokens and of the end of the
 * session through a BroadcastChannel, and take turns at renewing by a Web Lock. Each tab of a member holds one lock
 * together with the others, by which a tab sees whether it has anybody to ask.
 */
interface Token {
  value: string;
  /** Milliseconds since 1970. */
  until: number;
}

type Message =
  | { kind: 'token'; token: Token; isSignIn?: boolean }
  | { kind: 'wanted' }
  | { kind: 'refused'; value: string }
  | { kind: 'ended' };

/** The server refuses the refresh token: the session has ended, and only its owner can begin another. */
export class SessionEnded extends Error {}
/** No answer came to the question for a new token, or none that says anything about the session. */
export class Unreachable extends Error {
  /** The status of the answer; 0 where none came. */
  readonly status: number;

  constructor(status: number) {
    super();
    this.status = status;
  }
}

const EARLY = 30_000;
/** How long a tab that is asked for its token may take to answer: those in the background are slow. */
const ANSWER = 500;
const HINT = 'matinee:member';
const TURNS = 'matinee:session';
const TABS = 'matinee:tab';

const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('matinee:session');
/** Plain HTTP on another host than this one has no locks: there each tab renews for itself. */
const locks = (navigator as { locks?: LockManager }).locks;
let token: Token | null = null;
let isIn = false;
let isCounted = false;
let onEnd: () => void = () => undefined;
let onToken: () => void = () => undefined;

/** Whether this browser has signed in: without it, a visitor's page asks for no token. */
export const isMember = (): boolean => localStorage.getItem(HINT) !== null;

export const listen = (ended: () => void, signedIn: () => void): void => {
  onEnd = ended;
  onToken = signedIn;
  isIn = isMember();
  if (isIn) count();
};

channel?.addEventListener('message', ({ data }: MessageEvent<Message>) => {
  if (data.kind === 'token') {
    const isNews = !isIn || data.isSignIn;
    token = data.token;
    if (isNews) begin();
  }
  if (data.kind === 'wanted' && isFresh(token)) tell({ kind: 'token', token });
  if (data.kind === 'refused' && token?.value === data.value) token = null;
  if (data.kind === 'ended') end();
});

/** A tab that slept while the others signed out hears of it from the storage when it wakes up. */
globalThis.addEventListener?.('storage', ({ key, newValue }) => {
  if (key === HINT && newValue === null) end();
});

const tell = (message: Message): void => channel?.postMessage(message);

const isFresh = (candidate: Token | null): candidate is Token =>
  candidate !== null && candidate.until - EARLY > Date.now();

/**
 * A token that holds for a while, or null for a visitor. The session goes on being this browser's until it is dropped.
 *
 * @throws SessionEnded if there is no session any more.
 * @throws Unreachable if nobody can be asked whether there is.
 */
export const freshToken = async (): Promise<string | null> => {
  if (isFresh(token)) return token.value;
  if (!isMember()) return null;
  return inTurn(async () => {
    if (!isFresh(token) && (await hasOtherTabs())) await fromAnotherTab();
    if (!isFresh(token) && isMember()) token = await renewed();
    return token?.value ?? null;
  });
};

/** Forgets a token that the server has refused, here and in all tabs, unless another has taken its place meanwhile. */
export const forgetToken = (refused: string): void => {
  if (token?.value === refused) token = null;
  tell({ kind: 'refused', value: refused });
};

export const keepToken = (value: string, seconds: number): void => {
  token = { value, until: Date.now() + seconds * 1000 };
  localStorage.setItem(HINT, '1');
  tell({ kind: 'token', token, isSignIn: true });
  begin();
};

/** Ends the session in all tabs. */
export const dropToken = (): void => {
  localStorage.removeItem(HINT);
  tell({ kind: 'ended' });
  end();
};

const begin = (): void => {
  isIn = true;
  count();
  onToken();
};

const end = (): void => {
  token = null;
  if (!isIn) return;
  isIn = false;
  onEnd();
};

/** Counts this tab among those that may have a token, for as long as it is open. */
const count = (): void => {
  if (isCounted) return;
  isCounted = true;
  void locks?.request(TABS, { mode: 'shared' }, () => new Promise(() => undefined));
};

const hasOtherTabs = async (): Promise<boolean> => {
  const held = (await locks?.query())?.held ?? [];
  return held.filter(({ name }) => name === TABS).length > 1;
};

let turn: Promise<unknown> = Promise.resolve();

const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
  if (locks) return locks.request(TURNS, work) as Promise<T>;
  const mine = turn.then(work, work);
  turn = mine.catch(() => undefined);
  return mine;
};

const fromAnotherTab = (): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      channel?.removeEventListener('message', heard);
      clearTimeout(timer);
      resolve();
    };
    const heard = ({ data }: MessageEvent<Message>) => {
      if (data.kind === 'token' || data.kind === 'ended') done();
    };
    const timer = setTimeout(done, ANSWER);
    channel?.addEventListener('message', heard);
    tell({ kind: 'wanted' });
  });

const renewed = async (): Promise<Token> => {
  const response = await fetch('/api/v1/token/', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{}',
  }).catch(() => null);
  if (response?.status === 401) throw new SessionEnded();
  if (!response?.ok) throw new Unreachable(response?.status ?? 0);
  const pair = (await response.json()) as { access_token: string; expires_in: number };
  const made = { value: pair.access_token, until: Date.now() + pair.expires_in * 1000 };
  tell({ kind: 'token', token: made });
  return made;
};
