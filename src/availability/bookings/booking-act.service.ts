import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.service.js';
import { onceByKey, type Outcome } from '../../platform/database/idempotency.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import type { Booking } from './booking.model.js';
import { flagsOfModes } from '../availability.rules.js';
import { activitiesFor } from './booking.rules.js';
import { BOOK_AT_ONCE, type FoundBooking } from './booking.statement.js';
import { BookingsService } from './bookings.service.js';
import type { Wanted } from './taking.service.js';

/** One act upon bookings, and the booking as it is read by who acted. */
@Injectable()
export class BookingAct {
  constructor(
    private readonly database: Database,
    private readonly bookings: BookingsService,
    private readonly clock: Clock,
  ) {}

  /** One transaction, at most once for each key. @param work answers with the number of the booking, or refuses */
  async once<Refusal>(
    scope: AuthorizedScope,
    operation: string,
    input: { idempotencyKey?: string | null },
    work: (manager: EntityManager) => Promise<Outcome<number, Refusal>>,
  ): Promise<Outcome<Booking, Refusal>> {
    const outcome = await this.database.inCommunity(scope, (manager) => onceByKey(manager, scope, operation, input, () => work(manager)));
    return 'refusal' in outcome ? outcome : { done: await this.bookings.one(scope, outcome.done) };
  }

  /** Books an opening that takes it, in one statement. @returns null when none does, with nothing booked: why is for `Taking` to say */
  async atOnce(scope: AuthorizedScope, wanted: Wanted, pseudonym: string | null): Promise<Booking | null> {
    const { practitionerId, placeId, start, end, mode, purpose } = wanted;
    const [row] = await this.database.act<FoundBooking>(scope, BOOK_AT_ONCE, [
      scope.communityId,
      scope.accountId,
      ...[practitionerId, placeId, start, end, mode, purpose, pseudonym],
      flagsOfModes([mode]),
      activitiesFor(purpose, mode),
      this.clock.now(),
    ]);
    return row ? this.bookings.tell(scope, row) : null;
  }
}
