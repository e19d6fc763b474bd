import { describe, expect, it } from '@jest/globals';
import { spansAt } from './spans.ts';

const square = (from: number, to: number): [number, number][] => [
  [from, from],
  [to, from],
  [to, to],
  [from, to],
];

describe('the spans of a contour', () => {
  it('go from border to border', () => {
    expect(spansAt([square(10, 50)], 30)).toEqual([{ y: 30, left: 10, right: 50 }]);
  });

  it('leave out a hole', () => {
    expect(spansAt([square(10, 50), square(20, 40)], 30)).toEqual([
      { y: 30, left: 10, right: 20 },
      { y: 30, left: 40, right: 50 },
    ]);
  });

  it('are none beside it', () => {
    expect(spansAt([square(10, 50)], 60)).toEqual([]);
  });
});
