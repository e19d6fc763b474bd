import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.service.js';
import { EXPIRE_DUE_HOLDS, FORGET_EXPIRED_HOLDS } from './booking.statement.js';

/** Gives the time of stale holds back to the search. Whoever books in that agenda first does not wait for it. */
@Injectable()
export class HoldExpiry {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Each statement is a transaction of its own, so that agendas are held for a moment, a few at a time. @returns agendas in which a hold was over */
  async expire(): Promise<number> {
    const now = this.clock.now();
    let all = 0;
    for (let done = await this.expireSome(now); done > 0; done = await this.expireSome(now)) all += done;
    await this.database.read(FORGET_EXPIRED_HOLDS, [now]);
    return all;
  }

  private async expireSome(now: Date): Promise<number> {
    const [row] = await this.database.read<{ done: number }>(EXPIRE_DUE_HOLDS, [now]);
    return row?.done ?? 0;
  }
}
