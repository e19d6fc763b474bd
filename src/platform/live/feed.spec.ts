import { describe, expect, it } from '@jest/globals';
import { Feed } from './feed.js';

function feedOf(): { feed: Feed<string>; ended: () => number } {
  let ends = 0;
  return {
    feed: new Feed<string>(
      () => 'everything',
      () => ends++,
    ),
    ended: () => ends,
  };
}

describe('a feed', () => {
  it('hands over what came before it was read, and what comes after, in order', async () => {
    const { feed } = feedOf();
    feed.push('a', 'first');
    feed.push('b', 'second');
    expect([(await feed.next()).value, (await feed.next()).value]).toEqual(['first', 'second']);
    const third = feed.next();
    feed.push('a', 'third');
    expect((await third).value).toBe('third');
  });

  it('tells once what comes twice in one piece, although somebody already waits', async () => {
    const { feed } = feedOf();
    const told = feed.next();
    feed.push('a', 'before');
    feed.push('a', 'after');
    expect((await told).value).toBe('after');
    const next = feed.next();
    feed.push('b', 'other');
    expect((await next).value).toBe('other');
  });

  it('says that everything changed, rather than all of more than a hundred news', async () => {
    const { feed } = feedOf();
    for (let number = 0; number < 101; number++) feed.push(String(number), String(number));
    expect((await feed.next()).value).toBe('everything');
    feed.push('a', 'first');
    feed.pushEverything();
    expect((await feed.next()).value).toBe('everything');
  });

  it('ends who waits and who would, once, and takes nothing more', async () => {
    const { feed, ended } = feedOf();
    const told = feed.next();
    await feed.return();
    await feed.return();
    feed.push('a', 'late');
    expect([await told, await feed.next()]).toEqual([
      { done: true, value: undefined },
      { done: true, value: undefined },
    ]);
    expect(ended()).toBe(1);
  });
});
