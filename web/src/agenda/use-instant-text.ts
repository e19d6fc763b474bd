import { useFormatter, useNow } from 'use-intl';

/** An instant as one says it: the hour alone when it is of today. */
export function useInstantText(): (instant: string) => string {
  const format = useFormatter();
  const now = useNow();
  const day = (instant: Date) => format.dateTime(instant, { dateStyle: 'short' });
  return (instant) => {
    const at = new Date(instant);
    return day(at) === day(now)
      ? format.dateTime(at, { timeStyle: 'short' })
      : format.dateTime(at, { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
  };
}
