import { getLocalTimeZone } from '@internationalized/date';
import { useTranslations } from 'use-intl';
import type { SavedAbsence } from '../absences/absence-form.tsx';
import { SavedNotice } from '../absences/saved-notice.tsx';
import { BookingDetails } from '../bookings/booking-details.tsx';
import { Notice } from '../ui/notice.tsx';
import type { Booked } from './use-booked.ts';

interface WeekNoticesProps {
  timeZone: string;
  declared: SavedAbsence | null;
  booked: Booked;
}

/** What was just done beside the periods, and whose clock the hours are of; over all, the appointment that was pressed. */
export function WeekNotices({ timeZone, declared, booked }: WeekNoticesProps) {
  const t = useTranslations('week');
  return (
    <>
      {declared && <SavedNotice saved={declared} timeZone={timeZone} />}
      {booked.done !== null && (
        <Notice kind="good" isLive>
          {booked.done}
        </Notice>
      )}
      {booked.opened && <BookingDetails booking={booked.opened} onClose={booked.close} onDone={booked.onDone} />}
      {timeZone !== getLocalTimeZone() && <Notice>{t('zone', { zone: timeZone })}</Notice>}
    </>
  );
}
