import { MOST_WEEKS } from './rhythm.ts';
import type { Draft } from './draft.ts';

/** Fields of the form, and what may be wrong with them. */
export type DraftField = 'placeId' | 'weekday' | 'endTime' | 'everyWeeks' | 'modes' | 'endDate';
export type DraftProblem = 'noPlace' | 'noWeekday' | 'endBeforeStart' | 'tooManyWeeks' | 'noMode' | 'endDateBeforeStart';

/** What can be known to be wrong before the server is asked, by field. */
export function problemsOf(draft: Draft): Map<DraftField, DraftProblem> {
  const problems = new Map<DraftField, DraftProblem>();
  if (draft.place === null) problems.set('placeId', 'noPlace');
  if (draft.weekdays.length === 0) problems.set('weekday', 'noWeekday');
  if (draft.end <= draft.start) problems.set('endTime', 'endBeforeStart');
  const { everyWeeks } = draft.rhythm;
  if (!Number.isInteger(everyWeeks) || everyWeeks < 1 || everyWeeks > MOST_WEEKS) problems.set('everyWeeks', 'tooManyWeeks');
  if (draft.modes.length === 0) problems.set('modes', 'noMode');
  if (draft.endDate !== null && draft.endDate < draft.startDate) problems.set('endDate', 'endDateBeforeStart');
  return problems;
}
