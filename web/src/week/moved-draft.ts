import { parseDate } from '@internationalized/date';
import type { Block, Stretch } from './blocks.ts';
import { minuteOf } from '../calendar/clock.ts';
import { draftOf, type Draft } from './draft.ts';
import { weekdayOf } from '../calendar/iso-week.ts';
import { movedRhythm } from '../calendar/rhythm.ts';
import type { Assignment } from './week.query.ts';

/** What dropping a block somewhere else means. */
export interface MovedDraft {
  readonly meant: Draft;
  readonly assignment: Assignment;
  /** The form of the period where it was. */
  readonly before: Draft;
  /** False when only the person can say which day of the month is meant. */
  readonly isRhythmKnown: boolean;
}

/** The period of a block as it would be where it was dropped; null for a block that cannot be changed from here. */
export function movedDraft({ assignment, period, ...block }: Block, stretch: Stretch): MovedDraft | null {
  if (!assignment || !period) return null;
  const day = parseDate(stretch.date);
  const rhythm = block.date === stretch.date ? period : movedRhythm(period, day);
  const before = draftOf(assignment, period);
  const meant: Draft = {
    ...before,
    weekdays: [weekdayOf(day)],
    // A border that was not dragged keeps its minute, also where a night is drawn on two days.
    start: stretch.start === block.start ? minuteOf(period.startTime) : stretch.start,
    end: stretch.end === block.end ? minuteOf(period.endTime) : stretch.end,
  };
  return { meant, assignment, before, isRhythmKnown: rhythm !== null };
}
