import { useLocale, useTranslations } from 'use-intl';
import { useDates } from '../i18n/use-dates.ts';
import type { Opening } from './availability.query.ts';
import { isOpenNow, nightsUntil } from './opening-times.ts';

const HOUR = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

export interface OpeningWords {
  /** « Maintenant » or « 14:00 – 18:00 ». */
  hours: string;
  /** « jusqu’à 11:30 », « aujourd’hui », « demain », « lundi 30 nov. ». */
  day: string;
}

export function useOpeningWords(timeZone: string, now: number) {
  const t = useTranslations('search');
  const { date } = useDates();
  const locale = useLocale();
  const hour = (instant: string) => date(new Date(instant), { ...HOUR, timeZone });
  const hours = ({ start, end }: Opening) => t('span', { from: hour(start), to: hour(end) });
  return {
    /** The one that comes first, to be read from afar. */
    first(opening: Opening): OpeningWords {
      if (isOpenNow(opening, now)) return { hours: t('now'), day: t('untilHour', { to: hour(opening.end) }) };
      const nights = nightsUntil(Date.parse(opening.start), now, timeZone);
      const day = date(new Date(opening.start), { weekday: 'long', day: 'numeric', month: 'short', timeZone });
      return { hours: hours(opening), day: nights === 0 ? t('today') : nights === 1 ? t('tomorrowSmall') : day };
    },
    /** One that follows, in short: with its day where that is not the day of the one before. */
    following(opening: Opening, before: Opening): string {
      if (nightsUntil(Date.parse(opening.start), Date.parse(before.start), timeZone) === 0) return hours(opening);
      const day = date(new Date(opening.start), { weekday: 'short', day: 'numeric', timeZone });
      return t('dayAndHours', { day, hours: hours(opening) });
    },
    /** « heure de La Réunion ». */
    zone: () => {
      const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'longGeneric' }).formatToParts(new Date(now));
      return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
    },
  };
}
