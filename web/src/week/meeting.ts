import type { CalendarDate } from '@internationalized/date';
import type { Stretch } from './blocks.ts';
import { says } from './conflict.ts';
import { minuteOf } from '../calendar/clock.ts';
import { joinable, type Draft } from './draft.ts';
import { isValidOn } from '../calendar/etp.ts';
import { occursOn } from '../calendar/rhythm.ts';
import type { Assignment } from './week.query.ts';

/** What two periods have in common, and where the other one is. */
export interface Meeting extends Stretch {
  readonly place: string;
}

/** A year and a half: rhythms that meet at all meet within it, but for rare ones, which the server finds. */
const DAYS_LOOKED_AHEAD = 550;

/**
 * When what the form says meets a period that is there already: the server refuses on the first day ever, often years ago;
 * the person wants to see it in front of them. Hours are compared as within one time zone.
 * @param from the day to look from
 * @returns what both have in common on the first such day, or null when none is known here
 */
export function firstMeeting(draft: Draft, assignments: readonly Assignment[], from: CalendarDate): Meeting | null {
  // One that somebody else's change gave another identifier is still the one in the form.
  const original = draft.original && says(draft.original);
  const validity = (draft.joins ? joinable(draft, assignments) : undefined) ?? draft;
  for (let days = 0; days < DAYS_LOOKED_AHEAD; days += 1) {
    const date = from.add({ days });
    if (!isValidOn(validity, date) || !draft.weekdays.some((weekday) => occursOn({ ...draft.rhythm, weekday }, date))) continue;
    for (const assignment of assignments.filter((candidate) => isValidOn(candidate, date)))
      for (const period of assignment.periods) {
        const isOwn = assignment.id === draft.edited?.id && says(period) === original;
        if (isOwn || !occursOn(period, date)) continue;
        const start = Math.max(draft.start, minuteOf(period.startTime));
        const end = Math.min(draft.end, minuteOf(period.endTime));
        if (start < end) return { date: date.toString(), start, end, place: assignment.place.name };
      }
  }
  return null;
}
