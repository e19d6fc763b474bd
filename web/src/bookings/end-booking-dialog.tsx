import { useState } from 'react';
import { useMutation } from 'urql';
import { useTranslations } from 'use-intl';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { useErrorMessage } from '../ui/states.tsx';
import { CancelMutation, NoShowMutation, type Booking } from './booking.query.ts';
import { useBookingWords } from './use-booking-words.ts';

export type Ending = 'cancel' | 'noShow';

interface EndBookingDialogProps {
  booking: Booking;
  ending: Ending;
  onClose: () => void;
  onDone: (sentence: string) => void;
}

/** Asks before an appointment is cancelled, or nobody is said to have come. */
export function EndBookingDialog({ booking, ending, onClose, onDone }: EndBookingDialogProps) {
  const t = useTranslations('booking');
  const message = useErrorMessage();
  const { day, hours } = useBookingWords(booking.place.timeZone);
  const [cancelling, cancel] = useMutation(CancelMutation);
  const [recording, record] = useMutation(NoShowMutation);
  const [refusal, setRefusal] = useState<string>();
  const said = { day: day(booking.start), hours: hours(booking), name: booking.practitioner.displayName };
  const [action, text] = ending === 'cancel' ? [t('cancelAction'), t('cancelText', said)] : [t('noShowAction'), t('noShowText', said)];
  const confirm = async () => {
    const input = { bookingId: booking.id, version: booking.version };
    const { error, isSettled } = await (ending === 'cancel'
      ? cancel({ input }).then(({ data, error: failure }) => ({
          error: failure,
          isSettled: data?.cancelBooking.__typename === 'BookingIsSettled',
        }))
      : record({ input }).then(({ data, error: failure }) => ({
          error: failure,
          isSettled: data?.recordNoShow.__typename === 'BookingIsSettled',
        })));
    if (error || isSettled) {
      setRefusal(error ? message(error) : t('settled'));
      return;
    }
    onDone(t(ending === 'cancel' ? 'cancelled' : 'noShowDone', said));
    onClose();
  };
  return (
    <ConfirmDialog
      title={t(ending === 'cancel' ? 'cancelTitle' : 'noShowTitle')}
      action={action}
      isOpen
      isPending={cancelling.fetching || recording.fetching}
      onClose={onClose}
      onConfirm={() => void confirm()}
      refusal={refusal}
    >
      {text}
    </ConfirmDialog>
  );
}
