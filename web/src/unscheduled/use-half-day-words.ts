import { useTranslations } from 'use-intl';
import { useDates } from '../i18n/use-dates.ts';
import { dateOf } from './half-day.ts';
import type { Candidate, HalfDay } from './unscheduled.query.ts';

/** Why somebody cannot hold a half-day, as the server refuses it; of whom takes no part, it does not say who it is. */
interface Problem extends HalfDay {
  readonly standing: Candidate['standing'];
  readonly practitioner: { readonly displayName: string } | null;
}

/** Half-days in the words of the reader. */
export function useHalfDayWords() {
  const t = useTranslations('unscheduled');
  const { date, range } = useDates();
  const inUtc = (day: string) => dateOf(day).toDate('UTC');
  const longDay = (day: string) => date(inUtc(day), { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });
  const inWords = ({ day, half }: HalfDay) => t('halfDay', { day: longDay(day), half: t(`half.${half}`) });
  return {
    /** « lundi 30 novembre » */
    longDay,
    /** « lun. 30 » */
    shortDay: (day: string) => date(inUtc(day), { weekday: 'short', day: 'numeric', timeZone: 'UTC' }),
    /** « lundi 30 novembre, le matin » */
    halfDay: inWords,
    /** « lundi 30 novembre, le matin : Dr Blanc est absent à ce moment-là. » */
    problem: ({ practitioner, standing, ...one }: Problem) =>
      t('problem', { halfDay: inWords(one), name: practitioner?.displayName ?? t('thisPerson'), why: t(`standing.${standing}`) }),
    /** « 8:00–13:00 », on the clock of the community */
    hours: ({ start, end }: { start: string; end: string }, timeZone: string) =>
      range(new Date(start), new Date(end), { hour: 'numeric', minute: '2-digit', timeZone }),
    /** « 23–29 novembre 2026 » */
    span: (from: string, to: string) => range(inUtc(from), inUtc(to), { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }),
  };
}
