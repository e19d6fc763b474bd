import { useQuery } from 'urql';
import { MyCalendarsQuery } from './calendar-feed.query.ts';

/** One’s own calendars, and a way to ask for them anew. */
export function useMyCalendars() {
  const [{ data, error }, ask] = useQuery({ query: MyCalendarsQuery });
  return { calendars: data?.me?.calendarFeeds, error, reload: () => ask({ requestPolicy: 'network-only' }) };
}
