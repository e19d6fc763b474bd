import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import { AfterAnswer } from '../../platform/http/after-answer.js';
import { Journal } from '../../platform/journal/journal.service.js';
import { concerning, handOver } from '../../platform/journal/operation-trace.js';
import { RateLimiter, type RateRule } from '../../platform/rate-limit/rate-limiter.js';
import type { Visitor } from '../../platform/scope/authorized-scope.js';
import { Links } from './links.service.js';
import { FIND_SIGN_IN, type SignInRow } from './sign-in.statement.js';

const BY_ADDRESS: RateRule = { name: 'password-reset-address', points: 20, durationSeconds: 3600, blockSeconds: 0 };
/** Counted for addresses without an account as well. */
const BY_EMAIL: RateRule = { name: 'password-reset', points: 3, durationSeconds: 3600, blockSeconds: 0 };

/** Sends links to who has forgotten their password, and tells nobody who has an account. */
@Injectable()
export class ForgottenPassword {
  constructor(
    private readonly database: Database,
    private readonly limiter: RateLimiter,
    private readonly links: Links,
    private readonly later: AfterAnswer,
    private readonly journal: Journal,
  ) {}

  /**
   * The same answer after the same time for every address: whether it has an account is looked up once it is answered.
   * @throws RateLimited
   */
  async request(visitor: Visitor, email: string): Promise<void> {
    await this.limiter.spend(BY_ADDRESS, visitor.ip);
    await this.limiter.spend(BY_EMAIL, email.toLowerCase());
    const trace = handOver(visitor.trace); // whom it concerns is known later
    this.later.do('send the link of a new password', async () => {
      const [row] = await this.database.read<SignInRow>(FIND_SIGN_IN, [email]);
      if (row) concerning({ trace }, { subject: row.pseudonym });
      await this.journal.done(trace);
      if (!row) return;
      const { accountId } = row;
      await this.database.asAccount({ accountId }, (manager) =>
        this.links.send(manager, 'PASSWORD_RESET', { accountId, email: email.toLowerCase() }),
      );
    });
  }
}
