import { dayNumber, modulo, mondayOf } from '../kernel/day.js';
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
/** 5 January 1970: any Monday to count weeks from. */
const FIRST_MONDAY = 4;
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
  const halfDays = weeks.filter((week) => isValidOn(week, day)).reduce((sum, week) => sum + meanWeeklyHalfDays(week.periods, reference), 0);
  return Math.round((halfDays / reference.halfDaysPerFullTime) * 1000) / 1000;
}

/**
 * Half-days that the periods of one assignment take in a mean week. Periods of one half of a day and of one rhythm add
 * up before the cap: a morning cut in two is one morning.
 */
export function meanWeeklyHalfDays(periods: readonly WeekPeriod[], reference: WorkTimeReference): number {
  const halves = new Map<string, { minutes: number; timesPerWeek: number }>();
  const add = (period: WeekPeriod, half: string, minutes: number) => {
    if (minutes <= 0) return;
    const key = [half, period.weekday, period.weekOfMonth, period.everyWeeks, phaseOf(period)].join(' ');
    const known = halves.get(key);
    halves.set(key, { minutes: (known?.minutes ?? 0) + minutes, timesPerWeek: timesPerWeek(period) });
  };
  for (const period of periods) {
    const [start, end] = [minuteOf(period.startTime), minuteOf(period.endTime)];
    add(period, 'morning', Math.min(end, MIDDAY) - start);
    add(period, 'afternoon', end - Math.max(start, MIDDAY));
  }
  return [...halves.values()].reduce((sum, half) => sum + Math.min(1, half.minutes / reference.halfDayMinutes) * half.timesPerWeek, 0);
}

/** In which of its weeks a rhythm of several weeks runs. */
function phaseOf(period: WeekPeriod): number {
  return modulo((mondayOf(dayNumber(period.anchorDate)) - FIRST_MONDAY) / 7, period.everyWeeks);
}

function timesPerWeek(period: WeekPeriod): number {
  if (period.weekOfMonth === null) return 1 / period.everyWeeks;
  // Every month has a first to a fourth such weekday and a last one; only some have a fifth.
  return period.weekOfMonth === 5 ? (WEEKS_PER_YEAR - 48) / WEEKS_PER_YEAR : 12 / WEEKS_PER_YEAR;
}
