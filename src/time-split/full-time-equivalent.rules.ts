import { dayNumber } from '../kernel/day.js';
import { minuteOf } from '../kernel/local-time.js';
import { isValidOn, type Validity, type WeekPeriod } from '../kernel/week-pattern.js';

/** How a community counts: settings, because the conventions of the field differ. */
export interface WorkTimeReference {
  /** A session of this length or more in one half of the day is one half-day; a shorter one counts in proportion. */
  halfDayMinutes: number;
  /** Half-days a week of somebody at full time. */
  halfDaysPerFullTime: number;
}

const MIDDAY = 13 * 60;
const WEEKS_PER_YEAR = 365.2425 / 7;

/**
 * Full-time equivalents (ETP) of weeks on one day: mean weekly half-days divided by those of a full time.
 * @param on `YYYY-MM-DD`; weeks that are not valid that day count for nothing
 * @returns ETP, rounded to the thousandth
 */
export function fullTimeEquivalent(
  weeks: readonly (Validity & { periods: readonly WeekPeriod[] })[],
  on: string,
  reference: WorkTimeReference,
): number {
  const day = dayNumber(on);
  const halfDays = weeks
    .filter((week) => isValidOn(week, day))
    .flatMap((week) => week.periods)
    .reduce((sum, period) => sum + meanWeeklyHalfDays(period, reference), 0);
  return Math.round((halfDays / reference.halfDaysPerFullTime) * 1000) / 1000;
}

/** Half-days that a period takes in a mean week. */
export function meanWeeklyHalfDays(period: WeekPeriod, reference: WorkTimeReference): number {
  const [start, end] = [minuteOf(period.startTime), minuteOf(period.endTime)];
  const morning = Math.max(0, Math.min(end, MIDDAY) - start);
  const afternoon = Math.max(0, end - Math.max(start, MIDDAY));
  const halfDays = [morning, afternoon].reduce((sum, minutes) => sum + Math.min(1, minutes / reference.halfDayMinutes), 0);
  return halfDays * timesPerWeek(period);
}

function timesPerWeek(period: WeekPeriod): number {
  if (period.weekOfMonth === null) return 1 / period.everyWeeks;
  // Every month has a first to a fourth such weekday and a last one; only some have a fifth.
  return period.weekOfMonth === 5 ? (WEEKS_PER_YEAR - 48) / WEEKS_PER_YEAR : 12 / WEEKS_PER_YEAR;
}
