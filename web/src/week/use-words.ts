import { parseDate, type CalendarDate } from '@internationalized/date';
import { useFormatter, useTranslations } from 'use-intl';
import { useDates } from '../i18n/use-dates.ts';
import type { Weekday } from '../calendar/iso-week.ts';
import { kindOf, RANKS, type Rank, type Rhythm } from '../calendar/rhythm.ts';

interface DayFormat {
  weekday?: 'long' | 'short';
  month?: 'long' | 'short';
  day?: 'numeric';
  year?: 'numeric';
}

export function rankKey(rank: number | null): Rank {
  return RANKS.find((key) => Number(key) === rank) ?? '1';
}

/** Days, rhythms and amounts in the words of the reader. */
export function useWords() {
  const t = useTranslations('week');
  const words = useTranslations('words');
  const format = useFormatter();
  const dates = useDates();
  const date = (day: CalendarDate | string, options: DayFormat) =>
    dates.date((typeof day === 'string' ? parseDate(day) : day).toDate('UTC'), { ...options, timeZone: 'UTC' });
  const weekday = (day: Weekday) => words(`weekday.${day}`);
  return {
    weekday,
    /** « mardi 24 novembre » */
    longDay: (day: CalendarDate | string) => date(day, { weekday: 'long', day: 'numeric', month: 'long' }),
    dayName: (day: CalendarDate) => date(day, { weekday: 'short' }),
    /** « 24 novembre 2026 » */
    fullDate: (day: CalendarDate | string) => date(day, { day: 'numeric', month: 'long', year: 'numeric' }),
    /** « 24 nov. » */
    shortDate: (day: CalendarDate | string) => date(day, { day: 'numeric', month: 'short' }),
    /** « 1 sem. sur 2 », « 1er mardi »; nothing for what comes back every week. */
    rhythmMark: (rhythm: Rhythm, day: Weekday): string | null => {
      if (rhythm.weekOfMonth !== null) return t(`rankMark.${rankKey(rhythm.weekOfMonth)}`, { weekday: weekday(day) });
      return rhythm.everyWeeks === 1 ? null : t('everyMark', { weeks: rhythm.everyWeeks });
    },
    /** « le premier mardi du mois », « une semaine sur deux » */
    rhythm: (rhythm: Rhythm, day: Weekday): string => {
      if (rhythm.weekOfMonth !== null) return t(`rank.${rankKey(rhythm.weekOfMonth)}`, { weekday: weekday(day) });
      return kindOf(rhythm) === 'EVERY_WEEKS' ? t('everyWeeks', { weeks: rhythm.everyWeeks }) : t(`rhythm.${kindOf(rhythm)}`);
    },
    /** « 23–29 novembre 2026 » */
    weekSpan: (monday: CalendarDate) =>
      dates.range(monday.toDate('UTC'), monday.add({ days: 6 }).toDate('UTC'), {
        day: 'numeric',
        month: 'long',
        year: 'numeric',
        timeZone: 'UTC',
      }),
    /** Full-time equivalents, to the hundredth. */
    etp: (value: number) => format.number(value, { maximumFractionDigits: 2 }),
    halfDays: (value: number) => format.number(value, { maximumFractionDigits: 1 }),
  };
}
