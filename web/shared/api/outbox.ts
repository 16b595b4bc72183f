/**
 * What was written without a connection, kept in this browser until it can be sent.
 *
 * Each entry has the key that makes the server carry it out once. Tabs take turns at sending by a Web Lock, so that an
 * entry goes out once from one of them. Entries end with the session.
 */
const STORE = 'matinee:outbox';

export interface Written {
  key: string;
  url: string;
  method: string;
  body?: unknown;
}

/** Writes that may wait: nobody else is waiting for them. */
const MAY_WAIT = /^\/api\/v1\/(\d+\/reviews\/create|reviews\/\d+|reviews\/\d+\/helpful|watchlist(\/\d+)?)\/$/;

export const mayWait = (url: string): boolean => MAY_WAIT.test(url);

const read = (): Written[] => {
  try {
    return JSON.parse(localStorage.getItem(STORE) ?? '[]') as Written[];
  } catch {
    return [];
  }
};

const write = (entries: Written[]): void => {
  if (entries.length) localStorage.setItem(STORE, JSON.stringify(entries));
  else localStorage.removeItem(STORE);
};

export const keep = (entry: Written): void => write([...read(), entry]);
export const waiting = (): number => read().length;
export const forget = (): void => write([]);

type Send = (entry: Written) => Promise<'done' | 'refused' | 'offline'>;

const locked = <T>(work: () => Promise<T>): Promise<T> =>
  'locks' in navigator ? (navigator.locks.request('matinee:outbox', work) as Promise<T>) : work();

/** Sends what waits, the oldest first, until one finds no connection; tells how many were carried out and refused. */
export const sendWaiting = (send: Send): Promise<{ done: number; refused: number }> =>
  locked(async () => {
    const told = { done: 0, refused: 0 };
    for (let [first] = read(); first; [first] = read()) {
      const outcome = await send(first);
      if (outcome === 'offline') break;
      write(read().filter((entry) => entry.key !== first?.key));
      told[outcome] += 1;
    }
    return told;
  });
