/** The token of a browser with several tabs: each tab is a copy of the module with the same channel, locks and storage. */
import { beforeEach, expect, test, vi } from 'vitest';
import { http, HttpResponse } from 'msw';
import { server } from '../testing/server';

type Tab = typeof import('./token');

/** Channels of one browser: what one says, the others hear a little later. */
class Channel extends EventTarget {
  static all: Channel[] = [];
  constructor() {
    super();
    Channel.all.push(this);
  }
  postMessage(data: unknown): void {
    for (const other of Channel.all.filter((channel) => channel !== this))
      setTimeout(() => other.dispatchEvent(new MessageEvent('message', { data })));
  }
}

/** Locks of one browser: exclusive ones queue, shared ones are counted. */
const makeLocks = () => {
  let turn: Promise<unknown> = Promise.resolve();
  const held: { name: string }[] = [];
  return {
    query: () => Promise.resolve({ held }),
    request: (name: string, ...rest: unknown[]) => {
      const work = rest.at(-1) as () => Promise<unknown>;
      if (rest.length === 2) {
        held.push({ name });
        return work();
      }
      const mine = turn.then(work, work);
      turn = mine.catch(() => undefined);
      return mine;
    },
  };
};

const openTab = async (): Promise<Tab & { ended: ReturnType<typeof vi.fn>; begun: ReturnType<typeof vi.fn> }> => {
  vi.resetModules();
  const tab = await import('./token');
  const [ended, begun] = [vi.fn<() => void>(), vi.fn<() => void>()];
  tab.listen(ended, begun);
  return { ...tab, ended, begun };
};

let renewals = 0;
const renews = (status = 200) =>
  server.use(
    http.post('*/api/v1/token/', () => {
      renewals += 1;
      return HttpResponse.json({ access_token: `token-${renewals}`, expires_in: 900 }, { status });
    }),
  );

beforeEach(() => {
  renewals = 0;
  Channel.all = [];
  vi.stubGlobal('BroadcastChannel', Channel);
  Object.defineProperty(navigator, 'locks', { value: makeLocks(), configurable: true });
});

test('a visitor asks for no token', async () => {
  renews();
  const tab = await openTab();
  expect(await tab.freshToken()).toBeNull();
  expect(renewals).toBe(0);
});

test('ten tabs that open at once make one renewal between them', async () => {
  localStorage.setItem('matinee:member', '1');
  renews();
  const tabs = await Promise.all(Array.from({ length: 10 }, openTab));
  const tokens = await Promise.all(tabs.map((tab) => tab.freshToken()));
  expect(new Set(tokens)).toEqual(new Set(['token-1']));
  expect(renewals).toBe(1);
});

test('the token of one sign-in is heard in the other tabs, and so is its end', async () => {
  const [one, other] = [await openTab(), await openTab()];
  one.keepToken('first', 900);
  await vi.waitFor(() => expect(other.begun).toHaveBeenCalledOnce());
  expect(await other.freshToken()).toBe('first');
  other.dropToken();
  await vi.waitFor(() => expect(one.ended).toHaveBeenCalledOnce());
  expect(await one.freshToken()).toBeNull();
  expect(one.isMember()).toBe(false);
});

test('a token that the server refused comes back from no other tab', async () => {
  renews();
  const [one, other] = [await openTab(), await openTab()];
  one.keepToken('refused', 900);
  await vi.waitFor(() => expect(other.begun).toHaveBeenCalled());
  one.forgetToken('refused');
  expect(await one.freshToken()).toBe('token-1');
  await vi.waitFor(async () => expect(await other.freshToken()).toBe('token-1'));
  expect(renewals).toBe(1);
});

test('the end of a session is told apart from a server that does not answer', async () => {
  localStorage.setItem('matinee:member', '1');
  const tab = await openTab();
  renews(503);
  await expect(tab.freshToken()).rejects.toBeInstanceOf(tab.Unreachable);
  expect(tab.isMember()).toBe(true);
  renews(401);
  await expect(tab.freshToken()).rejects.toBeInstanceOf(tab.SessionEnded);
  expect(tab.ended).not.toHaveBeenCalled();
});

test('without locks, as on plain HTTP, one tab makes one renewal for all that wait', async () => {
  Object.defineProperty(navigator, 'locks', { value: undefined, configurable: true });
  localStorage.setItem('matinee:member', '1');
  renews();
  const tab = await openTab();
  expect(await Promise.all([tab.freshToken(), tab.freshToken(), tab.freshToken()])).toEqual(Array(3).fill('token-1'));
  expect(renewals).toBe(1);
});
