import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import type { RevisionAct } from './revision-act.enum.js';
import { ADD_REVISION, type KeptSnapshot, SNAPSHOT } from './week-history.statement.js';

/** Keeps what was done to an assignment, in the transaction that does it. */
@Injectable()
export class Revisions {
  constructor(private readonly clock: Clock) {}

  /** How the assignment stands: taken before it is changed. */
  async snapshot(manager: EntityManager, scope: AuthorizedScope, assignmentId: number): Promise<KeptSnapshot | null> {
    const [row] = await manager.query<{ snapshot: KeptSnapshot | null }[]>(SNAPSHOT, [scope.communityId, assignmentId]);
    return row?.snapshot ?? null;
  }

  /** @param before how it stood, or null when it was declared */
  async add(
    manager: EntityManager,
    scope: AuthorizedScope,
    assignmentId: number,
    { act, before }: { act: RevisionAct; before: KeptSnapshot | null },
  ): Promise<void> {
    const kept = before === null ? null : JSON.stringify(before);
    await manager.query(ADD_REVISION, [scope.communityId, assignmentId, this.clock.now(), act, kept]);
  }
}
