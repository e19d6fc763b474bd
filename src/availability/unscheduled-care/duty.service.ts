import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { NotFound } from '../../platform/errors/api.error.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import type { HalfDay } from './rota-frame.rules.js';
import { ADD_DUTIES, type AddedDuty, DUTIES, type DutyRecord, REMOVE_DUTIES } from './rota.statement.js';
import type { UnscheduledDuty } from './unscheduled-care.model.js';

/** Somebody at one of their places, for a half-day. */
export interface NewDuty extends HalfDay {
  readonly practitionerId: number;
  readonly placeId: number;
}

/** Writes the half-days of a rota, in the transaction of who holds it. */
@Injectable()
export class Duties {
  async find(manager: EntityManager, { communityId }: AuthorizedScope, ids: readonly number[]): Promise<DutyRecord[]> {
    return manager.query<DutyRecord[]>(DUTIES, [communityId, ids]);
  }

  /** @throws NotFound, for that of another community as for none */
  async one(manager: EntityManager, scope: AuthorizedScope, id: number): Promise<DutyRecord> {
    const [found] = await this.find(manager, scope, [id]);
    if (!found) throw new NotFound('Demi-journée');
    return found;
  }

  /** One statement for all of them, so that the openings are made anew once. */
  async add(manager: EntityManager, { communityId }: AuthorizedScope, duties: readonly NewDuty[]): Promise<AddedDuty[]> {
    return manager.query<AddedDuty[]>(ADD_DUTIES, [communityId, JSON.stringify(duties)]);
  }

  async remove(manager: EntityManager, { communityId }: AuthorizedScope, ids: readonly number[]): Promise<void> {
    await manager.query(REMOVE_DUTIES, [communityId, ids]);
  }
}

export function dutiesOf({ practitionerId }: AuthorizedScope, rows: readonly DutyRecord[]): UnscheduledDuty[] {
  return rows.map((row) => ({ ...row, isMine: row.practitionerId === practitionerId }));
}
