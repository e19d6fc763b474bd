import { describe, expect, it } from '@jest/globals';
import { afterAct, type SwapAct, SwapState, stateAt } from './swap.rules.js';

const ACTS: readonly SwapAct[] = ['ACCEPT', 'REFUSE', 'WITHDRAW', 'BEGIN'];

describe('a request to swap', () => {
  it.each<[SwapAct, SwapState]>([
    ['ACCEPT', SwapState.ACCEPTED],
    ['REFUSE', SwapState.REFUSED],
    ['WITHDRAW', SwapState.WITHDRAWN],
    ['BEGIN', SwapState.EXPIRED],
  ])('that is open ends by %s', (act, end) => {
    expect(afterAct(SwapState.OPEN, act)).toBe(end);
  });

  it('that ended stays as it ended', () => {
    const ends = Object.values(SwapState).filter((state) => state !== SwapState.OPEN);
    expect(ends.flatMap((state) => ACTS.map((act) => afterAct(state, act)))).toEqual(ends.flatMap(() => ACTS.map(() => undefined)));
  });

  it('expires at the minute its half-day begins, unless it ended before', () => {
    const start = new Date('2026-11-30T07:00:00Z');
    const before = new Date(start.getTime() - 1);
    expect([stateAt({ state: SwapState.OPEN, start }, before), stateAt({ state: SwapState.OPEN, start }, start)]).toEqual([
      SwapState.OPEN,
      SwapState.EXPIRED,
    ]);
    expect(stateAt({ state: SwapState.ACCEPTED, start }, start)).toBe(SwapState.ACCEPTED);
  });
});
