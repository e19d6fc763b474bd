import { toZoned, type CalendarDate } from '@internationalized/date';
import { useEffect, useState } from 'react';
import { BookingsQuery, bookingsOf } from '../bookings/booking.query.ts';
import { usePages } from '../graphql/use-pages.ts';
import { useMay } from '../session/session.tsx';
import { bookedStretches } from './booked-blocks.ts';

const ROWS = 100;
const NONE: readonly never[] = [];

export type Booked = ReturnType<typeof useBooked>;

interface BookedOptions {
  readonly practitionerId: string;
  readonly days: readonly CalendarDate[];
  readonly monday: CalendarDate;
  readonly timeZone: string;
}

/** What takes time in a week that one keeps: asked once, drawn in the grid and listed below it. */
export function useBooked({ practitionerId, days, monday, timeZone }: BookedOptions) {
  const mayBook = useMay('BOOK_OPENING');
  const from = toZoned(monday, timeZone).toAbsoluteString();
  const to = toZoned(monday.add({ weeks: 1 }), timeZone).toAbsoluteString();
  const pages = usePages(
    BookingsQuery,
    mayBook ? { filter: { practitionerId, from, to, states: ['HELD', 'CONFIRMED', 'NO_SHOW'] }, first: ROWS } : null,
    bookingsOf,
  );
  const { rows = NONE, hasMore, isLoadingMore, more } = pages;
  // A grid has no end that one could reach: a time that is taken must not look free.
  useEffect(() => {
    if (hasMore && !isLoadingMore) more();
  });
  const [openedId, setOpenedId] = useState<string | null>(null);
  const [done, setDone] = useState<string | null>(null);
  return {
    /** Null for who has nothing to do with appointments. */
    pages: mayBook ? pages : null,
    inGrid: {
      booked: bookedStretches(rows).filter(({ date }) => days.some((day) => day.toString() === date)),
      onBooking: (id: string) => {
        setDone(null);
        setOpenedId(id);
      },
    },
    /** The one whose details are open. */
    opened: rows.find(({ id }) => id === openedId),
    close: () => setOpenedId(null),
    /** What was done with one, in a sentence. */
    done,
    onDone: setDone,
  };
}
