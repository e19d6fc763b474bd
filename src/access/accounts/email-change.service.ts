import { Injectable } from '@nestjs/common';
import { Database, sqlState } from '../../platform/database/database.service.js';
import type { Outcome } from '../../platform/database/idempotency.js';
import { AfterAnswer } from '../../platform/http/after-answer.js';
import { RateLimiter, type RateRule } from '../../platform/rate-limit/rate-limiter.js';
import type { AccountScope, Visitor } from '../../platform/scope/authorized-scope.js';
import { Accounts } from './accounts.service.js';
import type { RequestEmailChangeInput } from './credential.input.js';
import { EmailIsTaken, LinkIsNotValid, PasswordRefused } from './credential.result.js';
import { Links } from './links.service.js';
import { Notices } from './notices.service.js';
import { Proof } from './proof.service.js';
import { SET_EMAIL } from './sign-in.statement.js';

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
    private readonly proof: Proof,
    private readonly later: AfterAnswer,
  ) {}

  /** Asks for the password again where there is one: an open session alone must not be enough to take the account over. */
  async request(scope: AccountScope, { newEmail, password }: RequestEmailChangeInput): Promise<Outcome<true, PasswordRefused>> {
    const account = await this.accounts.find(scope);
    this.accounts.refuseShared(account);
    await this.limiter.spend(BY_ACCOUNT, String(scope.accountId));
    if (!(await this.proof.ofOwner(account, password))) return { refusal: new PasswordRefused(['input', 'password']) };
    this.later.do('send the link of a new address', () =>
      this.links.send('EMAIL_CHANGE', { accountId: scope.accountId, email: newEmail.toLowerCase() }),
    );
    return { done: true };
  }

  /** @returns the address that the account has from now on */
  async confirm(visitor: Visitor, token: string): Promise<Outcome<string, LinkIsNotValid | EmailIsTaken>> {
    const outcome = await this.take(visitor, token).catch(refuseTaken);
    if ('refusal' in outcome) return outcome;
    const { email, former } = outcome.done;
    this.notices.tell(former, `L’adresse de votre compte est maintenant ${email}.`);
    return { done: email };
  }

  private async take(visitor: Visitor, token: string): Promise<Outcome<{ email: string; former: string | null }, LinkIsNotValid>> {
    return this.database.asVisitor(visitor, async (manager) => {
      const target = await this.links.use(manager, 'EMAIL_CHANGE', token);
      if (!target) return { refusal: new LinkIsNotValid() };
      const { email: former } = await this.accounts.enter(manager, visitor, target.accountId);
      await manager.query(SET_EMAIL, [target.accountId, target.email]);
      return { done: { email: target.email, former } };
    });
  }
}

/** Decided by the constraint, so that of two accounts that want one address at once only one has it. */
function refuseTaken(failure: unknown): { refusal: EmailIsTaken } {
  if (sqlState(failure) !== UNIQUE_VIOLATION) throw failure;
  return { refusal: new EmailIsTaken() };
}
