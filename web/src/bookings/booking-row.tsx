import type { Booking } from './booking.query.ts';
import { BookingAbout, BookingState } from './booking-about.tsx';
import { BookingActs } from './booking-acts.tsx';
import { useBookingWords } from './use-booking-words.ts';
import style from './bookings-screen.module.css';

/** One appointment: when, what for, with whom, where, who booked; and what one may do with it. */
export function BookingRow({ booking, onDone }: { booking: Booking; onDone: (sentence: string) => void }) {
  const { hours } = useBookingWords(booking.place.timeZone);
  return (
    <li className={style.row} data-over={booking.state === 'CANCELLED'}>
      <p className={style.hours}>
        <strong>{hours(booking)}</strong>
        <BookingState state={booking.state} />
      </p>
      <BookingAbout booking={booking} />
      <BookingActs booking={booking} onDone={onDone} />
    </li>
  );
}
