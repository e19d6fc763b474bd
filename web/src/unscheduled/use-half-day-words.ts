import { useFormatter, useTranslations } from 'use-intl';
import { useLanguage } from '../i18n/language.ts';
import { dateOf } from './half-day.ts';
import type { HalfDay } from './unscheduled.query.ts';

/** Half-days in the words of the reader. */
export function useHalfDayWords() {
  const t = useTranslations('unscheduled');
  const format = useFormatter();
  const isFrench = useLanguage().locale !== 'en';
  const inUtc = (day: string) => dateOf(day).toDate('UTC');
  // « 1er décembre » in a French date.
  const first = (text: string) => (isFrench ? text.replace(/(^|\s)1(?=\s)/, '$11er') : text);
  const longDay = (day: string) => first(format.dateTime(inUtc(day), { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }));
  return {
    /** « lundi 30 novembre » */
    longDay,
    /** « lun. 30 » */
    shortDay: (day: string) => format.dateTime(inUtc(day), { weekday: 'short', day: 'numeric', timeZone: 'UTC' }),
    /** « lundi 30 novembre, le matin » */
    halfDay: ({ day, half }: HalfDay) => t('halfDay', { day: longDay(day), half: t(`half.${half}`) }),
    /** « 8:00–13:00 », on the clock of the community */
    hours: ({ start, end }: { start: string; end: string }, timeZone: string) =>
      format.dateTimeRange(new Date(start), new Date(end), { hour: 'numeric', minute: '2-digit', timeZone }),
    /** « 23–29 novembre 2026 » */
    span: (from: string, to: string) =>
      first(format.dateTimeRange(inUtc(from), inUtc(to), { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })),
  };
}
