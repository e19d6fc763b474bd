import { describe, expect, it } from '@jest/globals';
import { Dice } from './dice.rules.js';

describe('dice', () => {
  it('give the same throws for the same seed and key, on every machine', () => {
    const dice = new Dice(1, 'key');
    expect([dice.between(1, 1000), dice.between(1, 1000), dice.between(1, 1000)]).toEqual([556, 547, 408]);
  });

  it('give other throws for another key', () => {
    expect(new Dice(1, 'a').next()).not.toBe(new Dice(1, 'b').next());
  });

  it('stay within bounds, both included, and reach both', () => {
    const dice = new Dice(7, 'bounds');
    const throws = new Set(Array.from({ length: 200 }, () => dice.between(3, 5)));
    expect([...throws].sort()).toEqual([3, 4, 5]);
  });

  it('change the order and not the elements', () => {
    const list = [1, 2, 3, 4, 5, 6, 7, 8];
    const shuffled = new Dice(7, 'order').shuffled(list);
    expect(shuffled).not.toEqual(list);
    expect([...shuffled].sort()).toEqual(list);
  });

  it('choose nothing from nothing', () => {
    expect(() => new Dice(1, 'x').pick([])).toThrow('nothing to choose from');
  });
});
