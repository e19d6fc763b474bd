import { parseDate } from '@internationalized/date';
import { describe, expect, it } from '@jest/globals';
import { isValidOn, meanWeeklyHalfDays, type CountedPeriod } from './etp.ts';

const reference = { halfDayMinutes: 180, halfDaysPerFullTime: 10 };
const period = (startTime: string, endTime: string, other: Partial<CountedPeriod> = {}): CountedPeriod => ({
  weekday: 'MONDAY',
  startTime,
  endTime,
  everyWeeks: 1,
  anchorDate: '2024-01-01',
  weekOfMonth: null,
  ...other,
});

describe('half-days of an assignment', () => {
  it('counts a morning cut in two once', () => {
    expect(meanWeeklyHalfDays([period('08:00', '10:00'), period('10:30', '12:30')], reference)).toBe(1);
  });

  it('cuts a day at 13:00 and counts what is short in proportion', () => {
    expect(meanWeeklyHalfDays([period('08:00', '14:30')], reference)).toBe(1.5);
  });

  it('halves what runs one week in two, and adds both turns', () => {
    const even = period('08:00', '12:00', { everyWeeks: 2 });
    expect(meanWeeklyHalfDays([even], reference)).toBe(0.5);
    expect(meanWeeklyHalfDays([even, { ...even, anchorDate: '2024-01-08' }], reference)).toBe(1);
  });

  it('counts a rhythm of the month twelve times a year', () => {
    expect(meanWeeklyHalfDays([period('08:00', '12:00', { weekOfMonth: 1 })], reference)).toBeCloseTo(0.23, 2);
  });

  it('holds from the first day to the last', () => {
    const validity = { startDate: '2026-11-01', endDate: '2026-11-30' };
    expect(['2026-10-31', '2026-11-01', '2026-11-30', '2026-12-01'].map((day) => isValidOn(validity, parseDate(day)))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});
