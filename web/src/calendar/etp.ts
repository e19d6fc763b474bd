import { parseDate, type CalendarDate } from '@internationalized/date';
import { minuteOf } from './clock.ts';
import { daysBetween, mondayOf, type Weekday } from './iso-week.ts';
import type { Rhythm } from './rhythm.ts';

/** How the community counts: `halfDayMinutes` make one half-day, so many half-days a full time. */
export interface WorkTimeReference {
  readonly halfDayMinutes: number;
  readonly halfDaysPerFullTime: number;
}

export interface CountedPeriod extends Rhythm {
  readonly weekday: Weekday;
  readonly startTime: string;
  readonly endTime: string;
}

const MIDDAY = 13 * 60;
const WEEKS_PER_YEAR = 365.2425 / 7;

/**
 * Half-days that the periods of one assignment take in a mean week: the rule of the server, for the share of one place.
 * Periods of one half of a day and of one rhythm add up before the cap.
 */
export function meanWeeklyHalfDays(periods: readonly CountedPeriod[], { halfDayMinutes }: WorkTimeReference): number {
  const halves = new Map<string, { minutes: number; timesPerWeek: number }>();
  const add = (period: CountedPeriod, half: string, minutes: number) => {
    if (minutes <= 0) return;
    const key = [half, period.weekday, period.weekOfMonth, period.everyWeeks, turnOf(period)].join(' ');
    halves.set(key, { minutes: (halves.get(key)?.minutes ?? 0) + minutes, timesPerWeek: timesPerWeek(period) });
  };
  for (const period of periods) {
    const [start, end] = [minuteOf(period.startTime), minuteOf(period.endTime)];
    add(period, 'morning', Math.min(end, MIDDAY) - start);
    add(period, 'afternoon', end - Math.max(start, MIDDAY));
  }
  return [...halves.values()].reduce((sum, half) => sum + Math.min(1, half.minutes / halfDayMinutes) * half.timesPerWeek, 0);
}

/** Whether a validity, both days included, holds on the day. */
export function isValidOn({ startDate, endDate }: { startDate: string; endDate: string | null }, date: CalendarDate): boolean {
  return parseDate(startDate).compare(date) <= 0 && (endDate === null || parseDate(endDate).compare(date) >= 0);
}

/** In which of its weeks a rhythm of several weeks runs; any Monday to count from will do. */
function turnOf({ anchorDate, everyWeeks }: CountedPeriod): number {
  const weeks = daysBetween(parseDate('1970-01-05'), mondayOf(parseDate(anchorDate))) / 7;
  return ((weeks % everyWeeks) + everyWeeks) % everyWeeks;
}

function timesPerWeek(period: CountedPeriod): number {
  if (period.weekOfMonth === null) return 1 / period.everyWeeks;
  return period.weekOfMonth === 5 ? (WEEKS_PER_YEAR - 48) / WEEKS_PER_YEAR : 12 / WEEKS_PER_YEAR;
}
