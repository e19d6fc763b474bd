import type { CalendarDate } from '@internationalized/date';
import { WEEKDAYS, type Weekday } from '../calendar/iso-week.ts';
import { occursOn, type Rhythm } from '../calendar/rhythm.ts';

/** What is told of a weekly period. */
export interface SummarisedPeriod extends Rhythm {
  readonly weekday: Weekday;
  readonly startTime: string;
  readonly endTime: string;
}

/** Days of one rhythm with the same hours. */
export interface PeriodLine extends Rhythm {
  readonly weekdays: readonly Weekday[];
  readonly hours: readonly { readonly startTime: string; readonly endTime: string }[];
}

/** Periods as people tell them: days with the same hours are said once. Weekly ones first, then by day; what comes by the month, each day by itself. */
export function summarise(periods: readonly SummarisedPeriod[]): PeriodLine[] {
  const days = groupBy(periods, (period) => [period.weekday, ...rhythmOf(period)].join(' '));
  const sameHours = groupBy(days, (day) => [...rhythmOf(day[0]), dayOfMonth(day[0]), ...day.map(hoursOf).sort()].join(' '));
  return sameHours.map(lineOf).sort((one, other) => rankOf(one) - rankOf(other));
}

function rhythmOf({ everyWeeks, weekOfMonth, anchorDate }: SummarisedPeriod): (string | number)[] {
  return weekOfMonth === null ? [everyWeeks, everyWeeks > 1 ? anchorDate : ''] : ['month', weekOfMonth];
}

/** « le premier mardi du mois » names one day only. */
function dayOfMonth({ weekday, weekOfMonth }: SummarisedPeriod): string {
  return weekOfMonth === null ? '' : weekday;
}

function hoursOf({ startTime, endTime }: SummarisedPeriod): string {
  return `${startTime}-${endTime}`;
}

function lineOf(days: Filled<Filled<SummarisedPeriod>>): PeriodLine {
  const [first] = days[0];
  const weekdays = days.map((day) => day[0].weekday).sort((one, other) => WEEKDAYS.indexOf(one) - WEEKDAYS.indexOf(other));
  const hours = days[0]
    .map(({ startTime, endTime }) => ({ startTime, endTime }))
    .sort((one, other) => one.startTime.localeCompare(other.startTime));
  const { everyWeeks, weekOfMonth, anchorDate } = first;
  return { weekdays, hours, everyWeeks, weekOfMonth, anchorDate };
}

function rankOf({ weekdays, everyWeeks, weekOfMonth }: PeriodLine): number {
  const [first = 'MONDAY'] = weekdays;
  return (weekOfMonth === null ? everyWeeks : 100) * 10 + WEEKDAYS.indexOf(first);
}

type Filled<T> = readonly [T, ...T[]];

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Filled<T>[] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return [...groups.values()];
}

/** Whether days follow one another without a gap, three at least: then the first and the last are enough. */
export function areInARow(weekdays: readonly Weekday[]): boolean {
  return (
    weekdays.length > 2 &&
    weekdays.every((day, index) => index === 0 || WEEKDAYS.indexOf(day) === WEEKDAYS.indexOf(weekdays[index - 1] ?? day) + 1)
  );
}

/** Whether one of its days lies in a week; null for what comes every week. */
export function isInWeek({ weekdays, ...rhythm }: PeriodLine, monday: CalendarDate): boolean | null {
  if (rhythm.weekOfMonth === null && rhythm.everyWeeks === 1) return null;
  return weekdays.some((weekday) => occursOn({ ...rhythm, weekday }, monday.add({ days: WEEKDAYS.indexOf(weekday) })));
}
