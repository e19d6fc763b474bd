import type { CalendarDate } from '@internationalized/date';
import type { Stretch } from './blocks.ts';
import { minuteOf } from '../calendar/clock.ts';
import { joinable, type Draft } from './draft.ts';
import { isValidOn } from '../calendar/etp.ts';
import { occursOn } from '../calendar/rhythm.ts';
import { WEEKDAYS } from '../calendar/iso-week.ts';
import type { Assignment } from './week.query.ts';

/** What the form would add to the days shown; nothing as long as it says what is there already. */
export function previewsOf(draft: Draft | null, days: readonly CalendarDate[], assignments: readonly Assignment[]): Stretch[] {
  if (draft === null || draft.end <= draft.start || saysTheSame(draft)) return [];
  const validity = (draft.joins ? joinable(draft, assignments) : undefined) ?? draft;
  return days
    .filter((day) => isValidOn(validity, day))
    .filter((day) => WEEKDAYS.some((weekday) => draft.weekdays.includes(weekday) && occursOn({ ...draft.rhythm, weekday }, day)))
    .map((day) => ({ date: day.toString(), start: draft.start, end: draft.end }));
}

function saysTheSame({ original, weekdays, start, end, rhythm }: Draft): boolean {
  return (
    original !== null &&
    weekdays.length === 1 &&
    weekdays[0] === original.weekday &&
    start === minuteOf(original.startTime) &&
    end === minuteOf(original.endTime) &&
    rhythm.everyWeeks === original.everyWeeks &&
    rhythm.anchorDate === original.anchorDate &&
    rhythm.weekOfMonth === original.weekOfMonth
  );
}
