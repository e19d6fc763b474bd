import { CareMode, Visibility, Weekday } from './assignment.enum.js';
import type { Assignment, AssignmentPeriod } from './assignment.model.js';

/** Parameters: community, then practitioners, places, communes or numbers: the others are null. */
export const LIST_ASSIGNMENTS = {
  name: 'list-assignments',
  text: 'select to_json(x) as assignment from list_assignments($1, $2, $3, $4, $5) x',
};

/** Parameters: community, practitioner. */
export const WEEK_OF_LISTED = {
  name: 'week-of-listed',
  text: `
    select to_json(x) as assignment from list_assignments($1, array[$2::integer], null, null, null) x
    where exists (select from practitioner p where p.id = $2 and p.objected_on is null)`,
};

/** An assignment as list_assignments gives it: its periods are one text, in the order in which they are shown. */
export interface StoredAssignment extends Omit<Assignment, 'periods'> {
  periods: string;
}

const named = <T extends string>(values: readonly T[]) => new Map<string, T>(values.map((value) => [value, value]));
const MODES = named(Object.values(CareMode));
const VISIBILITIES = named(Object.values(Visibility));
const WEEKDAYS = new Map(Object.values(Weekday).flatMap((day) => (typeof day === 'number' ? [[String(day), day] as const] : [])));

export function assignmentOf(stored: StoredAssignment): Assignment {
  return { ...stored, periods: stored.periods.split(';').map(periodOf) };
}

/**
 * `102 1 08:45:00 12:15:00 {AT_PLACE} CPTS 1 2024-01-01 `: number, weekday, start, end, modes, visibility, every how many weeks, Monday from
 * which they count, week of the month. Nothing between two spaces is null.
 */
function periodOf(text: string): AssignmentPeriod {
  const [id, weekday = '', start = '', end = '', modes = '', visibility = '', everyWeeks, anchorDate = '', weekOfMonth] = text.split(' ');
  return {
    id: Number(id),
    weekday: WEEKDAYS.get(weekday) ?? unreadable(text),
    startTime: start.slice(0, 5),
    endTime: end.slice(0, 5),
    modes: modes
      .slice(1, -1)
      .split(',')
      .map((mode) => MODES.get(mode) ?? unreadable(text)),
    visibility: visibility === '' ? null : (VISIBILITIES.get(visibility) ?? unreadable(text)),
    everyWeeks: Number(everyWeeks),
    anchorDate,
    weekOfMonth: weekOfMonth ? Number(weekOfMonth) : null,
  };
}

function unreadable(text: string): never {
  throw new Error(`list_assignments gave a period that cannot be read: ${text}`);
}
