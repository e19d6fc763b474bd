import { parseDate } from '@internationalized/date';
import { describe, expect, it } from '@jest/globals';
import { daysOfWeek, mondayOf, mondayOfText, weekdayOf, weekText } from './iso-week.ts';

describe('weeks of a calendar', () => {
  it.each([
    ['2026-11-26', '2026-W48', '2026-11-23'],
    ['2027-01-01', '2026-W53', '2026-12-28'],
    ['2027-01-04', '2027-W01', '2027-01-04'],
    ['2024-12-30', '2025-W01', '2024-12-30'],
  ])('puts %s into %s, which begins on %s', (day, week, monday) => {
    expect(weekText(parseDate(day))).toBe(week);
    expect(mondayOf(parseDate(day)).toString()).toBe(monday);
    expect(mondayOfText(week)?.toString()).toBe(monday);
  });

  it.each(['2026-W54', '2025-W53', '2026-W00', '2026-48', 'demain', ''])('reads no week in “%s”', (text) => {
    expect(mondayOfText(text)).toBeNull();
  });

  it('goes from Monday to Sunday', () => {
    const days = daysOfWeek(parseDate('2026-11-23'));
    expect(days.map(weekdayOf)).toEqual(['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY']);
    expect(days.at(-1)?.toString()).toBe('2026-11-29');
  });
});
