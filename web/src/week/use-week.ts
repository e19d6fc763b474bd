import { toZoned, type CalendarDate } from '@internationalized/date';
import { useEffect, useRef } from 'react';
import { useQuery } from 'urql';
import { useLanguage } from '../i18n/language.ts';
import { WeekQuery } from './week.query.ts';

interface WeekOptions {
  readonly practitionerId: string;
  readonly monday: CalendarDate;
  readonly timeZone: string;
  /** The day on which full-time equivalents are counted. */
  readonly on: CalendarDate;
}

/** The week of a person as the server knows it, and two ways to ask for it anew. */
export function useWeek({ practitionerId, monday, timeZone, on }: WeekOptions) {
  const language = useLanguage().locale === 'en' ? 'EN' : 'FR';
  const [{ data, error, stale, fetching }, execute] = useQuery({
    query: WeekQuery,
    variables: {
      practitionerId,
      from: toZoned(monday, timeZone).toAbsoluteString(),
      to: toZoned(monday.add({ weeks: 1 }), timeZone).toAbsoluteString(),
      on: on.toString(),
      language,
    },
  });
  const reload = () => execute({ requestPolicy: 'network-only' });
  const isAskedAgain = useRef(false);
  useEffect(() => {
    if (!isAskedAgain.current || fetching || stale) return;
    isAskedAgain.current = false;
    execute({ requestPolicy: 'network-only' });
  });
  /** For what was saved: a question that was under way may be answered with what was before, so it is asked once more after it. */
  const askAgain = () => {
    isAskedAgain.current = true;
  };
  return { data, error, stale, reload, askAgain };
}
