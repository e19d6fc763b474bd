import { ArrowRightLeft, UserX, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import type { Booking } from './booking.query.ts';
import { EndBookingDialog, type Ending } from './end-booking-dialog.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { useBookingWords } from './use-booking-words.ts';
import style from './bookings-screen.module.css';

interface BookingActsProps {
  booking: Booking;
  onDone: (sentence: string) => void;
}

/** What one may do with an appointment; nothing when that is nothing. */
export function BookingActs({ booking, onDone }: BookingActsProps) {
  const t = useTranslations('booking');
  const { hour, day } = useBookingWords(booking.place.timeZone);
  const [isMoving, setMoving] = useState(false);
  const [ending, setEnding] = useState<Ending | null>(null);
  const what = t('what', { day: day(booking.start), time: hour(booking.start), name: booking.practitioner.displayName });
  return (
    <>
      {(booking.canMove || booking.canCancel || booking.canRecordNoShow) && (
        <div className={style.acts}>
          {booking.canMove && (
            <Button kind="quiet" icon={ArrowRightLeft} aria-label={t('moveNamed', { what })} onPress={() => setMoving(true)}>
              {t('move')}
            </Button>
          )}
          {booking.canRecordNoShow && (
            <Button kind="quiet" icon={UserX} aria-label={t('noShowNamed', { what })} onPress={() => setEnding('noShow')}>
              {t('noShow')}
            </Button>
          )}
          {booking.canCancel && (
            <Button kind="quiet" icon={X} aria-label={t('cancelNamed', { what })} onPress={() => setEnding('cancel')}>
              {t('cancel')}
            </Button>
          )}
        </div>
      )}
      {isMoving && <MoveDialog booking={booking} onClose={() => setMoving(false)} onDone={onDone} />}
      {ending !== null && <EndBookingDialog booking={booking} ending={ending} onClose={() => setEnding(null)} onDone={onDone} />}
    </>
  );
}
