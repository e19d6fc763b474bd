import { parseDate } from '@internationalized/date';
import { describe, expect, it } from '@jest/globals';
import { freeSlot } from './free-slot.ts';

const [thursday, friday] = [parseDate('2026-11-26'), parseDate('2026-11-27')];

describe('what is proposed for a new period', () => {
  it('takes the first three hours in which nothing is, on the first day that has them', () => {
    const taken = [{ date: '2026-11-26', start: 495, end: 720 }];
    expect(freeSlot([thursday, friday], taken)).toEqual({ date: '2026-11-26', start: 720, end: 900 });
    expect(freeSlot([thursday, friday], [{ date: '2026-11-26', start: 600, end: 1000 }])).toEqual({
      date: '2026-11-27',
      start: 480,
      end: 660,
    });
  });

  it('proposes a morning where no day has them', () => {
    expect(freeSlot([thursday], [{ date: '2026-11-26', start: 400, end: 1200 }])).toEqual({ date: '2026-11-26', start: 540, end: 720 });
  });
});
