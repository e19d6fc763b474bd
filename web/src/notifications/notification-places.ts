import { BellRing, CalendarCheck, CalendarX, CircleAlert, Clock, HeartHandshake, Siren, type LucideIcon } from 'lucide-react';
import { dayAt } from '../bookings/booking-days.ts';
import type { Notification } from './notification.query.ts';

/** Where one acts on it, how that is said, and the picture beside it. */
interface NextStep {
  readonly to: '/rendez-vous' | '/ma-semaine' | '/soins-non-programmes' | '/communaute/taches';
  readonly say: 'seeBookings' | 'seeWeek' | 'seeRota' | 'seeJobs';
  readonly icon: LucideIcon;
}

const BOOKING: NextStep = { to: '/rendez-vous', say: 'seeBookings', icon: CalendarCheck };
const WEEK: NextStep = { to: '/ma-semaine', say: 'seeWeek', icon: HeartHandshake };
const ROTA: NextStep = { to: '/soins-non-programmes', say: 'seeRota', icon: Siren };

export const NEXT_STEPS: Readonly<Record<Notification['kind'], NextStep>> = {
  BOOKING_MADE: BOOKING,
  BOOKING_MOVED: { ...BOOKING, icon: Clock },
  BOOKING_CANCELLED: { ...BOOKING, icon: CalendarX },
  REMINDER: { ...BOOKING, icon: BellRing },
  COVER_ASKED: WEEK,
  COVER_ENDED: WEEK,
  SWAP_ASKED: ROTA,
  SWAP_ANSWERED: ROTA,
  SWAP_TAKEN: ROTA,
  ROTA_PUBLISHED: ROTA,
  CALENDAR_BROKEN: { ...WEEK, icon: CircleAlert },
  JOB_FAILED: { to: '/communaute/taches', say: 'seeJobs', icon: CircleAlert },
};

/** What the address says beside that: of an appointment, its day on the clock of its place. */
export function searchOf({ kind, start, timeZone }: Pick<Notification, 'kind' | 'start' | 'timeZone'>): { du?: string } {
  if (NEXT_STEPS[kind].to !== '/rendez-vous' || start === null) return {};
  return { du: dayAt(start, timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone) };
}
