import { parseAbsolute, toCalendarDate, today, type CalendarDate } from '@internationalized/date';
import { useTranslations } from 'use-intl';
import { timeText } from '../calendar/clock.ts';
import { useDates } from '../i18n/use-dates.ts';
import { hoursBetween } from './absence-draft.ts';
import type { Absence } from './absence.query.ts';

/** When somebody is away, or something closed, in the words of the reader. */
export function useAbsenceWords(timeZone: string) {
  const t = useTranslations('absence');
  const { date } = useDates();
  const thisYear = today(timeZone).year;
  const dayWords = (day: CalendarDate) => {
    const year = day.year === thisYear ? {} : ({ year: 'numeric' } as const);
    return date(day.toDate('UTC'), { weekday: 'long', day: 'numeric', month: 'long', ...year, timeZone: 'UTC' });
  };
  const fullDay = (day: string) => date(new Date(`${day}T00:00:00Z`), { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  /** « du lundi 30 novembre au vendredi 4 décembre », « le mardi 1er décembre, de 14:00 à 18:00 » */
  const between = (start: string, end: string, zone = timeZone) => {
    const { firstDay, lastDay, isWholeDays, ...hours } = hoursBetween(start, end, zone);
    const [first, last] = [dayWords(firstDay), dayWords(lastDay)];
    const isOneDay = firstDay.compare(lastDay) === 0;
    if (isWholeDays) return isOneDay ? t('when.day', { day: first }) : t('when.days', { first, last });
    const [from, to] = [timeText(hours.start), timeText(hours.end)];
    return isOneDay ? t('when.hours', { day: first, start: from, end: to }) : t('when.instants', { first, start: from, last, end: to });
  };
  /** « vendredi 4 décembre », with the hour when it is not the end of the day */
  const until = (end: string, zone = timeZone) => {
    const to = parseAbsolute(end, zone);
    const minute = to.hour * 60 + to.minute;
    const day = toCalendarDate(to);
    return minute === 0 ? dayWords(day.subtract({ days: 1 })) : `${dayWords(day)}, ${timeText(minute)}`;
  };
  return {
    between,
    until,
    day: dayWords,
    when: ({ start, end, recurrence, place }: Pick<Absence, 'start' | 'end' | 'recurrence' | 'place'>) => {
      if (start !== null && end !== null) return between(start, end, place?.timeZone);
      if (!recurrence) return '';
      const since = fullDay(recurrence.startDate);
      const words = { rhythm: recurrence.description, since };
      return recurrence.endDate === null
        ? t('when.recurring', words)
        : t('when.recurringUntil', { ...words, until: fullDay(recurrence.endDate) });
    },
    coverName: ({ cover }: Pick<Absence, 'cover'>) => cover?.locum?.displayName ?? cover?.institution?.name ?? null,
  };
}
