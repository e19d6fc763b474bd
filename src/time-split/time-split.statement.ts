import type { WeekPeriod } from '../kernel/week-pattern.js';
import type { Assignment, AssignmentPeriod } from './assignment.model.js';
import type { CoveredPart, Exceptions } from './whereabouts.rules.js';

/** Reads of the slice, but for the weeks themselves: assignment.statement.ts. Those over tenant rows enter the community inside their function. */
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
