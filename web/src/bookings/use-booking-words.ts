import { useTranslations } from 'use-intl';
import { useDates } from '../i18n/use-dates.ts';

const HOUR = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** Days and hours on the clock of a place. */
export function useBookingWords(timeZone: string) {
  const t = useTranslations('booking');
  const { date } = useDates();
  const hour = (instant: string) => date(new Date(instant), { ...HOUR, timeZone });
  return {
    hour,
    /** « 14:00 – 14:20 » */
    hours: ({ start, end }: { readonly start: string; readonly end: string }) => t('span', { from: hour(start), to: hour(end) }),
    /** « mardi 24 novembre » */
    day: (instant: string) => date(new Date(instant), { weekday: 'long', day: 'numeric', month: 'long', timeZone }),
    /** « mar. 24 nov. » */
    shortDay: (instant: string) => date(new Date(instant), { weekday: 'short', day: 'numeric', month: 'short', timeZone }),
  };
}
