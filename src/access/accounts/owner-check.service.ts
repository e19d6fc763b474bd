import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { AccountScope } from '../../platform/scope/authorized-scope.js';
import { Sessions } from '../sessions/sessions.service.js';
import type { AccountRow } from './account.statement.js';
import { type Doubt, type FirstDoubt, PasswordRefused } from './credential.result.js';
import { SignInAgain } from './owner-check.result.js';
import type { OwnerProofInput } from './owner-proof.input.js';
import { Proof } from './proof.service.js';
import { CodeRefused, SecondFactorNeeded } from './sign-in.result.js';

/** How long after a sign-in an account without password counts as its owner. */
const FRESH_MILLISECONDS = 10 * 60_000;

type Owner = Pick<AccountRow, 'email' | 'secondFactorSince'>;

/** Whether whoever holds a session is the owner of the account: asked again before what lasts longer than the session. */
@Injectable()
export class OwnerCheck {
  constructor(
    private readonly clock: Clock,
    private readonly proof: Proof,
    private readonly sessions: Sessions,
  ) {}

  /**
   * Asks for the password, and for a code when a second factor is set; without a password, for a sign-in of the last ten minutes.
   * @returns why it may be somebody else; undefined when it is the owner
   * @throws RateLimited for too many guesses
   */
  async doubt(scope: AccountScope, account: Owner & { secondFactorSince: null }, proof: OwnerProofInput): Promise<FirstDoubt | undefined>;
  async doubt(scope: AccountScope, account: Owner, proof: OwnerProofInput): Promise<Doubt | undefined>;
  async doubt(scope: AccountScope, account: Owner, proof: OwnerProofInput): Promise<Doubt | undefined> {
    const doubt = await this.weigh(scope, account, proof);
    if (!doubt && account.email !== null) await this.proof.forgive(account.email);
    return doubt;
  }

  /** Whether the session that asks began less than ten minutes ago; never so for a token. */
  async hasJustSignedIn(scope: AccountScope): Promise<boolean> {
    const open = await this.sessions.list(scope);
    const current = open.find(({ id }) => id === scope.sessionId);
    return current !== undefined && this.clock.now().getTime() - current.createdAt.getTime() < FRESH_MILLISECONDS;
  }

  private async weigh(
    scope: AccountScope,
    { email, secondFactorSince }: Owner,
    { password, code }: OwnerProofInput,
  ): Promise<Doubt | undefined> {
    const guess = email === null ? undefined : await this.proof.password(email, password ?? '');
    if (guess?.row?.passwordHash == null) return (await this.hasJustSignedIn(scope)) ? undefined : new SignInAgain();
    if (!guess.isRight) return new PasswordRefused(['input', 'password']);
    if (secondFactorSince === null) return undefined;
    if (!code) return new SecondFactorNeeded();
    return (await this.proof.code(scope.accountId, code)) ? undefined : new CodeRefused();
  }
}
