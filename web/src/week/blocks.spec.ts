import { describe, expect, it } from '@jest/globals';
import { parseDate } from '@internationalized/date';
import { type Block, isLeftOut, lanesOf, meet, placeColours, stretchesOf, visibleHours } from './blocks.ts';
import type { Assignment } from './week.query.ts';

const at = (start: number, end: number, date = '2026-11-23') => ({ date, start: start * 60, end: end * 60 });

describe('blocks of a week', () => {
  it('reads instants on the clock of the place, also where clocks change', () => {
    expect(stretchesOf('2026-11-23T07:15:00Z', '2026-11-23T11:00:00Z', 'Europe/Paris')).toEqual([
      { date: '2026-11-23', start: 495, end: 720 },
    ]);
    expect(stretchesOf('2026-03-29T06:00:00Z', '2026-03-29T10:00:00Z', 'Europe/Paris')).toEqual([at(8, 12, '2026-03-29')]);
  });

  it('ends at midnight on the day it began', () => {
    expect(stretchesOf('2026-11-23T19:00:00Z', '2026-11-23T23:00:00Z', 'Europe/Paris')).toEqual([at(20, 24)]);
  });

  it('shows 7 to 20, and more when something lies outside', () => {
    expect(visibleHours([at(9, 12)])).toEqual({ from: 7, to: 20 });
    expect(visibleHours([at(5.5, 6), at(20, 22.25)])).toEqual({ from: 5, to: 23 });
  });

  it('lets periods that touch not meet', () => {
    expect(meet(at(8, 12), at(12, 14))).toBe(false);
    expect(meet(at(8, 12), at(11, 14))).toBe(true);
    expect(meet(at(8, 12), at(11, 14, '2026-11-24'))).toBe(false);
  });

  it('puts side by side what meets, and gives the rest the whole width', () => {
    expect(lanesOf([at(8, 12), at(9, 10), at(10, 11), at(12, 13)])).toEqual([
      { lane: 0, lanes: 2 },
      { lane: 1, lanes: 2 },
      { lane: 1, lanes: 2 },
      { lane: 0, lanes: 1 },
    ]);
  });

  it('leaves out what is declared and not shown, as on a public holiday, but not what a half-day of unscheduled care takes the place of', () => {
    const rhythm = { everyWeeks: 1, anchorDate: '2026-01-05', weekOfMonth: null };
    const period = { id: 'p1', weekday: 'MONDAY' as const, startTime: '08:00', endTime: '12:00', ...rhythm };
    const assignment = { startDate: '2026-01-01', endDate: null, worksOnPublicHolidays: false, periods: [period] } as Assignment; // what is asked of it
    const block = (periodId: string | null, start: number, end: number) => ({ ...at(start, end), presence: { periodId } }) as Block;
    const isLeft = (...blocks: Block[]) => isLeftOut(parseDate('2026-11-23'), [assignment], blocks);
    expect([isLeft(), isLeft(block('p1', 8, 9)), isLeft(block('p2', 8, 12))]).toEqual([true, false, true]);
    expect([isLeft(block(null, 8, 13)), isLeft(block(null, 13, 20))]).toEqual([false, true]);
  });

  it('gives eight places eight colours, whatever their order', () => {
    const ids = ['UGxhY2U6NDEx', 'UGxhY2U6NDQ', 'a', 'b', 'c', 'd', 'e', 'f'];
    const colours = placeColours(ids);
    expect(new Set(colours.values()).size).toBe(8);
    expect(placeColours(ids.toReversed())).toEqual(colours);
  });
});
