import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useAccount } from '../session/session.tsx';
import { Badge } from '../ui/badge.tsx';
import { readableName } from '../ui/person-name.ts';
import type { Booking } from './booking.query.ts';
import style from './bookings-screen.module.css';

/** What an appointment is for, with whom, where, and who booked it. */
export function BookingAbout({ booking }: { booking: Booking }) {
  const t = useTranslations('booking');
  const words = useTranslations('words');
  const own = useAccount().practitioner?.id;
  const bookedBy = useBookedBy();
  const { practitioner, place, state, pseudonym } = booking;
  return (
    <div className={style.about}>
      <p>
        <strong>{t(`purposesShort.${booking.purpose}`)}</strong>
        {` · ${words(`mode.${booking.mode}`)}`}
        {pseudonym !== null && (
          <>
            {' · '}
            <span className={style.code}>{t('for', { pseudonym })}</span>
          </>
        )}
      </p>
      <p className={style.soft}>
        {practitioner.id !== own && (
          <>
            {t.rich('with', {
              name: practitioner.displayName,
              person: (name) => (
                <Link to="/annuaire/personnes/$id" params={{ id: practitioner.id }}>
                  {name}
                </Link>
              ),
            })}
            {' · '}
          </>
        )}
        {t('where', { place: place.name, commune: place.commune.name })}
      </p>
      {state !== 'HELD' && <p className={style.soft}>{bookedBy(booking)}</p>}
    </div>
  );
}

/** How it stands, where that is not the usual. */
export function BookingState({ state }: { state: Booking['state'] }) {
  const t = useTranslations('booking');
  if (state === 'CONFIRMED') return null;
  return <Badge kind={state === 'HELD' ? 'brand' : 'warning'}>{t(`states.${state}`)}</Badge>;
}

/** « pris par vous », « pris par Nadia Blanc, CPTS d’à côté ». */
export function useBookedBy(): (booking: Booking) => string {
  const t = useTranslations('booking');
  return ({ isMadeByMe, bookedByName, bookedByCommunityName: community, communityName }) => {
    if (isMadeByMe) return t('byMe');
    if (bookedByName === null) return t('bySomebody');
    const name = readableName(bookedByName);
    return community === communityName ? t('by', { name }) : t('byElsewhere', { name, community });
  };
}
