import { Injectable } from '@nestjs/common';
import { Database, sqlState } from '../../platform/database/database.service.js';
import type { Outcome } from '../../platform/database/idempotency.js';
import { RateLimiter, type RateRule } from '../../platform/rate-limit/rate-limiter.js';
import type { AccountScope } from '../../platform/scope/authorized-scope.js';
import { Accounts } from './accounts.service.js';
import type { RequestEmailChangeInput } from './credential.input.js';
import { type Doubt, EmailIsTaken, LinkIsNotValid } from './credential.result.js';
import { Links } from './links.service.js';
import { Notices } from './notices.service.js';
import { OwnerCheck } from './owner-check.service.js';
import { FORGET_LINKS, SET_EMAIL } from './sign-in.statement.js';

const BY_ACCOUNT: RateRule = { name: 'email-change', points: 5, durationSeconds: 3600, blockSeconds: 0 };
const UNIQUE_VIOLATION = '23505';

/** An address is the account's once somebody has opened the link that was sent to it. */
@Injectable()
export class EmailChange {
  constructor(
    private readonly database: Database,
    private readonly accounts: Accounts,
    private readonly limiter: RateLimiter,
    private readonly links: Links,
    private readonly notices: Notices,
    private readonly owner: OwnerCheck,
  ) {}

  /** Asks for proof again: an open session alone must not be enough to take the account over. The present address learns of it at once. */
  async request(scope: AccountScope, { newEmail, ...proof }: RequestEmailChangeInput): Promise<Outcome<true, Doubt>> {
    const account = await this.accounts.find(scope);
    this.accounts.refuseShared(account);
    const doubt = await this.owner.doubt(scope, account, proof);
    if (doubt) return { refusal: doubt };
    await this.limiter.spend(BY_ACCOUNT, String(scope.accountId));
    const { accountId } = scope;
    await this.database.asAccount(scope, async (manager) => {
      await this.links.send(manager, 'EMAIL_CHANGE', { accountId, email: newEmail.toLowerCase() });
      const told = `L’adresse de votre compte deviendra ${newEmail} dès que le lien envoyé là-bas sera ouvert.`;
      await this.notices.tell(manager, { email: account.email, accountId }, told);
    });
    return { done: true };
  }

  /** @returns the address that the account has from now on */
  async confirm(scope: AccountScope, token: string): Promise<Outcome<string, LinkIsNotValid | EmailIsTaken>> {
    return this.take(scope, token).catch(refuseTaken);
  }

  private async take(scope: AccountScope, token: string): Promise<Outcome<string, LinkIsNotValid>> {
    const { email: former } = await this.accounts.find(scope);
    return this.database.asAccount(scope, async (manager) => {
      const target = await this.links.use(manager, 'EMAIL_CHANGE', token);
      if (!target) return { refusal: new LinkIsNotValid() };
      await manager.query(SET_EMAIL, [scope.accountId, target.email]);
      await manager.query(FORGET_LINKS);
      await this.notices.tell(
        manager,
        { email: former, accountId: scope.accountId },
        `L’adresse de votre compte est maintenant ${target.email}.`,
      );
      return { done: target.email };
    });
  }
}

/** Decided by the constraint, so that of two accounts that want one address at once only one has it. */
function refuseTaken(failure: unknown): { refusal: EmailIsTaken } {
  if (sqlState(failure) !== UNIQUE_VIOLATION) throw failure;
  return { refusal: new EmailIsTaken() };
}
