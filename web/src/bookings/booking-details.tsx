import { useTranslations } from 'use-intl';
import { Dialog } from '../ui/dialog.tsx';
import type { Booking } from './booking.query.ts';
import { BookingAbout, BookingState } from './booking-about.tsx';
import { BookingActs } from './booking-acts.tsx';
import { useBookingWords } from './use-booking-words.ts';
import style from './bookings-screen.module.css';

interface BookingDetailsProps {
  booking: Booking;
  onClose: () => void;
  onDone: (sentence: string) => void;
}

/** An appointment that was pressed in a week: what its row in a list says, and may do. */
export function BookingDetails({ booking, onClose, onDone }: BookingDetailsProps) {
  const t = useTranslations('booking');
  const { day, hours } = useBookingWords(booking.place.timeZone);
  const finish = (sentence: string) => {
    onDone(sentence);
    onClose();
  };
  return (
    <Dialog title={t('one')} isOpen onClose={onClose}>
      <p className={style.hours}>
        <strong>{t('run', { day: day(booking.start), hours: hours(booking) })}</strong>
        <BookingState state={booking.state} />
      </p>
      <div className={style.details}>
        <BookingAbout booking={booking} />
        <BookingActs booking={booking} onDone={finish} />
      </div>
    </Dialog>
  );
}
