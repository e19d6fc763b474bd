import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.service.js';
import type { Outcome } from '../../platform/database/idempotency.js';
import type { AccountScope } from '../../platform/scope/authorized-scope.js';
import { Sessions } from '../sessions/sessions.service.js';
import type { AccountRow } from './account.statement.js';
import { Accounts } from './accounts.service.js';
import { Notices, type Owner } from './notices.service.js';
import { Proof } from './proof.service.js';
import { SecondFactorIsSet } from './second-factor.result.js';
import { SecondFactor } from './second-factor.service.js';
import { CodeRefused } from './sign-in.result.js';
import { CONFIRM_SECRET, RECOVERY_CODES_LEFT, REMOVE_SECRET, REPLACE_RECOVERY_CODES } from './sign-in.statement.js';

/** What a code does for the second factor of one's own account: confirms it, renews its recovery codes, removes it. Its owner is told. */
@Injectable()
export class OwnSecondFactor {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
    private readonly factor: SecondFactor,
    private readonly proof: Proof,
    private readonly notices: Notices,
  ) {}

  /**
   * From here on a sign-in asks for a code; the session that asks has shown one, the others end.
   * Only the very secret that the code is of is confirmed: one that replaced it meanwhile has shown nothing.
   * @returns the recovery codes
   */
  async confirm(scope: AccountScope, code: string): Promise<Outcome<string[], SecondFactorIsSet | CodeRefused>> {
    const { email, secondFactorSince } = await this.accounts.find(scope);
    if (secondFactorSince !== null) return { refusal: new SecondFactorIsSet() };
    const sealed = await this.proof.firstCode(scope.accountId, code);
    if (!sealed) return { refusal: new CodeRefused() };
    return this.database.asAccount(scope, async (manager): Promise<Outcome<string[], CodeRefused>> => {
      const [row] = await manager.query<{ confirmed: boolean }[]>(CONFIRM_SECRET, [sealed, this.clock.now()]);
      if (row?.confirmed !== true) return { refusal: new CodeRefused() };
      await this.sessions.revokeAll(manager, scope.sessionId);
      await this.sessions.strengthen(manager, scope);
      await this.notices.tell(
        manager,
        { email, accountId: scope.accountId },
        'Un second facteur est maintenant demandé pour ouvrir votre compte.',
      );
      return { done: await this.makeRecoveryCodes(manager) };
    });
  }

  /** The former codes are void, used or not. */
  async renewRecoveryCodes(scope: AccountScope, code: string): Promise<Outcome<string[], CodeRefused>> {
    const account = await this.accounts.find(scope);
    if (!(await this.hasShown(account, code))) return { refusal: new CodeRefused() };
    return this.database.asAccount(scope, async (manager) => {
      await this.notices.tell(
        manager,
        ownerOf(account),
        'De nouveaux codes de secours ont été faits pour votre compte ; les anciens ne valent plus.',
      );
      return { done: await this.makeRecoveryCodes(manager) };
    });
  }

  /** Ends every session, since none of them opens a community any more, and every token. @returns how many sessions ended */
  async remove(scope: AccountScope, code: string): Promise<Outcome<number, CodeRefused>> {
    const account = await this.accounts.find(scope);
    if (!(await this.hasShown(account, code))) return { refusal: new CodeRefused() };
    const ended = await this.database.asAccount(scope, async (manager) => {
      await manager.query(REMOVE_SECRET, [scope.accountId]);
      await manager.query(REPLACE_RECOVERY_CODES, [[]]);
      await this.notices.tell(
        manager,
        ownerOf(account),
        'Le second facteur de votre compte a été retiré ; vos sessions et vos jetons d’accès ont pris fin.',
      );
      return this.sessions.revokeEverything(manager);
    });
    return { done: ended };
  }

  async recoveryCodesLeft({ accountId }: AccountScope): Promise<number> {
    const [row] = await this.database.read<{ left: number }>(RECOVERY_CODES_LEFT, [accountId]);
    return row?.left ?? 0;
  }

  private async hasShown({ id, secondFactorSince }: AccountRow, code: string): Promise<boolean> {
    return secondFactorSince !== null && (await this.proof.code(id, code));
  }

  private async makeRecoveryCodes(manager: EntityManager): Promise<string[]> {
    const codes = this.factor.newRecoveryCodes();
    await manager.query(REPLACE_RECOVERY_CODES, [codes.map(({ hash }) => hash)]);
    return codes.map(({ text }) => text);
  }
}

function ownerOf({ id, email }: AccountRow): Owner {
  return { email, accountId: id };
}
