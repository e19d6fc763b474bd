import { useEffect, useRef } from 'react';
import type { Booking } from './booking.query.ts';
import { BookingAbout, BookingState } from './booking-about.tsx';
import { BookingActs } from './booking-acts.tsx';
import { useBookingWords } from './use-booking-words.ts';
import style from './bookings-screen.module.css';

interface BookingRowProps {
  booking: Booking;
  /** One comes for this one: it stands out, and is in sight. */
  isHighlighted: boolean;
  onDone: (sentence: string) => void;
}

/** One appointment: when, what for, with whom, where, who booked; and what one may do with it. */
export function BookingRow({ booking, isHighlighted, onDone }: BookingRowProps) {
  const { hours } = useBookingWords(booking.place.timeZone);
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isHighlighted) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isHighlighted]);
  return (
    <li
      ref={row}
      className={style.row}
      data-over={booking.state === 'CANCELLED'}
      data-highlighted={isHighlighted}
      aria-current={isHighlighted || undefined}
    >
      <p className={style.hours}>
        <strong>{hours(booking)}</strong>
        <BookingState state={booking.state} />
      </p>
      <BookingAbout booking={booking} />
      <BookingActs booking={booking} onDone={onDone} />
    </li>
  );
}
