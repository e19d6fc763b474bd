import { Injectable } from '@nestjs/common';
import { isGranted, Permission } from '../../access/permission.js';
import { Database } from '../../platform/database/database.service.js';
import { ApiError, BadUserInput, NotFound } from '../../platform/errors/api.error.js';
import { type Page, pageOf } from '../../platform/graphql/connection.model.js';
import { decodeCursor, encodeCursor } from '../../platform/graphql/cursor.js';
import { concerning } from '../../platform/journal/operation-trace.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import { isWeekOf } from '../delegation/week-right.service.js';
import { type KeptSnapshot, type RevisionRow, WEEK_REVISIONS } from './week-history.statement.js';
import type { WeekRevision, WeekSnapshot } from './week-revision.model.js';

/** Of a PostgreSQL integer: a forged cursor stops here. */
const LARGEST_INTEGER = 2_147_483_647;

/** What was done to somebody's week in the community, by whom and when. */
@Injectable()
export class WeekHistory {
  constructor(private readonly database: Database) {}

  /**
   * The latest first.
   * @throws ApiError FORBIDDEN for whom it does not concern; NotFound for who never was a member here; BadUserInput on `after` for a cursor that is not ours
   */
  async list(
    scope: AuthorizedScope,
    practitionerId: number,
    { first, after }: { first: number; after?: string | null },
  ): Promise<Page<WeekRevision>> {
    concerning(scope, { practitionerId });
    const before = after == null ? null : numberOf(after);
    refuseStranger(scope, practitionerId);
    const asked = [scope.communityId, practitionerId, before, first + 1];
    const [found] = await this.database.read<{ isKnown: boolean; revisions: RevisionRow[] }>(WEEK_REVISIONS, asked);
    if (!found?.isKnown) throw new NotFound('Membre de la communauté');
    return pageOf(found.revisions, first, after, ({ id }) => encodeCursor([id]), revisionOf);
  }
}

function refuseStranger(scope: AuthorizedScope, practitionerId: number): void {
  if (!isWeekOf(scope, practitionerId) && !isGranted(scope, Permission.READ_UNPUBLISHED))
    throw new ApiError(
      'FORBIDDEN',
      'L’historique d’une semaine ne se montre qu’à la personne, à qui la tient pour elle, et à qui coordonne.',
    );
}

function revisionOf({ snapshot, before, ...row }: RevisionRow): WeekRevision {
  return { ...row, ...snapshotOf(snapshot), before: before && snapshotOf(before) };
}

function snapshotOf({ periods, bufferMinutes = 0, minimumNoticeMinutes = 0, ...kept }: KeptSnapshot): WeekSnapshot {
  return { ...kept, bufferMinutes, minimumNoticeMinutes, weeklyPeriods: periods };
}

function numberOf(after: string): number {
  const [id] = decodeCursor(after, ['number']) as [number];
  if (!Number.isInteger(id) || id < 0 || id > LARGEST_INTEGER)
    throw BadUserInput.of('after', 'cursor', 'ce curseur ne vient pas de cette liste ; reprenez à la première page.');
  return id;
}
