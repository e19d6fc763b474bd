import type { Activity, PracticeStatus } from '../assignment.enum.js';
import type { AssignmentPeriod } from '../assignment.model.js';
import type { RevisionAct } from './revision-act.enum.js';

/** An assignment as `assignment_snapshot` keeps it. */
export interface KeptSnapshot {
  placeId: number;
  activity: Activity;
  status: PracticeStatus;
  startDate: string;
  endDate: string | null;
  worksOnPublicHolidays: boolean;
  /** Not there in what was kept before bookings were. */
  bufferMinutes?: number;
  minimumNoticeMinutes?: number;
  periods: AssignmentPeriod[];
}

export interface RevisionRow {
  id: number;
  assignmentId: number;
  occurredAt: string;
  act: RevisionAct;
  version: number;
  actorName: string | null;
  snapshot: KeptSnapshot;
  before: KeptSnapshot | null;
}

/** Parameters: community, practitioner, number of the last revision seen, revisions. */
export const WEEK_REVISIONS = {
  name: 'week-revisions',
  text: 'select is_known as "isKnown", revisions from find_week_revisions($1, $2, $3, $4)',
};

/** Parameters: community, assignment. */
export const SNAPSHOT = 'select assignment_snapshot($1, $2) as snapshot';

/** By the account that was entered, if there is one. Parameters: community, assignment, now, act, snapshot before. */
export const ADD_REVISION = `
  insert into assignment_revision (community_id, assignment_id, practitioner_id, actor_id, occurred_at, act, version, before, snapshot)
  select a.community_id, a.id, a.practitioner_id, (select me.id from account me where me.id = current_account()), $3, $4, a.version, $5,
    assignment_snapshot(a.community_id, a.id)
  from assignment a where a.community_id = $1 and a.id = $2`;
