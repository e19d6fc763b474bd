import type { WeekPeriod } from '../kernel/week-pattern.js';
import type { Assignment, AssignmentPeriod } from './assignment.model.js';
import type { CoveredPart, Exceptions } from './whereabouts.rules.js';

/** Reads of the slice. Those over tenant rows enter the community inside their function: one statement, one round trip. */
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

export const PUBLIC_HOLIDAYS = {
  name: 'public-holidays',
  text: `select territory || ' ' || day::text as key from public_holiday where day between $1 and $2`,
};

export const WORK_TIME_REFERENCE = {
  name: 'work-time-reference',
  text: `select half_day_minutes as "halfDayMinutes", half_days_per_full_time as "halfDaysPerFullTime" from work_time_reference($1)`,
};

/** A period of somebody who is absent, and whether the community that asks may see it. */
export interface CoveredPeriod extends WeekPeriod, Pick<AssignmentPeriod, 'id' | 'modes' | 'visibility'> {
  isVisible: boolean;
}

/** A part of the week of somebody who is absent. */
export interface CoveredAssignment extends CoveredPart, Pick<Assignment, 'id' | 'activity'> {
  periods: readonly CoveredPeriod[];
}

export type AgendaExceptions = Exceptions<CoveredAssignment>;

/** Parameters: community, practitioner, from, to. */
export const AGENDA_EXCEPTIONS = { name: 'agenda-exceptions', text: 'select agenda_exceptions($1, $2, $3, $4) as exceptions' };
