import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Database, sqlDetail, sqlState } from '../../platform/database/database.service.js';
import { Journal } from '../../platform/journal/journal.service.js';
import { Mails } from '../../platform/mail/mails.js';
import type { AccountScope } from '../../platform/scope/authorized-scope.js';
import { Accounts } from '../accounts/accounts.service.js';
import { OwnerCheck } from '../accounts/owner-check.service.js';
import { LastAdministrator } from '../members/last-administrator.result.js';
import type { EraseMyAccountInput } from './erase-my-account.input.js';
import { ERASED_MAIL } from './erased-mail.rules.js';
import { AccountErased, type EraseMyAccountRefusal } from './erasure.result.js';
import { ERASE_ACCOUNT } from './personal-data.statement.js';

const LAST_ADMINISTRATOR = 'MA020';

/** Leaving for good. What goes, what stays and why: the README of the slice. */
@Injectable()
export class Erasure {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly journal: Journal,
    private readonly accounts: Accounts,
    private readonly owner: OwnerCheck,
    private readonly mails: Mails,
  ) {}

  /** @throws ApiError FORBIDDEN for a person of the demonstration; RateLimited for too many guesses */
  async erase(scope: AccountScope, proof: EraseMyAccountInput): Promise<AccountErased | EraseMyAccountRefusal> {
    const account = await this.accounts.find(scope);
    this.accounts.refuseShared(account);
    const doubt = await this.owner.doubt(scope, account, proof);
    if (doubt) return doubt;
    await this.journal.flush(); // written after the erasure, what they read a moment ago would name them anew
    try {
      await this.database.asAccount(scope, async (manager) => {
        await manager.query(ERASE_ACCOUNT, [this.clock.now()]);
        // Of nobody from here on: what is of the account went with it.
        if (account.email !== null) await this.mails.write(manager, { to: account.email, ...ERASED_MAIL }, {});
      });
    } catch (failure) {
      if (sqlState(failure) === LAST_ADMINISTRATOR) return new LastAdministrator(sqlDetail(failure));
      throw failure;
    }
    return new AccountErased();
  }
}
