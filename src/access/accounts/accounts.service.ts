import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.service.js';
import type { AccountScope } from '../../platform/scope/authorized-scope.js';
import { ACCOUNT, type AccountRow, MY_COMMUNITIES, type MyCommunityRow } from './account.statement.js';

/** What a person reads of their own account. */
@Injectable()
export class Accounts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async find({ accountId }: AccountScope): Promise<AccountRow> {
    const [row] = await this.database.read<AccountRow>(ACCOUNT, [accountId]);
    if (!row) throw new Error(`account ${accountId} does not exist`);
    return row;
  }

  /** Where they have a role today, in the order of the names. */
  async communities({ accountId }: AccountScope): Promise<MyCommunityRow[]> {
    return this.database.read<MyCommunityRow>(MY_COMMUNITIES, [accountId, this.clock.now()]);
  }
}
