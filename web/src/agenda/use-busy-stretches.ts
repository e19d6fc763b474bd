import { toZoned, type CalendarDate } from '@internationalized/date';
import { useQuery } from 'urql';
import { stretchesOf, type Stretch } from '../week/blocks.ts';
import { MyBusyTimesQuery } from './calendar-feed.query.ts';

const NONE: readonly Stretch[] = [];

/** When one’s calendars say busy in a week, on the clock of the community; of nobody else’s week is that known. */
export function useBusyStretches(monday: CalendarDate, timeZone: string, isOwn: boolean): readonly Stretch[] {
  const [{ data }] = useQuery({
    query: MyBusyTimesQuery,
    variables: {
      from: toZoned(monday, timeZone).toAbsoluteString(),
      to: toZoned(monday.add({ weeks: 1 }), timeZone).toAbsoluteString(),
    },
    pause: !isOwn,
  });
  if (!isOwn || !data?.me) return NONE;
  return data.me.busyTimes.flatMap(({ start, end }) => stretchesOf(start, end, timeZone));
}
