import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.service.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import type { Closure } from './closure.model.js';
import { type ClosureRow, FIND_CLOSURES } from './closure.statement.js';

/** Reads the closures that the community declared. */
@Injectable()
export class ClosureList {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Of these places, those of now and later, the earliest first. */
  ofPlaces(scope: AuthorizedScope, placeIds: readonly number[]): Promise<Closure[]> {
    return this.read(scope, placeIds, null);
  }

  /** One, whenever it is; undefined for none. */
  async find(scope: AuthorizedScope, id: number): Promise<Closure | undefined> {
    return (await this.read(scope, null, [id]))[0];
  }

  private async read(scope: AuthorizedScope, placeIds: readonly number[] | null, ids: readonly number[] | null): Promise<Closure[]> {
    const asked = [scope.communityId, placeIds, ids, this.clock.now()];
    const rows = await this.database.read<{ closure: ClosureRow }>(FIND_CLOSURES, asked);
    return rows.map(({ closure: { start, end, declaredAt, ...closure } }) => ({
      ...closure,
      start: new Date(start),
      end: new Date(end),
      declaredAt: new Date(declaredAt),
    }));
  }
}
