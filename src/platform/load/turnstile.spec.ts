import { describe, expect, it } from '@jest/globals';
import { RateLimited } from '../errors/api.error.js';
import { Turnstile } from './turnstile.js';

/** Work that ends when it is told to. */
class Work {
  started = false;
  resolve!: (answer: string) => void;
  reject!: (failure: Error) => void;
  private readonly end = new Promise<string>((resolve, reject) => Object.assign(this, { resolve, reject }));

  readonly run = (): Promise<string> => {
    this.started = true;
    return this.end;
  };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('a turnstile', () => {
  it('lets so many pass at once, the next ones in order, and refuses those beyond the queue without starting them', async () => {
    const turnstile = new Turnstile(2, 2);
    const works = Array.from({ length: 5 }, () => new Work());
    const answers = works.slice(0, 4).map(({ run }) => turnstile.pass(run));
    expect(() => turnstile.pass(works[4]!.run)).toThrow(RateLimited);
    expect(works.map(({ started }) => started)).toEqual([true, true, false, false, false]);

    works[1]!.resolve('second');
    expect(await answers[1]).toBe('second');
    await settled();
    expect(works.map(({ started }) => started)).toEqual([true, true, true, false, false]);

    for (const { resolve } of works) resolve('done');
    expect(await Promise.all(answers)).toEqual(['done', 'second', 'done', 'done']);
  });

  it('gives the place of work that fails to the next, and its failure to who asked', async () => {
    const turnstile = new Turnstile(1, 1);
    const [failing, next] = [new Work(), new Work()];
    const [first, second] = [turnstile.pass(failing.run), turnstile.pass(next.run)];
    failing.reject(new Error('broken'));
    next.resolve('fine');
    await expect(first).rejects.toThrow('broken');
    expect(await second).toBe('fine');
  });
});
