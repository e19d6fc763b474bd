import { describe, expect, it } from '@jest/globals';
import { Gathering } from './gathering.js';

function gatheringOf(failing = -1) {
  const asked: number[][] = [];
  let underWay = 0;
  let mostUnderWay = 0;
  const gathering = new Gathering<number, number>(
    async (numbers) => {
      asked.push([...numbers]);
      mostUnderWay = Math.max(mostUnderWay, ++underWay);
      await new Promise((resolve) => setImmediate(resolve));
      underWay--;
      if (numbers.includes(failing)) throw new Error('no answer');
      return numbers.map((number) => number * 2);
    },
    (number) => String(number),
  );
  return { asked, gathering, mostUnderWay: () => mostUnderWay };
}

describe('a gathering', () => {
  it('asks together what is asked in one turn, each thing once', async () => {
    const { asked, gathering } = gatheringOf();
    expect(await Promise.all([1, 2, 1].map((number) => gathering.ask(number)))).toEqual([2, 4, 2]);
    expect(asked).toEqual([[1, 2]]);
  });

  it('asks again what is asked while it is under way: the answer is never older than the question', async () => {
    const { asked, gathering, mostUnderWay } = gatheringOf();
    const first = gathering.ask(1);
    while (asked.length === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(await Promise.all([first, gathering.ask(1), gathering.ask(3)])).toEqual([2, 2, 6]);
    expect([asked, mostUnderWay()]).toEqual([[[1], [1, 3]], 1]);
  });

  it('asks no more than a thousand at once, one gathering after the other', async () => {
    const { asked, gathering, mostUnderWay } = gatheringOf();
    await Promise.all(Array.from({ length: 2_500 }, (_, number) => gathering.ask(number)));
    expect([asked.map(({ length }) => length), mostUnderWay()]).toEqual([[1_000, 1_000, 500], 1]);
  });

  it('fails for those who asked together, and goes on', async () => {
    const { gathering } = gatheringOf(7);
    const together = [gathering.ask(6), gathering.ask(7)];
    await expect(Promise.all(together)).rejects.toThrow('no answer');
    expect(await gathering.ask(6)).toBe(12);
  });
});
