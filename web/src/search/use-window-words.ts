import { useTranslations } from 'use-intl';
import { useDates } from '../i18n/use-dates.ts';
import type { ClockOfCommunity, TimeWindow } from './time-window.ts';
import { nightsUntil } from './opening-times.ts';

const DAY = { weekday: 'long', day: 'numeric', month: 'long' } as const;
const HOUR = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** A window in words, on the clocks of the community: « jeudi 26 novembre, 14:00 – 18:00 ». */
export function useWindowWords(): (window: TimeWindow, clock: ClockOfCommunity) => string {
  const t = useTranslations('search.window');
  const { date } = useDates();
  return (window, { now, timeZone }) => {
    const day = (at: Date) => date(at, { ...DAY, timeZone });
    const hour = (at: Date) => date(at, { ...HOUR, timeZone });
    const last = new Date(window.to.getTime() - 1);
    const [first, end] = [day(window.from), day(last)];
    const hasBegun = window.from <= now;
    const endsAtMidnight = nightsUntil(window.to.getTime(), last.getTime(), timeZone) === 1;
    if (window.shape === 'days' || first !== end) {
      if (first === end) return t(hasBegun ? 'restOfDay' : 'wholeDay', { day: first });
      if (window.shape === 'from-now') return t('fromNowToDay', { day: end, to: hour(window.to) });
      return t('days', { first, last: end });
    }
    const to = endsAtMidnight ? t('midnight') : hour(window.to);
    return hasBegun ? t('fromNow', { day: first, to }) : t('hours', { day: first, from: hour(window.from), to });
  };
}
