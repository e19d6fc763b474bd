import { MOST_WEEKS } from '../calendar/rhythm.ts';
import type { Draft } from './draft.ts';

/** Fields of the form, and what may be wrong with them. */
const DRAFT_FIELDS = ['placeId', 'weekday', 'endTime', 'everyWeeks', 'modes', 'endDate'] as const;
export type DraftField = (typeof DRAFT_FIELDS)[number];
export type DraftProblem = 'noPlace' | 'noWeekday' | 'endBeforeStart' | 'tooManyWeeks' | 'noMode' | 'endDateBeforeStart';

export function isDraftField(name: string): name is DraftField {
  return DRAFT_FIELDS.some((known) => known === name);
}

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
