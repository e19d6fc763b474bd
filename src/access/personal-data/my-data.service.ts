import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import { Journal } from '../../platform/journal/journal.service.js';
import { RateLimiter, type RateRule } from '../../platform/rate-limit/rate-limiter.js';
import type { AccountScope } from '../../platform/scope/authorized-scope.js';
import { refuseWeak } from '../strong-session.service.js';
import { MY_DATA } from './personal-data.statement.js';

/** Some megabytes of answer: who wants more pages through the journal itself. */
const MOST_ENTRIES = 5_000;

/** A second of work and some megabytes each. */
const BY_ACCOUNT: RateRule = { name: 'my-data', points: 10, durationSeconds: 3600, blockSeconds: 0 };

/** Everything that is kept on one person, for that person. */
@Injectable()
export class MyData {
  constructor(
    private readonly database: Database,
    private readonly journal: Journal,
    private readonly limiter: RateLimiter,
  ) {}

  /** @throws RateLimited; ApiError FORBIDDEN before the second factor: who found a password must not read a life in it */
  async export(scope: AccountScope): Promise<unknown> {
    refuseWeak(scope);
    await this.limiter.spend(BY_ACCOUNT, String(scope.accountId));
    await this.journal.flush(); // what they read a moment ago is kept on them as well
    const [row] = await this.database.asAccount(scope, (manager) => manager.query<{ data: unknown }[]>(MY_DATA, [MOST_ENTRIES]));
    return row?.data;
  }
}
