import { Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { useTranslations } from 'use-intl';
import { useBookedBy } from '../bookings/booking-about.tsx';
import { BookingsQuery } from '../bookings/booking.query.ts';
import { timeText } from '../calendar/clock.ts';
import { weekText } from '../calendar/iso-week.ts';
import { useAccount, useMay } from '../session/session.tsx';
import type { BookingWithin } from './absence.query.ts';
import style from './absence.module.css';
import { hoursBetween } from './absence-draft.ts';
import { useAbsenceWords } from './use-absence-words.ts';

interface BookingsWithinProps {
  /** In the order of time. */
  bookings: readonly BookingWithin[];
  timeZone: string;
}

/** What is booked with somebody while they are away: each leads to where it is moved or cancelled. */
export function BookingsWithinAbsence({ bookings, timeZone }: BookingsWithinProps) {
  const t = useTranslations('absence');
  const about = useAbout(bookings);
  if (bookings.length === 0) return null;
  return (
    <>
      <p>{t('bookings', { count: bookings.length })}</p>
      <Lines bookings={bookings} timeZone={timeZone} about={(booking) => [...about(booking), booking.place.name]} />
    </>
  );
}

/** What is booked at a place while it is closed. */
export function BookingsWithinClosure({ bookings, timeZone }: BookingsWithinProps) {
  const t = useTranslations('absence');
  if (bookings.length === 0) return null;
  return (
    <>
      <p>{t('closedBookings', { count: bookings.length })}</p>
      <Lines bookings={bookings} timeZone={timeZone} about={({ practitioner }) => [practitioner.displayName]} />
    </>
  );
}

interface LinesProps extends BookingsWithinProps {
  about: (booking: BookingWithin) => readonly string[];
}

function Lines({ bookings, timeZone, about }: LinesProps) {
  const t = useTranslations('absence');
  const words = useAbsenceWords(timeZone);
  const own = useAccount().practitioner?.id;
  const mayDeclareForOthers = useMay('DECLARE_FOR_OTHERS');
  return (
    <ul className={style.bookings}>
      {bookings.map((booking) => {
        const { bookingId, start, end, practitioner, place } = booking;
        const { firstDay, ...hours } = hoursBetween(start, end, place.timeZone);
        const when = t('booking', { day: words.day(firstDay), start: timeText(hours.start), end: timeText(hours.end) });
        return (
          <li key={bookingId}>
            {practitioner.id === own || !mayDeclareForOthers ? (
              <Link to="/rendez-vous" search={{ du: firstDay.toString(), rdv: bookingId }}>
                {when}
              </Link>
            ) : (
              <Link to="/ma-semaine" search={{ semaine: weekText(firstDay), personne: practitioner.id }}>
                {when}
              </Link>
            )}
            {` · ${about(booking).join(' · ')}`}
          </li>
        );
      })}
    </ul>
  );
}

/** What each is for, and for which patient or who booked it; nothing for who may not read that. */
function useAbout(bookings: readonly BookingWithin[]): (booking: BookingWithin) => string[] {
  const t = useTranslations('booking');
  const bookedBy = useBookedBy();
  const mayBook = useMay('BOOK_OPENING');
  const [first, last] = [bookings[0], bookings.at(-1)];
  const filter = { practitionerId: first?.practitioner.id ?? null, from: first?.start ?? null, to: last?.end ?? null };
  const [{ data }] = useQuery({ query: BookingsQuery, variables: { filter, first: 100 }, pause: first === undefined || !mayBook });
  return ({ bookingId }) => {
    const found = data?.bookings.edges.find(({ node }) => node.id === bookingId)?.node;
    if (found === undefined) return [];
    const { purpose, pseudonym } = found;
    return [t(`purposesShort.${purpose}`), pseudonym === null ? bookedBy(found) : t('for', { pseudonym })];
  };
}
