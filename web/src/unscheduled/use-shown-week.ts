import type { CalendarDate } from '@internationalized/date';
import { useQuery } from 'urql';
import { mondayOf } from '../calendar/iso-week.ts';
import { useMinute } from '../calendar/use-minute.ts';
import { hasWishesLeft } from './half-day.ts';
import { CareWeekQuery } from './unscheduled.query.ts';

/**
 * The Monday of the week to show: the one that is chosen, else this week; to wish, the next one once this one has nothing left to wish for.
 * @returns null until that is known
 */
export function useShownWeek(chosen: CalendarDate | null, today: CalendarDate, isToWish: boolean): CalendarDate | null {
  const monday = mondayOf(today);
  const now = useMinute();
  const mustAsk = chosen === null && isToWish;
  const [{ data, error }] = useQuery({ query: CareWeekQuery, variables: { week: monday.toString() }, pause: !mustAsk });
  if (!mustAsk) return chosen ?? monday;
  const week = data?.unscheduledCareWeek;
  // Whether one takes part is of no week: this one says so.
  if (week) return !week.takesPart || hasWishesLeft(week.days, now) ? monday : monday.add({ weeks: 1 });
  return error ? monday : null;
}
