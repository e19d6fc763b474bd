import { describe, expect, it } from '@jest/globals';
import type { WeekPeriod } from '../kernel/week-pattern.js';
import { fullTimeEquivalent, meanWeeklyHalfDays } from './full-time-equivalent.rules.js';

const REFERENCE = { halfDayMinutes: 180, halfDaysPerFullTime: 10 };
const period = (startTime: string, endTime: string, change: Partial<WeekPeriod> = {}): WeekPeriod => ({
  weekday: 1,
  startTime,
  endTime,
  everyWeeks: 1,
  anchorDate: '2024-01-01',
  weekOfMonth: null,
  ...change,
});
const halfDays = (...args: Parameters<typeof period>) => Number(meanWeeklyHalfDays([period(...args)], REFERENCE).toFixed(4));

describe('mean weekly half-days', () => {
  it('count one for a session of three hours or more in one half of the day', () => {
    expect(halfDays('08:00', '12:00')).toBe(1);
    expect(halfDays('09:00', '12:00')).toBe(1);
    expect(halfDays('14:00', '19:30')).toBe(1);
  });

  it('count in proportion for a shorter one', () => {
    expect(halfDays('10:00', '11:30')).toBe(0.5);
  });

  it('split at 13:00', () => {
    expect(halfDays('08:00', '18:00')).toBe(2);
    expect(halfDays('08:00', '13:30')).toBe(1.1667);
    expect(halfDays('00:00', '24:00')).toBe(2);
  });

  it('are not more for a morning cut in two, unless its parts are of different weeks', () => {
    const parts = (change: Partial<WeekPeriod>) =>
      meanWeeklyHalfDays([period('08:00', '10:30', change), period('10:30', '13:00')], REFERENCE);
    expect(parts({})).toBe(1);
    expect(Number(parts({ everyWeeks: 2 }).toFixed(4))).toBe(1.25);
    const alternate = [0, 7, 14].map((days) =>
      period('08:00', '10:30', { everyWeeks: 2, anchorDate: `2024-01-${String(1 + days).padStart(2, '0')}` }),
    );
    expect(Number(meanWeeklyHalfDays(alternate.slice(0, 2), REFERENCE).toFixed(4))).toBe(0.8333);
    expect(meanWeeklyHalfDays([alternate[0] as WeekPeriod, alternate[2] as WeekPeriod], REFERENCE)).toBe(0.5);
  });

  it('are shared out by rhythm: every n weeks, the k-th of the month, the rare fifth', () => {
    expect(halfDays('08:00', '12:00', { everyWeeks: 2 })).toBe(0.5);
    expect(halfDays('08:00', '12:00', { weekOfMonth: 1 })).toBe(0.23);
    expect(halfDays('08:00', '12:00', { weekOfMonth: -1 })).toBe(0.23);
    expect(halfDays('08:00', '12:00', { weekOfMonth: 5 })).toBe(0.0801);
  });

  it('follow the reference of the community', () => {
    expect(meanWeeklyHalfDays([period('09:00', '11:00')], { ...REFERENCE, halfDayMinutes: 240 })).toBe(0.5);
  });
});

describe('full-time equivalents', () => {
  const week = (startDate: string, endDate: string | null, ...periods: WeekPeriod[]) => ({ startDate, endDate, periods });

  it('add up to 1 for ten half-days a week', () => {
    const days = [1, 2, 3, 4, 5].map((weekday) => period('08:00', '18:00', { weekday }));
    expect(fullTimeEquivalent([week('2026-01-01', null, ...days)], '2026-06-01', REFERENCE)).toBe(1);
  });

  it('count only what is valid that day, first and last days included', () => {
    const weeks = [week('2026-01-01', '2026-06-30', period('08:00', '12:00')), week('2026-07-01', null, period('08:00', '18:00'))];
    expect(fullTimeEquivalent(weeks, '2026-06-30', REFERENCE)).toBe(0.1);
    expect(fullTimeEquivalent(weeks, '2026-07-01', REFERENCE)).toBe(0.2);
    expect(fullTimeEquivalent(weeks, '2025-12-31', REFERENCE)).toBe(0);
  });
});
