import { CalendarDate, parseDate } from '@internationalized/date';

const MILLISECONDS_A_DAY = 86_400_000;

/** Weekdays as the API names them, Monday first. */
export const WEEKDAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** 0 for Monday to 6 for Sunday. */
export function weekdayIndex(date: CalendarDate): number {
  return (date.toDate('UTC').getUTCDay() + 6) % 7;
}

export function weekdayOf(date: CalendarDate): Weekday {
  return WEEKDAYS[weekdayIndex(date)] ?? 'MONDAY';
}

export function mondayOf(date: CalendarDate): CalendarDate {
  return date.subtract({ days: weekdayIndex(date) });
}

/** From the first to the second, in whole days; negative when the second is before. */
export function daysBetween(first: CalendarDate, second: CalendarDate): number {
  return Math.round((second.toDate('UTC').getTime() - first.toDate('UTC').getTime()) / MILLISECONDS_A_DAY);
}

/** Monday to Sunday. */
export function daysOfWeek(monday: CalendarDate): CalendarDate[] {
  return WEEKDAYS.map((_, days) => monday.add({ days }));
}

/** The ISO 8601 week that a day lies in: its number, and the year that the number counts in. */
export function isoWeekOf(date: CalendarDate): { year: number; week: number } {
  const thursday = mondayOf(date).add({ days: 3 });
  return { year: thursday.year, week: Math.floor(daysBetween(new CalendarDate(thursday.year, 1, 1), thursday) / 7) + 1 };
}

/** `2026-W48`, as it stands in the address. */
export function weekText(date: CalendarDate): string {
  const { year, week } = isoWeekOf(date);
  return `${year}-W${String(week).padStart(2, '0')}`;
}

/** The Monday of `2026-W48`; null for what is no week. */
export function mondayOfText(text: string): CalendarDate | null {
  const parts = /^(\d{4})-W(\d{2})$/.exec(text);
  if (parts === null) return null;
  const [year, week] = [Number(parts[1]), Number(parts[2])];
  if (year < 1900 || year > 2200 || week < 1) return null;
  // The 4th of January always lies in the first week.
  const monday = mondayOf(new CalendarDate(year, 1, 4)).add({ weeks: week - 1 });
  return isoWeekOf(monday).year === year ? monday : null;
}

/** A calendar day of the API; null for none. */
export function dayOf(text: string | null | undefined): CalendarDate | null {
  return text == null ? null : parseDate(text);
}

/** A day as an address has it; null for what is none, such as the 31st of February. */
export function readDay(text: unknown): CalendarDate | null {
  if (typeof text !== 'string') return null;
  try {
    return parseDate(text);
  } catch (unreadable) {
    // The parser refuses by throwing.
    if (unreadable instanceof Error) return null;
    throw unreadable;
  }
}
