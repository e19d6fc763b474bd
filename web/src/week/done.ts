import type { CalendarDate } from '@internationalized/date';
import { timeText } from '../calendar/clock.ts';
import { isValidOn } from '../calendar/etp.ts';
import { daysBetween } from '../calendar/iso-week.ts';
import { nextOccurrences } from '../calendar/rhythm.ts';
import type { Draft } from './draft.ts';
import type { Assignment } from './week.query.ts';

/** What has just been done, and how to take it back. */
export interface Done {
  readonly kind: 'added' | 'changed' | 'moved' | 'resized' | 'removed' | 'ended' | 'undone';
  readonly undo: (() => void) | null;
  /** The period that was saved, by its identifier: where the focus goes. */
  readonly periodId: string | null;
  /** The first day of a period that the week shown does not have. */
  readonly next: CalendarDate | null;
}

/** Where a saved period is to be found. */
export function whereabouts(draft: Draft, saved: Assignment, monday: CalendarDate): Pick<Done, 'periodId' | 'next'> {
  const period = saved.periods.find(
    ({ weekday, startTime, endTime, weekOfMonth }) =>
      draft.weekdays.includes(weekday) &&
      startTime === timeText(draft.start) &&
      endTime === timeText(draft.end) &&
      weekOfMonth === draft.rhythm.weekOfMonth,
  );
  return { periodId: period?.id ?? null, next: dayOutOfSight(draft, saved, monday) };
}

const MOST_LOOKED_AT = 80;

/** The first day from the week on; null when the week itself has it, or there is none. */
function dayOutOfSight(draft: Draft, saved: Assignment, monday: CalendarDate): CalendarDate | null {
  const [first] = draft.weekdays
    .flatMap((weekday) => nextOccurrences({ ...draft.rhythm, weekday }, monday, MOST_LOOKED_AT))
    .filter((day) => isValidOn(saved, day))
    .sort((one, other) => one.compare(other));
  return first === undefined || daysBetween(monday, first) < 7 ? null : first;
}
