import { useId, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { Pages } from '../graphql/use-pages.ts';
import { Button } from '../ui/button.tsx';
import { ErrorState, Skeleton } from '../ui/states.tsx';
import { byDay } from './booking-days.ts';
import type { Booking } from './booking.query.ts';
import { BookingRow } from './booking-row.tsx';
import { useBookingWords } from './use-booking-words.ts';
import style from './bookings-screen.module.css';

interface BookingListProps {
  /** Null where it stands above already. */
  title: string | null;
  pages: Pages<Booking>;
  empty: ReactNode;
  /** The one that somebody comes for. */
  highlightedId?: string | undefined;
  onDone: (sentence: string) => void;
}

/** Appointments by day. */
export function BookingList({ title, pages, empty, highlightedId, onDone }: BookingListProps) {
  const words = useTranslations('words');
  const heading = useId();
  const { rows, error, hasMore, isLoadingMore, more, retry } = pages;
  return (
    <section aria-labelledby={title === null ? undefined : heading} className={style.list}>
      {title !== null && <h2 id={heading}>{title}</h2>}
      {error && <ErrorState error={error} onRetry={retry} />}
      {rows === undefined && !error && <Skeleton lines={4} />}
      {rows?.length === 0 && !hasMore && empty}
      {rows &&
        byDay(rows).map(({ date, bookings }) => <Day key={date} bookings={bookings} highlightedId={highlightedId} onDone={onDone} />)}
      {hasMore && (
        <div>
          <Button onPress={more} isPending={isLoadingMore}>
            {words('more')}
          </Button>
        </div>
      )}
    </section>
  );
}

interface DayProps extends Pick<BookingListProps, 'highlightedId' | 'onDone'> {
  bookings: readonly Booking[];
}

function Day({ bookings, highlightedId, onDone }: DayProps) {
  const [first] = bookings;
  const { day } = useBookingWords(first?.place.timeZone ?? 'UTC');
  if (first === undefined) return null;
  return (
    <div>
      <h3 className={style.day}>{day(first.start)}</h3>
      <ul className={style.rows}>
        {bookings.map((booking) => (
          <BookingRow key={booking.id} booking={booking} isHighlighted={booking.id === highlightedId} onDone={onDone} />
        ))}
      </ul>
    </div>
  );
}
