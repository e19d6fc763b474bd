import { Injectable } from '@nestjs/common';
import { isGranted, Permission } from '../access/permission.js';
import { Database } from '../platform/database/database.service.js';
import type { AuthorizedScope } from '../platform/scope/authorized-scope.js';
import type { Assignment } from './assignment.model.js';
import { assignmentOf, LIST_ASSIGNMENTS, type StoredAssignment, WEEK_OF_LISTED } from './assignment.statement.js';
import { isWeekOf } from './delegation/week-right.service.js';
import type { WorkTimeReference } from './full-time-equivalent.rules.js';
import { WORK_TIME_REFERENCE } from './time-split.statement.js';

/** Which assignments to read: of these people, at these places, in these communes, or of these numbers. */
export interface AssignmentSelection {
  practitionerIds?: readonly number[];
  placeIds?: readonly number[];
  inseeCodes?: readonly string[];
  ids?: readonly number[];
}

/** Reads assignments as the scope may see them: its community's, and the periods that others published to professionals. */
@Injectable()
export class AssignmentService {
  constructor(private readonly database: Database) {}

  /** One statement, whatever the number of people or places. Periods published to nobody are left out unless the role may read them, or the week is one's own or delegated to one. */
  async list(scope: AuthorizedScope, selection: AssignmentSelection): Promise<Assignment[]> {
    return visibleTo(scope, await this.listWithUnpublished(scope, selection));
  }

  /** As `list`, of one person; nothing of who objected to being listed. */
  async week(scope: AuthorizedScope, practitionerId: number): Promise<Assignment[]> {
    const rows = await this.database.read<{ assignment: StoredAssignment }>(WEEK_OF_LISTED, [scope.communityId, practitionerId]);
    return visibleTo(
      scope,
      rows.map((row) => assignmentOf(row.assignment)),
    );
  }

  /** With every period of the community: for sums that show no period (ETP). */
  async listWithUnpublished(scope: AuthorizedScope, selection: AssignmentSelection): Promise<Assignment[]> {
    const rows = await this.database.read<{ assignment: StoredAssignment }>(LIST_ASSIGNMENTS, parameters(scope, selection));
    return rows.map((row) => assignmentOf(row.assignment));
  }

  /** How the community counts half-days. */
  async workTimeReference(scope: AuthorizedScope): Promise<WorkTimeReference> {
    const [reference] = await this.database.read<WorkTimeReference>(WORK_TIME_REFERENCE, [scope.communityId]);
    if (!reference) throw new Error(`community ${scope.communityId} does not exist`);
    return reference;
  }
}

function parameters(scope: AuthorizedScope, { practitionerIds, placeIds, inseeCodes, ids }: AssignmentSelection): unknown[] {
  return [scope.communityId, practitionerIds ?? null, placeIds ?? null, inseeCodes ?? null, ids ?? null];
}

/** What the scope may see of assignments that were read whole. */
export function visibleTo(scope: AuthorizedScope, assignments: Assignment[]): Assignment[] {
  if (isGranted(scope, Permission.READ_UNPUBLISHED)) return assignments;
  return assignments
    .map((assignment) => (isWeekOf(scope, assignment.practitionerId) ? assignment : published(assignment)))
    .filter((assignment) => assignment.periods.length > 0);
}

function published(assignment: Assignment): Assignment {
  return { ...assignment, periods: assignment.periods.filter((period) => period.visibility !== null) };
}
