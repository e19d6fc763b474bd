import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.service.js';
import { onceByKey, type Outcome } from '../../platform/database/idempotency.js';
import { BadUserInput, Conflict, NotFound } from '../../platform/errors/api.error.js';
import { numberOf } from '../../platform/errors/number-of.js';
import { concerning } from '../../platform/journal/operation-trace.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import type { AffectedBooking } from '../affected/affected-booking.model.js';
import { AffectedBookings } from '../affected/affected-bookings.service.js';
import { ClosureList } from './closure-list.service.js';
import type { CancelClosureInput, ChangeClosureInput, DeclareClosureInput } from './closure.input.js';
import type { Closure } from './closure.model.js';
import { DELETE_CLOSURE, INSERT_CLOSURE, STORED_CLOSURE, type StoredClosure, UPDATE_CLOSURE, WITHIN_REACH } from './closure.statement.js';

const LONGEST = 3 * 366 * 86_400_000;

export interface SavedClosure {
  closure: Closure;
  bookingsWithin: AffectedBooking[];
}

/** Closes places for a time, for everybody who works there. The openings follow in the same transaction, by the triggers. */
@Injectable()
export class Closures {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly closures: ClosureList,
    private readonly bookings: AffectedBookings,
  ) {}

  /** @throws NotFound; BadUserInput for a place out of reach, or a time that is none */
  async declare(scope: AuthorizedScope, input: DeclareClosureInput): Promise<SavedClosure> {
    const placeId = numberOf('Place', input.placeId, 'input.placeId');
    refuseBrokenTime(input);
    if (input.end <= this.clock.now()) throw BadUserInput.of('input.end', 'past', 'cette fermeture serait déjà terminée.');
    return this.once(scope, 'declareClosure', input, async (manager) => {
      const [place] = await manager.query<{ isOurs: boolean }[]>(WITHIN_REACH, [scope.communityId, placeId]);
      if (!place) throw new NotFound('Lieu');
      if (!place.isOurs)
        throw BadUserInput.of('input.placeId', 'reach', 'ce lieu n’est pas du territoire, et aucun membre de la communauté n’y exerce.');
      const values = [scope.communityId, placeId, input.start, input.end, input.note.trim(), this.clock.now()];
      const [row] = await manager.query<{ id: number }[]>(INSERT_CLOSURE, values);
      const id = row?.id ?? 0;
      concerning(scope, { record: { kind: 'Closure', id } });
      return { done: id };
    });
  }

  /** @throws NotFound; Conflict when it changed since it was read; BadUserInput */
  async change(scope: AuthorizedScope, input: ChangeClosureInput): Promise<SavedClosure> {
    const id = numberOf('Closure', input.closureId, 'input.closureId');
    return this.once(scope, 'changeClosure', input, async (manager) => {
      const current = await this.hold(manager, scope, id, input.version);
      const time = { start: input.start ?? current.start, end: input.end ?? current.end };
      refuseBrokenTime(time);
      const note = (input.note ?? current.note).trim();
      await manager.query(UPDATE_CLOSURE, [scope.communityId, id, time.start, time.end, note, this.clock.now()]);
      return { done: id };
    });
  }

  /** @throws as `change` */
  async cancel(scope: AuthorizedScope, input: CancelClosureInput): Promise<void> {
    const id = numberOf('Closure', input.closureId, 'input.closureId');
    await this.database.inCommunity(scope, async (manager) => {
      await this.hold(manager, scope, id, input.version ?? null);
      await manager.query(DELETE_CLOSURE, [scope.communityId, id]);
    });
  }

  private async hold(manager: EntityManager, scope: AuthorizedScope, id: number, version: number | null): Promise<StoredClosure> {
    concerning(scope, { record: { kind: 'Closure', id } });
    const [current] = await manager.query<StoredClosure[]>(STORED_CLOSURE, [scope.communityId, id]);
    if (!current) throw new NotFound('Fermeture');
    if (version !== null && version !== current.version)
      throw new Conflict(
        `Cette fermeture a changé depuis que vous l’avez lue (version ${current.version}). Relisez-la avant de la modifier.`,
      );
    return current;
  }

  private async once(
    scope: AuthorizedScope,
    operation: string,
    input: { idempotencyKey?: string | null },
    act: (manager: EntityManager) => Promise<Outcome<number, never>>,
  ): Promise<SavedClosure> {
    const outcome = await this.database.inCommunity(scope, (manager) => onceByKey(manager, scope, operation, input, () => act(manager)));
    const closure = 'done' in outcome ? await this.closures.find(scope, outcome.done) : undefined;
    if (!closure) throw new NotFound('Fermeture');
    const time = { start: closure.start.toISOString(), end: closure.end.toISOString(), recurrence: null };
    return { closure, bookingsWithin: await this.bookings.within(scope, time, { placeId: closure.placeId }) };
  }
}

function refuseBrokenTime({ start, end }: { start: Date; end: Date }): void {
  if (end <= start) throw BadUserInput.of('input.end', 'order', 'la fin doit suivre le début.');
  if (end.getTime() - start.getTime() > LONGEST) throw BadUserInput.of('input.end', 'range', 'au plus trois ans.');
}
