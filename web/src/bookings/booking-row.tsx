import { Link } from '@tanstack/react-router';
import { ArrowRightLeft, UserX, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAccount } from '../session/session.tsx';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { readableName } from '../ui/person-name.ts';
import type { Booking } from './booking.query.ts';
import { EndBookingDialog, type Ending } from './end-booking-dialog.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { useBookingWords } from './use-booking-words.ts';
import style from './bookings-screen.module.css';

/** One appointment: when, what for, with whom, where, who booked; and what one may do with it. */
export function BookingRow({ booking, onDone }: { booking: Booking; onDone: (sentence: string) => void }) {
  const t = useTranslations('booking');
  const words = useTranslations('words');
  const own = useAccount().practitioner?.id;
  const { hour, hours, day } = useBookingWords(booking.place.timeZone);
  const bookedBy = useBookedBy();
  const [isMoving, setMoving] = useState(false);
  const [ending, setEnding] = useState<Ending | null>(null);
  const { practitioner, place, state, pseudonym } = booking;
  const what = t('what', { day: day(booking.start), time: hour(booking.start), name: practitioner.displayName });
  const isOver = state === 'CANCELLED';
  return (
    <li className={style.row} data-over={isOver}>
      <p className={style.hours}>
        <strong>{hours(booking)}</strong>
        {state !== 'CONFIRMED' && <Badge kind={state === 'HELD' ? 'brand' : 'warning'}>{t(`states.${state}`)}</Badge>}
      </p>
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
      {(booking.canMove || booking.canCancel || booking.canRecordNoShow) && (
        <div className={style.acts}>
          {booking.canMove && (
            <Button kind="quiet" icon={ArrowRightLeft} aria-label={t('moveNamed', { what })} onPress={() => setMoving(true)}>
              {t('move')}
            </Button>
          )}
          {booking.canRecordNoShow && (
            <Button kind="quiet" icon={UserX} aria-label={t('noShowNamed', { what })} onPress={() => setEnding('noShow')}>
              {t('noShow')}
            </Button>
          )}
          {booking.canCancel && (
            <Button kind="quiet" icon={X} aria-label={t('cancelNamed', { what })} onPress={() => setEnding('cancel')}>
              {t('cancel')}
            </Button>
          )}
        </div>
      )}
      {isMoving && <MoveDialog booking={booking} onClose={() => setMoving(false)} onDone={onDone} />}
      {ending !== null && <EndBookingDialog booking={booking} ending={ending} onClose={() => setEnding(null)} onDone={onDone} />}
    </li>
  );
}

/** « pris par vous », « pris par Nadia Blanc, CPTS d’à côté ». */
function useBookedBy(): (booking: Booking) => string {
  const t = useTranslations('booking');
  return ({ isMadeByMe, bookedByName, bookedByCommunityName: community, communityName }) => {
    if (isMadeByMe) return t('byMe');
    if (bookedByName === null) return t('bySomebody');
    const name = readableName(bookedByName);
    return community === communityName ? t('by', { name }) : t('byElsewhere', { name, community });
  };
}
