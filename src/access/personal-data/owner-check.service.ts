import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { AccountScope } from '../../platform/scope/authorized-scope.js';
import type { AccountRow } from '../accounts/account.statement.js';
import { PasswordRefused } from '../accounts/credential.result.js';
import { Proof } from '../accounts/proof.service.js';
import { CodeRefused, SecondFactorNeeded } from '../accounts/sign-in.result.js';
import { Sessions } from '../sessions/sessions.service.js';
import type { EraseMyAccountInput } from './erase-my-account.input.js';
import { SignInAgain } from './erasure.result.js';

/** How long after a sign-in an account without password counts as its owner. */
const FRESH_MILLISECONDS = 10 * 60_000;

/** Whether whoever holds a session is the owner of the account: asked again before what cannot be undone. */
@Injectable()
export class OwnerCheck {
  constructor(
    private readonly clock: Clock,
    private readonly proof: Proof,
    private readonly sessions: Sessions,
  ) {}

  /**
   * @returns why it may be somebody else; undefined when it is the owner
   * @throws RateLimited for too many guesses
   */
  async doubt(
    scope: AccountScope,
    { email, secondFactorSince }: AccountRow,
    { password, code }: EraseMyAccountInput,
  ): Promise<PasswordRefused | SecondFactorNeeded | CodeRefused | SignInAgain | undefined> {
    const guess = email === null ? undefined : await this.proof.password(email, password ?? '');
    if (guess?.row?.passwordHash == null) return (await this.hasJustSignedIn(scope)) ? undefined : new SignInAgain();
    if (!guess.isRight) return new PasswordRefused(['input', 'password']);
    if (secondFactorSince === null) return undefined;
    if (!code) return new SecondFactorNeeded();
    return (await this.proof.code(scope.accountId, code)) ? undefined : new CodeRefused();
  }

  private async hasJustSignedIn(scope: AccountScope): Promise<boolean> {
    const open = await this.sessions.list(scope);
    const current = open.find(({ id }) => id === scope.sessionId);
    return current !== undefined && this.clock.now().getTime() - current.createdAt.getTime() < FRESH_MILLISECONDS;
  }
}
