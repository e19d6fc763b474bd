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

export interface BookingDay {
  /** On the calendar of the place. */
  readonly date: string;
  readonly bookings: readonly Booking[];
}

/** By day, in the order in which they come. */
export function byDay(bookings: readonly Booking[]): BookingDay[] {
  const days: { date: string; bookings: Booking[] }[] = [];
  for (const booking of bookings) {
    const date = toCalendarDate(fromAbsolute(Date.parse(booking.start), booking.place.timeZone)).toString();
    const last = days.at(-1);
    if (last?.date === date) last.bookings.push(booking);
    else days.push({ date, bookings: [booking] });
  }
  return days;
}
