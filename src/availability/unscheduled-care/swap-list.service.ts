import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isGranted, Permission } from '../../access/permission.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.service.js';
import { NotFound } from '../../platform/errors/api.error.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import type { DutySwap } from './duty-swap.model.js';
import { DUTY_SWAPS, type SwapRow } from './duty-swap.statement.js';
import { SwapState, stateAt } from './swap.rules.js';

/** For how long an ended request of one's own is still shown. */
const SHOWN_MILLISECONDS = 14 * 86_400_000;

/** Reads requests to swap, as who asks may see them. */
@Injectable()
export class SwapList {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Those that wait for an answer, and one's own that ended in the last two weeks; the earliest half-day first. */
  async list(scope: AuthorizedScope): Promise<DutySwap[]> {
    const rows = await this.database.read<{ swap: SwapRow }>(DUTY_SWAPS, this.parameters(scope, null));
    return rows.map(({ swap }) => this.seen(scope, swap));
  }

  async one(manager: EntityManager, scope: AuthorizedScope, id: number): Promise<DutySwap> {
    return this.seen(scope, await this.row(manager, scope, id));
  }

  /** @throws NotFound for one that may not be seen, as for none */
  async row(manager: EntityManager, scope: AuthorizedScope, id: number): Promise<SwapRow> {
    const [found] = await manager.query<{ swap: SwapRow }[]>(DUTY_SWAPS.text, this.parameters(scope, [id]));
    if (!found) throw new NotFound('Demande');
    return found.swap;
  }

  private parameters(scope: AuthorizedScope, ids: number[] | null): unknown[] {
    const now = this.clock.now();
    const since = new Date(now.getTime() - SHOWN_MILLISECONDS);
    return [scope.communityId, scope.practitionerId ?? null, isGranted(scope, Permission.PLAN_ROTA), now, since, ids];
  }

  private seen({ practitionerId: me }: AuthorizedScope, row: SwapRow): DutySwap {
    const answerBefore = new Date(row.start);
    const state = stateAt({ state: row.state, start: answerBefore }, this.clock.now());
    const isMine = row.practitionerId === me;
    const isAskedOfMe = me !== undefined && !isMine && (row.toPractitionerId === null || row.toPractitionerId === me);
    return {
      ...{ id: row.id, practitionerId: row.practitionerId, toPractitionerId: row.toPractitionerId, takenById: row.takenById },
      ...{ dutyNumber: row.dutyId, day: row.day, half: row.half, returnDay: row.returnDay, returnHalf: row.returnHalf },
      ...{ answerBefore, state, askedAt: new Date(row.askedAt), isMine, canAnswer: state === SwapState.OPEN && isAskedOfMe },
    };
  }
}
