import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.service.js';
import type { Outcome } from '../../platform/database/idempotency.js';
import type { AccountScope } from '../../platform/scope/authorized-scope.js';
import { SecretBox } from '../../platform/secrets/secret-box.js';
import { Sessions } from '../sessions/sessions.service.js';
import { Accounts } from './accounts.service.js';
import { PasswordRefused } from './credential.result.js';
import { Proof, secretContext } from './proof.service.js';
import { SecondFactorBegun, SecondFactorIsSet } from './second-factor.result.js';
import { SecondFactor } from './second-factor.service.js';
import { CodeRefused } from './sign-in.result.js';
import { CONFIRM_SECRET, RECOVERY_CODES_LEFT, REMOVE_SECRET, REPLACE_RECOVERY_CODES, SET_SECRET } from './sign-in.statement.js';

/** Setting, renewing and removing the second factor of one's own account. */
@Injectable()
export class Enrolment {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
    private readonly factor: SecondFactor,
    private readonly proof: Proof,
    private readonly secrets: SecretBox,
  ) {}

  /** Keeps a secret that counts for nothing until a code confirms it; begun again, the former one is void. */
  async begin(scope: AccountScope, password: string | null): Promise<Outcome<SecondFactorBegun, SecondFactorIsSet | PasswordRefused>> {
    const account = await this.accounts.find(scope);
    this.accounts.refuseShared(account);
    if (account.secondFactorSince !== null) return { refusal: new SecondFactorIsSet() };
    if (!(await this.proof.ofOwner(account, password))) return { refusal: new PasswordRefused(['input', 'password']) };
    const secret = this.factor.newSecret();
    await this.database.asAccount(scope, (manager) =>
      manager.query(SET_SECRET, [scope.accountId, this.secrets.seal(secret, secretContext(scope.accountId))]),
    );
    const label = account.email ?? `${account.givenName} ${account.familyName}`;
    return { done: new SecondFactorBegun(secret, this.factor.otpauthUri(secret, label)) };
  }

  /** From here on a sign-in asks for a code; the session that asks has shown one, the others end. @returns the recovery codes */
  async confirm(scope: AccountScope, code: string): Promise<Outcome<string[], SecondFactorIsSet | CodeRefused>> {
    if ((await this.accounts.find(scope)).secondFactorSince !== null) return { refusal: new SecondFactorIsSet() };
    if (!(await this.proof.code(scope.accountId, code))) return { refusal: new CodeRefused() };
    return this.database.asAccount(scope, async (manager) => {
      await manager.query(CONFIRM_SECRET, [scope.accountId, this.clock.now()]);
      await this.sessions.revokeAll(manager, scope.sessionId);
      await this.sessions.strengthen(manager, scope);
      return { done: await this.makeRecoveryCodes(manager) };
    });
  }

  /** The former codes are void, used or not. */
  async renewRecoveryCodes(scope: AccountScope, code: string): Promise<Outcome<string[], CodeRefused>> {
    if (!(await this.hasShown(scope, code))) return { refusal: new CodeRefused() };
    return this.database.asAccount(scope, async (manager) => ({ done: await this.makeRecoveryCodes(manager) }));
  }

  /** Ends every session: without a second factor none of them opens a community. @returns how many ended */
  async remove(scope: AccountScope, code: string): Promise<Outcome<number, CodeRefused>> {
    if (!(await this.hasShown(scope, code))) return { refusal: new CodeRefused() };
    return this.database.asAccount(scope, async (manager) => {
      await manager.query(REMOVE_SECRET, [scope.accountId]);
      await manager.query(REPLACE_RECOVERY_CODES, [[]]);
      return { done: await this.sessions.revokeAll(manager) };
    });
  }

  async recoveryCodesLeft({ accountId }: AccountScope): Promise<number> {
    const [row] = await this.database.read<{ left: number }>(RECOVERY_CODES_LEFT, [accountId]);
    return row?.left ?? 0;
  }

  private async hasShown(scope: AccountScope, code: string): Promise<boolean> {
    const { secondFactorSince } = await this.accounts.find(scope);
    return secondFactorSince !== null && (await this.proof.code(scope.accountId, code));
  }

  private async makeRecoveryCodes(manager: EntityManager): Promise<string[]> {
    const codes = this.factor.newRecoveryCodes();
    await manager.query(REPLACE_RECOVERY_CODES, [codes.map(({ hash }) => hash)]);
    return codes.map(({ text }) => text);
  }
}
