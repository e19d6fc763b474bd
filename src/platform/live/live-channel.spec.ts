import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Hearing } from './database-listener.js';
import { LiveChannel } from './live-channel.js';

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 24, 10, 0, seconds));

let now: Date;
let hearing: Hearing | undefined;
let channel: LiveChannel<'changed', number, { readonly likes: (change: number) => boolean }, string>;
const everybody = { likes: () => true };

beforeEach(() => {
  now = at(0);
  channel = new LiveChannel(
    { on: (_, given) => (hearing = given) },
    {
      field: 'changed',
      channel: 'numbers',
      read: (told) => (typeof told === 'number' ? told : undefined),
      tell: (change, { likes }) => (likes(change) ? { key: String(change), news: `number ${change}` } : undefined),
      everything: () => 'everything',
    },
    () => now,
  );
  hearing?.missed(); // the line is there for the first time
});

function told(change: number, seconds: number): void {
  now = at(seconds);
  hearing?.heard(String(change));
}

/** What waits for them, until nothing does: marked by a last change. */
async function read(reader: AsyncIterator<{ changed: string }>): Promise<string[]> {
  const news: string[] = [];
  hearing?.heard('999');
  for (;;) {
    const { value } = (await reader.next()) as { value: { changed: string } };
    if (value.changed === 'number 999') return news;
    news.push(value.changed);
  }
}

describe('a channel', () => {
  it('tells each of what they may know, and everybody of many changes and of words it does not know', async () => {
    const one = channel.follow(everybody);
    const other = channel.follow({ likes: (change) => change > 5 });
    for (const change of [3, 7]) told(change, 1);
    expect([await read(one), await read(other)]).toEqual([['number 3', 'number 7'], ['number 7']]);
    hearing?.heard('{}');
    expect((await one.next()).value).toEqual({ changed: 'everything' });
    hearing?.heard('once upon');
    expect((await one.next()).value).toEqual({ changed: 'everything' });
  });

  it('tells nothing more to who left', async () => {
    const follower = channel.follow(everybody);
    await follower.return?.();
    told(1, 1);
    expect(await follower.next()).toEqual({ done: true, value: undefined });
  });
});

describe('somebody who comes back', () => {
  it('is told of the one change that they missed', async () => {
    told(1, 10);
    told(2, 20);
    expect(await read(channel.follow(everybody, at(15)))).toEqual(['number 2']);
  });

  it('is told once that several things changed', async () => {
    for (const seconds of [10, 20, 30]) told(seconds, seconds);
    expect(await read(channel.follow(everybody, at(15)))).toEqual(['everything']);
  });

  it('is told of nothing when nothing that they may know of changed', async () => {
    told(1, 10);
    told(2, 30);
    expect(await read(channel.follow(everybody, at(40)))).toEqual([]);
    expect(await read(channel.follow({ likes: (change) => change !== 2 }, at(20)))).toEqual([]);
  });

  it('is told of what was heard up to two seconds before, since clocks differ', async () => {
    told(1, 10);
    expect(await read(channel.follow(everybody, at(12)))).toEqual(['number 1']);
    expect(await read(channel.follow(everybody, at(13)))).toEqual([]);
  });

  it('is told that everything may have changed: before the line was there, when many did, and beyond what is kept', async () => {
    expect(await read(channel.follow(everybody, at(-60)))).toEqual(['everything']);
    now = at(10);
    hearing?.heard('{}');
    expect(await read(channel.follow(everybody, at(11)))).toEqual(['everything']);
    expect(await read(channel.follow(everybody, at(20)))).toEqual([]);
    for (let change = 0; change < 6_000; change++) told(1, 30 + change / 1000);
    expect(await read(channel.follow(everybody, at(36)))).toEqual(['number 1']);
    expect(await read(channel.follow(everybody, at(25)))).toEqual(['everything']);
  });

  it('is told that everything may have changed when the line was down meanwhile', async () => {
    now = at(60);
    hearing?.missed();
    expect(await read(channel.follow(everybody, at(30)))).toEqual(['everything']);
    expect(await read(channel.follow(everybody, at(70)))).toEqual([]);
  });

  it('then follows', async () => {
    told(1, 10);
    const follower = channel.follow(everybody, at(5));
    expect(await read(follower)).toEqual(['number 1']);
    told(2, 20);
    expect(await read(follower)).toEqual(['number 2']);
  });
});
