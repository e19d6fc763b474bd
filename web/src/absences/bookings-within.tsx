import { useTranslations } from 'use-intl';
import type { BookingWithin } from './absence.query.ts';
import style from './absence.module.css';
import { hoursBetween } from './absence-draft.ts';
import { timeText } from '../calendar/clock.ts';
import { useAbsenceWords } from './use-absence-words.ts';

interface BookingsWithinProps {
  bookings: readonly BookingWithin[];
  timeZone: string;
  /** Of the closure of a place, or of somebody's absence. */
  isClosure?: boolean;
}

/** What is booked when nobody will be there. */
export function BookingsWithin({ bookings, timeZone, isClosure = false }: BookingsWithinProps) {
  const t = useTranslations('absence');
  const words = useAbsenceWords(timeZone);
  if (bookings.length === 0) return null;
  return (
    <>
      <p>{t(isClosure ? 'closedBookings' : 'bookings', { count: bookings.length })}</p>
      <ul className={style.bookings}>
        {bookings.map(({ bookingId, start, end, practitioner, place }) => {
          const { firstDay, ...hours } = hoursBetween(start, end, place.timeZone);
          return (
            <li key={bookingId}>
              {t('booking', {
                day: words.day(firstDay),
                start: timeText(hours.start),
                end: timeText(hours.end),
                name: practitioner.displayName,
                place: place.name,
              })}
            </li>
          );
        })}
      </ul>
    </>
  );
}
