import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../../platform/database/database.service.js';
import type { AccountScope } from '../../platform/scope/authorized-scope.js';
import { ANSWER_PRACTICES, FORGET_OTHER_PRACTICES, PENDING_PRACTICES, REMEMBER_PRACTICES } from './pro-sante-connect.statement.js';
import type { Practice } from './subject-ref-pro.rules.js';

/** Places where a person works according to Pro Santé Connect: proposed to them until they answer, each once. Nothing is declared by it. */
@Injectable()
export class PracticeProposals {
  constructor(private readonly database: Database) {}

  /** What this sign-in told of replaces what earlier ones did; what was answered stays so. Within a transaction that acts for the account. */
  async remember(manager: EntityManager, practices: readonly Practice[], at: Date): Promise<void> {
    await manager.query(REMEMBER_PRACTICES, [JSON.stringify(practices), at]);
    await manager.query(FORGET_OTHER_PRACTICES, [practices.map(({ key }) => key)]);
  }

  /** Places the person has not answered about yet, by name. */
  async pending(account: Pick<AccountScope, 'accountId' | 'trace'>): Promise<Practice[]> {
    return this.database.asAccount(account, (manager) => manager.query<Practice[]>(PENDING_PRACTICES));
  }

  /**
   * The person has confirmed or declined these places. Within the transaction of what that brings about, which acts for the account.
   * @param keys of pending practices; unknown and answered ones are passed over
   * @returns the keys that were answered now
   */
  async answer(manager: EntityManager, keys: readonly string[], at: Date): Promise<string[]> {
    const [rows] = await manager.query<[{ key: string }[], number]>(ANSWER_PRACTICES, [keys, at]);
    return rows.map(({ key }) => key);
  }
}
