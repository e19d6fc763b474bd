import { parseDate, type CalendarDate } from '@internationalized/date';
import { daysBetween, mondayOf, weekdayOf, type Weekday } from './iso-week.ts';

/** When a period comes back: every so many weeks counted from the anchor's week, or on the k-th weekday of the month. */
export interface Rhythm {
  readonly everyWeeks: number;
  /** Any day of a week in which it takes place, `YYYY-MM-DD`. */
  readonly anchorDate: string;
  /** 1 to 5, or -1 for the last; null for a rhythm of weeks. */
  readonly weekOfMonth: number | null;
}

export const RHYTHM_KINDS = ['WEEKLY', 'FORTNIGHTLY', 'EVERY_WEEKS', 'MONTHLY'] as const;
export type RhythmKind = (typeof RHYTHM_KINDS)[number];

/** Ranks of a weekday in its month; -1 is the last. */
export const RANKS = ['1', '2', '3', '4', '5', '-1'] as const;
export type Rank = (typeof RANKS)[number];

export const MOST_WEEKS = 52;

export function kindOf({ everyWeeks, weekOfMonth }: Rhythm): RhythmKind {
  if (weekOfMonth !== null) return 'MONTHLY';
  if (everyWeeks === 1) return 'WEEKLY';
  return everyWeeks === 2 ? 'FORTNIGHTLY' : 'EVERY_WEEKS';
}

/** The rhythm of that kind that takes place on the day. */
export function rhythmOn(kind: RhythmKind, date: CalendarDate): Rhythm {
  const anchorDate = mondayOf(date).toString();
  const everyWeeks = { WEEKLY: 1, FORTNIGHTLY: 2, EVERY_WEEKS: 3, MONTHLY: 1 }[kind];
  return { everyWeeks, anchorDate, weekOfMonth: kind === 'MONTHLY' ? rankOf(date) : null };
}

/** 1 to 5: the how-manieth such weekday of its month a day is. */
function rankOf(date: CalendarDate): number {
  return Math.ceil(date.day / 7);
}

function isLastOfItsMonth(date: CalendarDate): boolean {
  return date.add({ weeks: 1 }).month !== date.month;
}

/** Whether it comes back on that day; validity and public holidays aside. */
export function occursOn(period: Rhythm & { weekday: Weekday }, date: CalendarDate): boolean {
  return weekdayOf(date) === period.weekday && occursInWeekOf(period, date);
}

function occursInWeekOf(period: Rhythm, date: CalendarDate): boolean {
  if (period.weekOfMonth === -1) return isLastOfItsMonth(date);
  if (period.weekOfMonth !== null) return rankOf(date) === period.weekOfMonth;
  return weeksAfterAnchor(period, date) === 0;
}

/** How many weeks after its turn the week of the day lies: 0 when it is its turn. */
export function weeksAfterAnchor({ everyWeeks, anchorDate }: Rhythm, date: CalendarDate): number {
  const weeks = daysBetween(mondayOf(parseDate(anchorDate)), mondayOf(date)) / 7;
  return ((weeks % everyWeeks) + everyWeeks) % everyWeeks;
}

/** A year and a half: the fifth Monday of a month, or one week in 52, comes back within it. */
const DAYS_LOOKED_AHEAD = 550;

/** The first days on which it comes back, from the given one on. */
export function nextOccurrences(period: Rhythm & { weekday: Weekday }, from: CalendarDate, count: number): CalendarDate[] {
  const found: CalendarDate[] = [];
  for (let days = 0; days < DAYS_LOOKED_AHEAD && found.length < count; days += 1) {
    const date = from.add({ days });
    if (occursOn(period, date)) found.push(date);
  }
  return found;
}

/**
 * The rhythm of a period that is dragged from one day to another of the same week. A rhythm of weeks stays; one of the
 * month keeps its rank when the new day has it too.
 * @returns null when only the person can say which day of the month is meant
 */
export function movedRhythm(rhythm: Rhythm, to: CalendarDate): Rhythm | null {
  return occursInWeekOf(rhythm, to) ? rhythm : null;
}
