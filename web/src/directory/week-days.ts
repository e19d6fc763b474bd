import { parseAbsolute, toCalendarDate, today, type CalendarDate } from '@internationalized/date';
import { mondayOf, readDay } from '../calendar/iso-week.ts';

/** Monday of the week that an address names, else of this one. @param text `2026-11-25`, or whatever somebody typed */
export function mondayNamed(text: string | undefined, timeZone: string): CalendarDate {
  return mondayOf(readDay(text) ?? today(timeZone));
}

/** The instants between which a week lies on the clocks of a time zone. */
export function windowOf(monday: CalendarDate, timeZone: string): { from: string; to: string } {
  return { from: monday.toDate(timeZone).toISOString(), to: monday.add({ days: 7 }).toDate(timeZone).toISOString() };
}

/** What takes place on each day, in order, on the calendar of a time zone. */
export function byDay<T extends { readonly start: string }>(days: readonly CalendarDate[], items: readonly T[], timeZone: string): T[][] {
  return days.map((day) =>
    items
      .filter(({ start }) => toCalendarDate(parseAbsolute(start, timeZone)).compare(day) === 0)
      .sort((one, other) => one.start.localeCompare(other.start)),
  );
}

const FIRST_HOUR = 7;
const LAST_HOUR = 21;

/** Where a stay lies on a strip from 7 to 21 o'clock, in hundredths of its width; what lies outside is cut. */
export function onStrip(
  { start, end }: { readonly start: string; readonly end: string },
  timeZone: string,
): { left: number; width: number } {
  const first = parseAbsolute(start, timeZone);
  const last = parseAbsolute(end, timeZone);
  const until = toCalendarDate(last).compare(toCalendarDate(first)) > 0 ? 24 : last.hour + last.minute / 60;
  const place = (hours: number) => ((Math.min(LAST_HOUR, Math.max(FIRST_HOUR, hours)) - FIRST_HOUR) / (LAST_HOUR - FIRST_HOUR)) * 100;
  const left = place(first.hour + first.minute / 60);
  return { left, width: Math.max(0, place(until) - left) };
}
