import { CalendarCheck, Hourglass, UserX } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { useBookingWords } from '../bookings/use-booking-words.ts';
import { timeText } from '../calendar/clock.ts';
import { LEAST_MINUTES, type BookedBlock } from './booked-blocks.ts';
import { share } from './week-block.tsx';
import style from './booked.module.css';

interface BookedProps {
  block: BookedBlock;
  hours: { from: number; to: number };
  onOpen: () => void;
}

const ICONS = { HELD: Hourglass, NO_SHOW: UserX } as const;
/** Of a period, the part at its end that its appointments take: its own text stays beside them. */
const PART = 0.42;

/** An appointment inside its period: its hour, for whom or what, and how it stands by its sign. */
export function Booked({ block, hours, onOpen }: BookedProps) {
  const t = useTranslations('booking');
  const { booking, start, end, within, beside } = block;
  const words = useBookingWords(booking.place.timeZone);
  const { state, pseudonym } = booking;
  const Icon = state === 'HELD' || state === 'NO_SHOW' ? ICONS[state] : CalendarCheck;
  const purpose = t(`purposesShort.${booking.purpose}`);
  const aside = [
    purpose,
    pseudonym === null ? '' : t('for', { pseudonym }),
    t('onGrid', { day: words.day(booking.start), hours: words.hours(booking) }),
    state === 'CONFIRMED' ? '' : t(`states.${state}`),
  ];
  return (
    <li
      className={style.place}
      style={{
        insetBlockStart: `${share(start - hours.from * 60, hours)}%`,
        blockSize: `${share(Math.max(end - start, LEAST_MINUTES), hours)}%`,
        insetInlineStart: `${((within.lane + 1 - PART + (PART * beside.lane) / beside.lanes) / within.lanes) * 100}%`,
        inlineSize: `${(PART / (within.lanes * beside.lanes)) * 100}%`,
      }}
    >
      <Button className={style.booked} data-state={state} onPress={onOpen}>
        <Icon size={12} aria-hidden />
        <span className={style.time}>{timeText(start)}</span>
        <span className={style.what} aria-hidden>
          {pseudonym ?? purpose}
        </span>
        <span className="aside-for-readers">{aside.filter((part) => part !== '').join(', ')}</span>
      </Button>
    </li>
  );
}
