import { fromAbsolute, toCalendarDate } from '@internationalized/date';
import { useMinute } from './use-minute.ts';

/** Today and the minute, on the clock of a zone; each minute anew. */
export function useNow(timeZone: string): { date: string; minute: number } {
  const now = fromAbsolute(useMinute(), timeZone);
  return { date: toCalendarDate(now).toString(), minute: now.hour * 60 + now.minute };
}
