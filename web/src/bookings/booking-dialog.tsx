import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Dialog } from '../ui/dialog.tsx';
import { BookedNotice, type BookedTime } from './booked-notice.tsx';
import { BookingForm, type Bookable } from './booking-form.tsx';

interface BookingDialogProps {
  bookable: Bookable;
  onClose: () => void;
}

/** Books somebody: the time is kept as long as the dialog is open. */
export function BookingDialog({ bookable, onClose }: BookingDialogProps) {
  const t = useTranslations('booking');
  const [booked, setBooked] = useState<BookedTime | null>(null);
  const { practitioner } = bookable;
  return (
    <Dialog title={booked === null ? t('bookWith', { name: practitioner.displayName }) : t('done')} isOpen onClose={onClose}>
      {booked === null ? (
        <BookingForm bookable={bookable} onBooked={setBooked} onClose={onClose} />
      ) : (
        <BookedNotice booked={booked} onClose={onClose} />
      )}
    </Dialog>
  );
}
