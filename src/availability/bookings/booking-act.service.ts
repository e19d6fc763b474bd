import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../../platform/database/database.service.js';
import { onceByKey, type Outcome } from '../../platform/database/idempotency.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import type { Booking } from './booking.model.js';
import { BookingsService } from './bookings.service.js';

/** One act upon bookings: one transaction, at most once for each key, then the booking as it is read by who acted. */
@Injectable()
export class BookingAct {
  constructor(
    private readonly database: Database,
    private readonly bookings: BookingsService,
  ) {}

  /** @param work answers with the number of the booking, or refuses */
  async once<Refusal>(
    scope: AuthorizedScope,
    operation: string,
    input: { idempotencyKey?: string | null },
    work: (manager: EntityManager) => Promise<Outcome<number, Refusal>>,
  ): Promise<Outcome<Booking, Refusal>> {
    const outcome = await this.database.inCommunity(scope, (manager) => onceByKey(manager, scope, operation, input, () => work(manager)));
    return 'refusal' in outcome ? outcome : { done: await this.bookings.one(scope, outcome.done) };
  }
}
