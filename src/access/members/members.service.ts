import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { decodeId } from '../../kernel/id.js';
import { listOrNull } from '../../kernel/wish.js';
import { wordsOf } from '../../kernel/words.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.service.js';
import type { Outcome } from '../../platform/database/idempotency.js';
import { ApiError, NotFound } from '../../platform/errors/api.error.js';
import type { Page } from '../../platform/graphql/connection.model.js';
import { type ListByName, pageByName, type PageRequest, startAfter } from '../../platform/graphql/name-order.js';
import { concerning } from '../../platform/journal/operation-trace.js';
import type { AccountScope, AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import { COMMUNITY_ROLES, Role } from '../../platform/scope/role.js';
import { Accounts } from '../accounts/accounts.service.js';
import { inCommunity, mintScope } from '../mint.service.js';
import { mayManage } from '../permission.js';
import type { CommunityAccountFilter } from './community-account-list.input.js';
import { LastAdministrator } from './last-administrator.result.js';
import type { ChangeRolesInput } from './member.input.js';
import {
  COMMUNITY_ACCOUNTS,
  type CommunityAccountRow,
  END_MEMBERSHIP,
  GIVE_ROLES,
  HAS_ANOTHER_ADMINISTRATOR,
  HELD,
  type HeldRow,
  REVOKE_INVITATIONS_BY,
  REVOKE_INVITATIONS_OF,
  TAKE_ROLES,
} from './member.statement.js';

/** Who is in a community as what, and the end of their stay. What is taken is gone with the next request of that person: nothing is remembered between two. */
@Injectable()
export class Members {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly accounts: Accounts,
  ) {}

  /** Accounts with a role here today, by family name, then given name. @throws BadUserInput on `after` for a cursor that is not ours */
  async list(
    scope: AuthorizedScope,
    filter: CommunityAccountFilter | null | undefined,
    page: PageRequest,
  ): Promise<Page<CommunityAccountRow>> {
    const wanted = [null, wordsOf(filter?.search), listOrNull(filter?.roles)];
    const values = [scope.communityId, this.clock.now(), ...wanted, ...startAfter(page.after, 0), page.first + 1, page.counted];
    const [list] = await this.database.read<ListByName<CommunityAccountRow>>(COMMUNITY_ACCOUNTS, values);
    return pageByName(list, page, ({ id }) => id);
  }

  /** @throws NotFound for who has no role here: they are invited first */
  async changeRoles(
    scope: AuthorizedScope,
    { accountId, roles }: ChangeRolesInput,
  ): Promise<Outcome<CommunityAccountRow, LastAdministrator>> {
    const id = accountNumber(accountId);
    const outcome = await this.database.inCommunity(scope, async (manager): Promise<Outcome<true, LastAdministrator>> => {
      const { hasAnother, granted, isMember } = await this.hold(manager, scope, id);
      const wanted = roles.filter((role) => !(role === Role.MEMBER && isMember));
      const taken = granted.filter((role) => !wanted.includes(role));
      if (taken.includes(Role.ADMINISTRATOR) && !hasAnother) return { refusal: new LastAdministrator() };
      await manager.query(TAKE_ROLES, [scope.communityId, id, taken]);
      await manager.query(GIVE_ROLES, [scope.communityId, id, wanted, scope.accountId ?? null, this.clock.now()]);
      // A link that they sent themselves would give back what was taken.
      const lost = COMMUNITY_ROLES.filter((role) => !mayManage({ roles: wanted }, [role]));
      await manager.query(REVOKE_INVITATIONS_BY, [scope.communityId, id, lost, this.clock.now()]);
      return { done: true };
    });
    return 'refusal' in outcome ? outcome : { done: await this.find(scope, id) };
  }

  /** @throws NotFound for who has no role here; ApiError FORBIDDEN for who has a role that the caller could not give */
  async end(scope: AuthorizedScope, accountId: string): Promise<Outcome<true, LastAdministrator>> {
    return this.remove(scope, accountNumber(accountId), ({ granted }) => {
      if (!mayManage(scope, granted)) throw new ApiError('FORBIDDEN', 'Seule l’administration de la communauté met fin à ce rôle.');
    });
  }

  /**
   * @returns the scope that the next request will have
   * @throws NotFound for a community that is not theirs; ApiError FORBIDDEN for a person of the demonstration
   */
  async leave(scope: AccountScope, communityId: string): Promise<Outcome<AccountScope, LastAdministrator>> {
    const mine = await this.accounts.communities(scope);
    const left = mine.find(({ id }) => id === decodeId('Community', communityId));
    if (!left) throw new NotFound('Communauté');
    const { accountId, trace } = scope;
    if (trace) trace.communityId = left.id;
    const outcome = await this.remove(mintScope(left.id, `account:${accountId}`, left.roles, { accountId, trace }), accountId);
    if ('refusal' in outcome) return outcome;
    const others = mine.filter((community) => community !== left);
    const current = others.find(({ id }) => id === scope.communityId) ?? (others.length === 1 ? others[0] : undefined);
    return { done: inCommunity(scope, current ?? { id: null, roles: [] }) };
  }

  private async remove(scope: AuthorizedScope, id: number, refuse?: (held: HeldRow) => void): Promise<Outcome<true, LastAdministrator>> {
    const { communityId } = scope;
    return this.database.inCommunity(scope, async (manager): Promise<Outcome<true, LastAdministrator>> => {
      const { hasAnother, ...held } = await this.hold(manager, scope, id);
      refuse?.(held);
      if (held.granted.includes(Role.ADMINISTRATOR) && !hasAnother) return { refusal: new LastAdministrator() };
      await manager.query(TAKE_ROLES, [communityId, id, held.granted]);
      await manager.query(END_MEMBERSHIP, [held.practitionerId, this.clock.now()]);
      await manager.query(REVOKE_INVITATIONS_OF, [communityId, id, held.email, held.practitionerId, this.clock.now()]);
      return { done: true };
    });
  }

  /** What somebody is here, while nobody else changes who administers the community. @throws NotFound for who has no role here today; ApiError FORBIDDEN for a person of the demonstration */
  private async hold(manager: EntityManager, scope: AuthorizedScope, id: number): Promise<HeldRow & { hasAnother: boolean }> {
    const [administrators] = await manager.query<[{ hasAnother: boolean }]>(HAS_ANOTHER_ADMINISTRATOR, [id]);
    const [held] = await manager.query<HeldRow[]>(HELD, [scope.communityId, this.clock.now(), id]);
    if (!held || (held.granted.length === 0 && !held.isMember)) throw new NotFound('Compte');
    this.accounts.refuseShared(held);
    concerning(scope, { subject: held.pseudonym });
    return { ...held, ...administrators };
  }

  private async find(scope: AuthorizedScope, id: number): Promise<CommunityAccountRow> {
    const values = [scope.communityId, this.clock.now(), id, null, null, '', 0, 1, false];
    const [list] = await this.database.read<ListByName<CommunityAccountRow>>(COMMUNITY_ACCOUNTS, values);
    const [row] = list?.rows ?? [];
    if (!row) throw new NotFound('Compte');
    return row.node;
  }
}

function accountNumber(id: string): number {
  const number = decodeId('Account', id);
  if (number === undefined) throw new NotFound('Compte');
  return number;
}
