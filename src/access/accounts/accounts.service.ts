import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.service.js';
import { ApiError } from '../../platform/errors/api.error.js';
import { concerning } from '../../platform/journal/operation-trace.js';
import type { AccountScope, Visitor } from '../../platform/scope/authorized-scope.js';
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

  /** What a link or a proof leads to, inside its transaction: the rest of it acts for that account, and the journal knows on whom. */
  async enter(manager: EntityManager, visitor: Visitor, accountId: number): Promise<{ email: string | null }> {
    await manager.query('select enter_account($1)', [accountId]);
    const [row] = await manager.query<{ email: string | null; pseudonym: string }[]>('select email, pseudonym from account where id = $1', [
      accountId,
    ]);
    if (!row) throw new Error(`account ${accountId} does not exist`);
    concerning(visitor, { subject: row.pseudonym });
    return row;
  }

  /** @throws ApiError FORBIDDEN for a person of the demonstration, whom everybody may be: what one changes, all would find changed */
  refuseShared({ demoRole }: Pick<AccountRow, 'demoRole'>): void {
    if (demoRole !== null)
      throw new ApiError('FORBIDDEN', 'Cette personne de la démonstration est à tout le monde : son compte ne se modifie pas.');
  }

  /** Where they have a role today, in the order of the names. */
  async communities({ accountId }: AccountScope): Promise<MyCommunityRow[]> {
    return this.database.read<MyCommunityRow>(MY_COMMUNITIES, [accountId, this.clock.now()]);
  }
}
