import { useNow } from 'use-intl';
import { useDates } from '../i18n/use-dates.ts';

/** An instant as one says it: the hour alone when it is of today. */
export function useInstantText(): (instant: string) => string {
  const { date } = useDates();
  const now = useNow();
  const day = (instant: Date) => date(instant, { dateStyle: 'short' });
  return (instant) => {
    const at = new Date(instant);
    return day(at) === day(now)
      ? date(at, { timeStyle: 'short' })
      : date(at, { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
  };
}
