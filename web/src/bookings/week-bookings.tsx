import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Pages } from '../graphql/use-pages.ts';
import { Notice } from '../ui/notice.tsx';
import { BookingList } from './booking-list.tsx';
import type { Booking } from './booking.query.ts';
import style from './bookings-screen.module.css';

/** What is booked in a week that one keeps, in words: below its grid, which draws the same. */
export function WeekBookings({ pages }: { pages: Pages<Booking> }) {
  const t = useTranslations('booking');
  const [done, setDone] = useState<string | null>(null);
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
