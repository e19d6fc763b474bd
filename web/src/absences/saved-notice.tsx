import { useTranslations } from 'use-intl';
import { Notice } from '../ui/notice.tsx';
import type { SavedAbsence } from './absence-form.tsx';
import { BookingsWithinAbsence } from './bookings-within.tsx';
import { useAbsenceWords } from './use-absence-words.ts';

/** What was saved, and what is booked meanwhile. */
export function SavedNotice({ saved, timeZone }: { saved: SavedAbsence; timeZone: string }) {
  const t = useTranslations('absence');
  const { when } = useAbsenceWords(timeZone);
  return (
    <Notice kind={saved.bookings.length > 0 ? 'warning' : 'good'} isLive>
      <p>{t(saved.isNew ? 'done.declared' : 'done.changed', { when: when(saved.absence) })}</p>
      <BookingsWithinAbsence bookings={saved.bookings} timeZone={timeZone} />
    </Notice>
  );
}
