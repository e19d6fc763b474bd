import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.service.js';
import { EXPIRE_DUE_HOLDS } from './booking.statement.js';

/** Gives the time of stale holds back to the search. Whoever books in that agenda first does not wait for it. */
@Injectable()
export class HoldExpiry {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @returns agendas in which a hold was over; 200 at most, the rest the next time */
  async expire(): Promise<number> {
    const [row] = await this.database.read<{ done: number }>(EXPIRE_DUE_HOLDS, [this.clock.now()]);
    return row?.done ?? 0;
  }
}
