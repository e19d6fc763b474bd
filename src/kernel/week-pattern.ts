import { dayNumber, dayText, isLastOfItsMonth, modulo, mondayOf, weekdayOf, weekOfMonth } from './day.js';
import { instantAt, minuteOf } from './local-time.js';

/**
 * One period of a week: a weekday and its hours on the clock of the place, every so many weeks counted from an anchor
 * week, or on the k-th such weekday of the month.
 */
export interface WeekPeriod {
  /** ISO: 1 for Monday to 7 for Sunday. */
  weekday: number;
  /** `HH:MM` */
  startTime: string;
  /** `HH:MM`, after `startTime`; `24:00` is the end of the day. */
  endTime: string;
  /** 1 for every week. Counted from the anchor, never from the ISO week number: years of 53 weeks would break it. */
  everyWeeks: number;
  /** Any day of a week in which the period takes place, `YYYY-MM-DD`. */
  anchorDate: string;
  /** 1 to 5, or -1 for the last; null for a weekly rhythm. */
  weekOfMonth: number | null;
}

/** First and last day, both included, `YYYY-MM-DD`; no last day means until further notice. */
export interface Validity {
  startDate: string;
  endDate: string | null;
}

/** A period as it runs somewhere, for some time. */
export interface PlacedPeriod extends WeekPeriod, Validity {
  timeZone: string;
}

/** The Gregorian calendar repeats every 400 years, which is a whole number of weeks. */
const CALENDAR_CYCLE_DAYS = 146_097;
/** How far ahead two periods of different time zones are compared, week by week: clock changes follow no arithmetic. */
const ZONE_COMPARISON_DAYS = 12 * 366;

/** Whether the period takes place on that day, validity and public holidays aside. */
export function occursOn(period: WeekPeriod, day: number): boolean {
  if (weekdayOf(day) !== period.weekday) return false;
  if (period.weekOfMonth === -1) return isLastOfItsMonth(day);
  if (period.weekOfMonth !== null) return weekOfMonth(day) === period.weekOfMonth;
  return modulo((mondayOf(day) - mondayOf(dayNumber(period.anchorDate))) / 7, period.everyWeeks) === 0;
}

/** Whether the day lies within the validity. */
export function isValidOn(validity: Validity, day: number): boolean {
  return day >= dayNumber(validity.startDate) && (validity.endDate === null || day <= dayNumber(validity.endDate));
}

/**
 * The first day on which both periods run and their hours meet, or null if that never happens: for ever within one time
 * zone, for twelve years from the later start across two.
 * Hours are half-open: 08:00–12:00 and 12:00–14:00 do not meet.
 * @returns `YYYY-MM-DD`, a day of the first period's zone
 */
export function firstMeeting(one: PlacedPeriod, other: PlacedPeriod): string | null {
  const from = Math.max(dayNumber(one.startDate), dayNumber(other.startDate));
  const to = Math.min(...[one, other].map((period) => (period.endDate === null ? Infinity : dayNumber(period.endDate))));
  if (one.timeZone !== other.timeZone) return firstMeetingAcrossZones(one, other, from - 1, to + 1);
  const apart = minuteOf(one.startTime) >= minuteOf(other.endTime) || minuteOf(other.startTime) >= minuteOf(one.endTime);
  if (apart || one.weekday !== other.weekday) return null;
  const day = firstCommonDay(one, other, from, to);
  return day === null ? null : dayText(day);
}

/**
 * Exact without end: the days on which two rhythms coincide repeat after the product of their cycles, so searching one
 * such product is searching for ever.
 */
function firstCommonDay(one: WeekPeriod, other: WeekPeriod, from: number, to: number): number | null {
  const monthly = one.weekOfMonth !== null || other.weekOfMonth !== null;
  const cycle = one.everyWeeks * other.everyWeeks * (monthly ? CALENDAR_CYCLE_DAYS : 7);
  const last = Math.min(to, from + cycle + 7);
  for (let day = from + modulo(one.weekday - weekdayOf(from), 7); day <= last; day += 7)
    if (occursOn(one, day) && occursOn(other, day)) return day;
  return null;
}

function firstMeetingAcrossZones(one: PlacedPeriod, other: PlacedPeriod, from: number, to: number): string | null {
  // Clocks differ by less than 27 hours: only the same weekday or a neighbouring one can meet.
  const shifts = [-1, 0, 1].filter((shift) => modulo(one.weekday + shift - other.weekday, 7) === 0);
  if (shifts.length === 0) return null;
  const first = from + modulo(one.weekday - weekdayOf(from), 7);
  for (let day = first; day <= Math.min(to, from + ZONE_COMPARISON_DAYS); day += 7) {
    if (!isValidOn(one, day) || !occursOn(one, day)) continue;
    for (const near of shifts.map((shift) => day + shift)) {
      if (isValidOn(other, near) && occursOn(other, near) && meetOn(one, day, other, near)) return dayText(day);
    }
  }
  return null;
}

/** Two long weeks in two zones ask for the same instants thousands of times. Emptied when it grows: only the speed depends on it. */
const INSTANTS = new Map<string, number>();
const INSTANTS_KEPT = 100_000;

function meetOn(one: PlacedPeriod, day: number, other: PlacedPeriod, near: number): boolean {
  const at = (period: PlacedPeriod, of: number, time: string) => {
    const key = `${of} ${time} ${period.timeZone}`;
    let instant = INSTANTS.get(key);
    if (instant === undefined) {
      if (INSTANTS.size >= INSTANTS_KEPT) INSTANTS.clear();
      instant = instantAt(dayText(of), time, period.timeZone);
      INSTANTS.set(key, instant);
    }
    return instant;
  };
  return at(other, near, other.startTime) < at(one, day, one.endTime) && at(other, near, other.endTime) > at(one, day, one.startTime);
}
