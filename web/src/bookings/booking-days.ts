import { fromAbsolute, toCalendarDate } from '@internationalized/date';
import type { Booking, BookingFilter } from './booking.query.ts';

export type View = 'all' | 'mine' | 'made';

const VIEWS = new Map<string, View>([
  ['semaine', 'mine'],
  ['pris', 'made'],
]);

/** The view that the address names; all of them for any other word. */
export function viewOf(word: string | undefined): View {
  return VIEWS.get(word ?? '') ?? 'all';
}

/** The word for it in the address; undefined for all. */
export function wordOf(view: View): string | undefined {
  return [...VIEWS].find(([, known]) => known === view)?.[0];
}

/** « Mes rendez-vous »: in my week, or made by me; of the others that one may read, who coordinates has no business here. */
export function sidesOf(view: View): Pick<BookingFilter, 'mine' | 'madeByMe'> {
  return { mine: view !== 'made', madeByMe: view !== 'mine' };
}

/** The day of an instant on the calendar of a zone: `2026-11-26`. */
export function dayAt(instant: string, timeZone: string): string {
  return toCalendarDate(fromAbsolute(Date.parse(instant), timeZone)).toString();
}

/** Before that instant it is this day nowhere on Earth: whose clock reads it first is fourteen hours ahead of UTC. */
export function earliestInstantOf(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 14 * 3_600_000).toISOString();
}

/** Those of that day or later, on the calendar of their place. */
export function sinceDay(bookings: readonly Booking[], day: string): Booking[] {
  return bookings.filter(({ start, place }) => dayAt(start, place.timeZone) >= day);
}

export interface BookingDay {
  /** On the calendar of the place. */
  readonly date: string;
  readonly bookings: readonly Booking[];
}

/** By day, in the order in which they come. */
export function byDay(bookings: readonly Booking[]): BookingDay[] {
  const days: { date: string; bookings: Booking[] }[] = [];
  for (const booking of bookings) {
    const date = dayAt(booking.start, booking.place.timeZone);
    const last = days.at(-1);
    if (last?.date === date) last.bookings.push(booking);
    else days.push({ date, bookings: [booking] });
  }
  return days;
}
