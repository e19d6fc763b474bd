import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import type { Outcome } from '../../platform/database/idempotency.js';
import { BadUserInput } from '../../platform/errors/api.error.js';
import type { AccountScope, Visitor } from '../../platform/scope/authorized-scope.js';
import { Sessions } from '../sessions/sessions.service.js';
import { Accounts } from './accounts.service.js';
import type { ChangePasswordInput, ResetPasswordInput } from './credential.input.js';
import { LinkIsNotValid, PasswordRefused } from './credential.result.js';
import { Links } from './links.service.js';
import { Notices } from './notices.service.js';
import { passwordProblems } from './password.rules.js';
import { PasswordHasher } from './password.service.js';
import { Proof } from './proof.service.js';
import { FORGET_LINKS, SET_PASSWORD } from './sign-in.statement.js';

const CHANGED = 'Le mot de passe de votre compte a été changé.';

@Injectable()
export class Passwords {
  constructor(
    private readonly database: Database,
    private readonly sessions: Sessions,
    private readonly accounts: Accounts,
    private readonly links: Links,
    private readonly notices: Notices,
    private readonly hasher: PasswordHasher,
    private readonly proof: Proof,
  ) {}

  /**
   * Takes the link, sets the password and ends whatever was open, in one transaction.
   * @throws BadUserInput for a password nobody should have; the link can then be used again
   */
  async reset(visitor: Visitor, { token, newPassword }: ResetPasswordInput): Promise<Outcome<string, LinkIsNotValid>> {
    return this.database.asVisitor(visitor, async (manager): Promise<Outcome<string, LinkIsNotValid>> => {
      const target = await this.links.use(manager, 'PASSWORD_RESET', token);
      if (!target) return { refusal: new LinkIsNotValid() };
      refuseBad(newPassword, target.email);
      await this.accounts.enter(manager, visitor, target.accountId);
      await manager.query(SET_PASSWORD, [target.accountId, await this.hasher.hash(newPassword)]);
      await manager.query(FORGET_LINKS);
      await this.sessions.revokeEverything(manager);
      await this.notices.tell(manager, target, CHANGED);
      return { done: target.email };
    });
  }

  /** Ends what somebody else may hold: the other sessions, the tokens, the links of mails. */
  async change(scope: AccountScope, { currentPassword, newPassword }: ChangePasswordInput): Promise<Outcome<true, PasswordRefused>> {
    const { email } = await this.accounts.find(scope);
    const isRight = email !== null && (await this.proof.password(email, currentPassword)).isRight;
    if (!isRight) return { refusal: new PasswordRefused(['input', 'currentPassword']) };
    await this.proof.forgive(email);
    refuseBad(newPassword, email);
    const hash = await this.hasher.hash(newPassword);
    await this.database.asAccount(scope, async (manager) => {
      await manager.query(SET_PASSWORD, [scope.accountId, hash]);
      await manager.query(FORGET_LINKS);
      await this.sessions.revokeEverything(manager, scope.sessionId);
      await this.notices.tell(manager, { email, accountId: scope.accountId }, CHANGED);
    });
    return { done: true };
  }
}

function refuseBad(password: string, email: string): void {
  const problems = passwordProblems(password, email);
  if (problems.length > 0) throw new BadUserInput(problems.map((problem) => ({ field: 'input.newPassword', ...problem })));
}
