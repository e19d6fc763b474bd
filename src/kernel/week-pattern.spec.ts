import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayNumber, dayText, weekdayOf } from './day.js';
import { instantAt } from './local-time.js';
import { firstMeeting, occursOn, type PlacedPeriod, type WeekPeriod } from './week-pattern.js';

const monday: WeekPeriod = { weekday: 1, startTime: '08:00', endTime: '12:00', everyWeeks: 1, anchorDate: '2024-01-01', weekOfMonth: null };
const placed = (change: Partial<PlacedPeriod>): PlacedPeriod => ({
  ...monday,
  startDate: '2026-01-01',
  endDate: null,
  timeZone: 'Europe/Paris',
  ...change,
});
const daysOf = (period: WeekPeriod, from: string, to: string): string[] => {
  const days: string[] = [];
  for (let day = dayNumber(from); day <= dayNumber(to); day++) if (occursOn(period, day)) days.push(dayText(day));
  return days;
};

describe('a week pattern', () => {
  it('counts every second week from its anchor week across a year of 53 weeks', () => {
    expect(daysOf({ ...monday, everyWeeks: 2, anchorDate: '2026-12-16' }, '2026-12-07', '2027-01-31')).toEqual([
      '2026-12-14',
      '2026-12-28',
      '2027-01-11',
      '2027-01-25',
    ]);
  });

  it('counts back from an anchor that lies in the future', () => {
    expect(daysOf({ ...monday, everyWeeks: 3, anchorDate: '2026-12-28' }, '2026-11-01', '2026-12-31')).toEqual([
      '2026-11-16',
      '2026-12-07',
      '2026-12-28',
    ]);
  });

  it('finds the first, the fifth and the last weekday of a month', () => {
    const tuesday = { ...monday, weekday: 2 };
    expect(daysOf({ ...tuesday, weekOfMonth: 1 }, '2026-09-01', '2026-11-30')).toEqual(['2026-09-01', '2026-10-06', '2026-11-03']);
    expect(daysOf({ ...tuesday, weekOfMonth: 5 }, '2026-09-01', '2026-11-30')).toEqual(['2026-09-29']);
    expect(daysOf({ ...tuesday, weekOfMonth: -1 }, '2026-09-01', '2026-11-30')).toEqual(['2026-09-29', '2026-10-27', '2026-11-24']);
  });

  it('knows the leap day', () => {
    expect(daysOf({ ...monday, weekday: 2, weekOfMonth: 5 }, '2028-02-01', '2028-02-29')).toEqual(['2028-02-29']);
  });
});

describe('two periods meet', () => {
  it('not when one ends as the other begins', () => {
    expect(firstMeeting(placed({}), placed({ startTime: '12:00', endTime: '14:00' }))).toBeNull();
  });

  it('not when their weeks alternate, and on the first common week when one of them moves', () => {
    const even = placed({ everyWeeks: 2, anchorDate: '2026-01-05' });
    expect(firstMeeting(even, placed({ everyWeeks: 2, anchorDate: '2026-01-12' }))).toBeNull();
    expect(firstMeeting(even, placed({ everyWeeks: 3, anchorDate: '2026-01-12' }))).toBe('2026-02-02');
  });

  it('never for rhythms of 2 and 4 weeks that are out of step', () => {
    expect(
      firstMeeting(placed({ everyWeeks: 2, anchorDate: '2026-01-05' }), placed({ everyWeeks: 4, anchorDate: '2026-01-12' })),
    ).toBeNull();
  });

  it('when the fourth Monday is the last one', () => {
    expect(firstMeeting(placed({ weekOfMonth: 4 }), placed({ weekOfMonth: -1 }))).toBe('2026-01-26');
    expect(firstMeeting(placed({ weekOfMonth: 1 }), placed({ weekOfMonth: 2 }))).toBeNull();
  });

  it('only while both are valid', () => {
    expect(firstMeeting(placed({ endDate: '2026-06-30' }), placed({ startDate: '2026-07-01' }))).toBeNull();
    expect(firstMeeting(placed({ endDate: '2026-07-06' }), placed({ startDate: '2026-07-01' }))).toBe('2026-07-06');
  });

  it('across time zones by instants, not by clocks', () => {
    const reunion = placed({ timeZone: 'Indian/Reunion', startTime: '08:00', endTime: '10:00' });
    expect(firstMeeting(placed({ startTime: '07:00', endTime: '08:00' }), reunion)).toBe('2026-03-30'); // summer: 07:00 in Paris is 09:00 there
    expect(firstMeeting(placed({ startTime: '08:00', endTime: '10:00' }), reunion)).toBeNull();
  });

  it('exactly when a search of every day says so', () => {
    const period = fc.record({
      weekday: fc.constantFrom(1, 2),
      everyWeeks: fc.integer({ min: 1, max: 6 }),
      anchorDate: fc.integer({ min: 0, max: 60 }).map((shift) => dayText(dayNumber('2026-01-01') + shift)),
      weekOfMonth: fc.constantFrom(null, null, 1, 4, 5, -1),
    });
    fc.assert(
      fc.property(period, period, (a, b) => {
        const one = placed({ ...a, everyWeeks: a.weekOfMonth === null ? a.everyWeeks : 1, endDate: '2028-12-31' });
        const other = placed({ ...b, everyWeeks: b.weekOfMonth === null ? b.everyWeeks : 1, startTime: '11:00', endTime: '13:00' });
        const common = daysOf(one, '2026-01-01', '2028-12-31').filter((day) => occursOn(other, dayNumber(day)));
        expect(firstMeeting(one, other)).toBe(common[0] ?? null);
        expect(firstMeeting(other, one)).toBe(common[0] ?? null);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a wall time becomes an instant', () => {
  const at = (day: string, time: string, zone = 'Europe/Paris') => new Date(instantAt(day, time, zone)).toISOString();

  it('at the moment the clock exists again, in the hour that spring skips', () => {
    expect(at('2026-03-29', '02:30')).toBe('2026-03-29T01:00:00.000Z');
    expect(at('2027-03-28', '02:00')).toBe('2027-03-28T01:00:00.000Z');
    expect(at('2027-03-28', '03:00')).toBe('2027-03-28T01:00:00.000Z');
  });

  it('at its first occurrence, in the hour that autumn repeats', () => {
    expect(at('2026-10-25', '02:30')).toBe('2026-10-25T00:30:00.000Z');
    expect(at('2026-10-25', '03:00')).toBe('2026-10-25T02:00:00.000Z');
  });

  it('at the next midnight for 24:00, on a day of 23 hours too', () => {
    expect(at('2027-03-28', '24:00')).toBe('2027-03-28T22:00:00.000Z');
    expect(at('2028-02-29', '24:00', 'Indian/Reunion')).toBe('2028-02-29T20:00:00.000Z');
  });

  it('on the weekday of the calendar whatever the zone of the process', () => {
    expect(weekdayOf(dayNumber('2026-11-23'))).toBe(1);
  });
});
