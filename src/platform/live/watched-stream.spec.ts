import { describe, expect, it } from '@jest/globals';
import { Feed } from './feed.js';
import { WatchedStream } from './watched-stream.js';

const NEVER = 2 ** 30;

function watched(check: () => Promise<void>, period = NEVER) {
  const counted = { ends: 0 };
  const feed = new Feed<string>(
    () => 'everything',
    () => counted.ends++,
  );
  return { feed, counted, stream: new WatchedStream(feed, check, period) };
}

describe('a watched stream', () => {
  it('checks before each news, and tells nothing once the check refuses', async () => {
    let may = true;
    const { feed, counted, stream } = watched(() => (may ? Promise.resolve() : Promise.reject(new Error('no longer'))));
    feed.push('a', 'told');
    expect((await stream.next()).value).toBe('told');
    may = false;
    feed.push('a', 'withheld');
    await expect(stream.next()).rejects.toThrow('no longer');
    expect(counted.ends).toBe(1);
  });

  it('ends who waits although nothing happens, once the check refuses', async () => {
    const { counted, stream } = watched(() => Promise.reject(new Error('no longer')), 1);
    await expect(stream.next()).rejects.toThrow('no longer');
    expect(counted.ends).toBe(1);
  });

  it('ends for its source when its reader leaves', async () => {
    const { counted, stream } = watched(() => Promise.resolve());
    const told = stream.next();
    await stream.return();
    expect([(await told).done, counted.ends]).toEqual([true, 1]);
  });
});
