import { toZoned, type CalendarDate } from '@internationalized/date';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { usePages } from '../graphql/use-pages.ts';
import { Notice } from '../ui/notice.tsx';
import { BookingList } from './booking-list.tsx';
import { BookingsQuery, bookingsOf } from './booking.query.ts';
import style from './bookings-screen.module.css';

const ROWS = 50;

interface WeekBookingsProps {
  practitionerId: string;
  monday: CalendarDate;
  timeZone: string;
}

/** What is booked in a week that one keeps: beside its grid, which has hours enough to show. */
export function WeekBookings({ practitionerId, monday, timeZone }: WeekBookingsProps) {
  const t = useTranslations('booking');
  const [done, setDone] = useState<string | null>(null);
  const from = toZoned(monday, timeZone).toAbsoluteString();
  const to = toZoned(monday.add({ weeks: 1 }), timeZone).toAbsoluteString();
  const pages = usePages(
    BookingsQuery,
    { filter: { practitionerId, from, to, states: ['HELD', 'CONFIRMED', 'NO_SHOW'] }, first: ROWS },
    bookingsOf,
  );
  return (
    <div className={style.screen}>
      {done !== null && (
        <Notice kind="good" isLive>
          {done}
        </Notice>
      )}
      <BookingList title={null} pages={pages} onDone={setDone} empty={<p className={style.soft}>{t('noneOfWeek')}</p>} />
    </div>
  );
}
