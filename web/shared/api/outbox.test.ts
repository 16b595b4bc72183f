import { beforeEach, describe, expect, it } from 'vitest';
import { forget, keep, mayWait, sendWaiting, waiting } from './outbox';

const entry = (key: string) => ({ key, url: '/api/v1/3/reviews/create/', method: 'POST', body: { rating: 8 } });

describe('the outbox', () => {
  beforeEach(forget);

  it('sends the oldest first, each once', async () => {
    keep(entry('a'));
    keep(entry('b'));
    const sent: string[] = [];
    const told = await sendWaiting(async ({ key }) => {
      sent.push(key);
      return 'done';
    });
    expect(sent).toEqual(['a', 'b']);
    expect(told).toEqual({ done: 2, refused: 0 });
    expect(waiting()).toBe(0);
  });

  it('keeps the rest where one finds no connection', async () => {
    keep(entry('a'));
    keep(entry('b'));
    await sendWaiting(async ({ key }) => (key === 'a' ? 'done' : 'offline'));
    expect(waiting()).toBe(1);
  });

  it('drops what is refused, and says so', async () => {
    keep(entry('a'));
    expect(await sendWaiting(async () => 'refused')).toEqual({ done: 0, refused: 1 });
    expect(waiting()).toBe(0);
  });

  it('lets ratings and the watchlist wait, but no sign-in', () => {
    expect(['/api/v1/3/reviews/create/', '/api/v1/reviews/9/', '/api/v1/watchlist/'].every(mayWait)).toBe(true);
    expect(['/api/v1/login/', '/api/v1/me/password/', '/api/v1/3/'].some(mayWait)).toBe(false);
  });
});
