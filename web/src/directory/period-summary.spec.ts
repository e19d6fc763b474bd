import { CalendarDate } from '@internationalized/date';
import { describe, expect, it } from '@jest/globals';
import type { Weekday } from '../calendar/iso-week.ts';
import { areInARow, isInWeek, summarise, type SummarisedPeriod } from './period-summary.ts';

const period = (weekday: Weekday, startTime: string, endTime: string, rhythm: Partial<SummarisedPeriod> = {}): SummarisedPeriod => ({
  weekday,
  startTime,
  endTime,
  everyWeeks: 1,
  weekOfMonth: null,
  anchorDate: '2026-11-23',
  ...rhythm,
});

describe('periods as people tell them', () => {
  it('says days with the same hours once', () => {
    const lines = summarise([
      period('TUESDAY', '09:00', '12:00'),
      period('MONDAY', '14:00', '18:00'),
      period('MONDAY', '09:00', '12:00'),
      period('TUESDAY', '14:00', '18:00'),
      period('FRIDAY', '09:00', '12:00'),
    ]);
    expect(lines.map(({ weekdays, hours }) => [weekdays, hours.map(({ startTime }) => startTime)])).toEqual([
      [
        ['MONDAY', 'TUESDAY'],
        ['09:00', '14:00'],
      ],
      [['FRIDAY'], ['09:00']],
    ]);
  });
  it('keeps another rhythm apart, and after the weekly one', () => {
    const lines = summarise([
      period('MONDAY', '09:00', '12:00', { everyWeeks: 2 }),
      period('THURSDAY', '09:00', '12:00', { weekOfMonth: 1 }),
      period('FRIDAY', '09:00', '12:00'),
    ]);
    expect(lines.map(({ weekdays }) => weekdays[0])).toEqual(['FRIDAY', 'MONDAY', 'THURSDAY']);
  });
  it('says each day of a month by itself', () => {
    const lines = summarise([
      period('TUESDAY', '11:30', '13:00', { weekOfMonth: 1 }),
      period('THURSDAY', '11:30', '13:00', { weekOfMonth: 1 }),
    ]);
    expect(lines.map(({ weekdays }) => weekdays)).toEqual([['TUESDAY'], ['THURSDAY']]);
  });
  it('does not take two weeks that alternate for one', () => {
    const lines = summarise([
      period('MONDAY', '09:00', '12:00', { everyWeeks: 2 }),
      period('MONDAY', '09:00', '12:00', { everyWeeks: 2, anchorDate: '2026-11-30' }),
    ]);
    expect(lines).toHaveLength(2);
  });
  it('knows in which weeks a rhythm takes place', () => {
    const [fortnightly] = summarise([period('MONDAY', '09:00', '12:00', { everyWeeks: 2 })]);
    const [lastFriday] = summarise([period('FRIDAY', '09:00', '12:00', { weekOfMonth: -1 })]);
    const [weekly] = summarise([period('FRIDAY', '09:00', '12:00')]);
    const weeks = [new CalendarDate(2026, 11, 23), new CalendarDate(2026, 11, 30)];
    expect([fortnightly, lastFriday, weekly].map((line) => weeks.map((monday) => line && isInWeek(line, monday)))).toEqual([
      [true, false],
      [true, false],
      [null, null],
    ]);
  });
  it('sees days that follow one another', () => {
    expect(areInARow(['MONDAY', 'TUESDAY', 'WEDNESDAY'])).toBe(true);
    expect(areInARow(['MONDAY', 'TUESDAY'])).toBe(false);
    expect(areInARow(['MONDAY', 'TUESDAY', 'THURSDAY'])).toBe(false);
  });
});
