import { CalendarDate } from '@internationalized/date';
import { describe, expect, it } from '@jest/globals';
import { daysOfWeek } from '../calendar/iso-week.ts';
import { byDay, mondayNamed, onStrip, windowOf } from './week-days.ts';

const PARIS = 'Europe/Paris';
const MONDAY = new CalendarDate(2026, 11, 23);

describe('the days of a week', () => {
  it('reads the week of an address, and takes this week where it cannot', () => {
    expect(mondayNamed('2026-11-29', PARIS).toString()).toBe('2026-11-23');
    expect(mondayNamed('2026-13-45', PARIS).toString()).toBe(mondayNamed(undefined, PARIS).toString());
  });
  it('lasts an hour more when the clocks go back', () => {
    const { from, to } = windowOf(new CalendarDate(2026, 10, 19), PARIS);
    expect([from, to]).toEqual(['2026-10-18T22:00:00.000Z', '2026-10-25T23:00:00.000Z']);
  });
  it('puts each stay on its day, in order', () => {
    const stays = [{ start: '2026-11-24T13:00:00Z' }, { start: '2026-11-24T08:00:00Z' }, { start: '2026-11-25T23:30:00Z' }];
    const days = byDay(daysOfWeek(MONDAY), stays, PARIS);
    expect(days.map((day) => day.map(({ start }) => start.slice(8, 13)))).toEqual([[], ['24T08', '24T13'], [], ['25T23'], [], [], []]);
  });
  it('draws a stay on the strip of the day, and cuts what lies outside', () => {
    expect(onStrip({ start: '2026-11-24T06:00:00Z', end: '2026-11-24T13:00:00Z' }, PARIS)).toEqual({ left: 0, width: 50 });
    expect(onStrip({ start: '2026-11-24T19:00:00Z', end: '2026-11-24T23:00:00Z' }, PARIS).width).toBeCloseTo(100 / 14);
  });
});
