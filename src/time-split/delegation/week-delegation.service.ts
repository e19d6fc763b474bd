import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isGranted, Permission, refuseTokens } from '../../access/permission.js';
import { decodeId } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.service.js';
import { onceByKey, type Outcome } from '../../platform/database/idempotency.js';
import { ApiError, BadUserInput, NotFound } from '../../platform/errors/api.error.js';
import { concerning } from '../../platform/journal/operation-trace.js';
import type { AccountScope, AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import type { DelegateMyWeekInput } from './week-delegation.input.js';
import { AlreadyDelegated, NobodyToDelegateTo } from './week-delegation.result.js';
import {
  DELEGATE,
  type DelegateRow,
  END_DELEGATION,
  FIND_DELEGATE,
  IS_MEMBER_TODAY,
  SIDES,
  type SidesRow,
  WEEK_DELEGATIONS,
  type WeekDelegationRow,
} from './week-delegation.statement.js';

type Refusal = NobodyToDelegateTo | AlreadyDelegated;

/** Who keeps whose week. What a delegate may then do is asked with each of their requests (access, `identify`). */
@Injectable()
export class WeekDelegationService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** What the person delegated and what was delegated to them, in the community that they act for, the oldest first; in none, nothing. */
  async list(scope: AccountScope): Promise<WeekDelegationRow[]> {
    if (scope.communityId === null || !isGranted(scope, Permission.READ_DIRECTORY)) return [];
    const rows = await this.find(scope.communityId, scope.practitionerId, scope.accountId);
    // As of `me`, no token reads addresses.
    return isGranted(scope, Permission.MANAGE_OWN_ACCOUNT) ? rows : rows.map((row) => ({ ...row, delegateEmail: null }));
  }

  /**
   * Has an account of the community keep the caller's week.
   * @throws ApiError FORBIDDEN for a token, which would let in who outlives it, and for who has no week here; BadUserInput for oneself
   */
  async delegate(scope: AuthorizedScope, input: DelegateMyWeekInput): Promise<Outcome<WeekDelegationRow, Refusal>> {
    refuseTokens(scope);
    const { communityId, practitionerId } = scope;
    if (practitionerId === undefined) throw noWeek();
    const outcome = await this.database.inCommunity(scope, (manager) =>
      onceByKey(manager, scope, 'delegateMyWeek', input, () => this.give(manager, scope, practitionerId, input.email)),
    );
    if ('refusal' in outcome) return outcome;
    const delegation = (await this.find(communityId, practitionerId)).find(({ id }) => id === outcome.done);
    if (!delegation) throw new NotFound('Délégation');
    return { done: delegation };
  }

  /** By who gave it, or by the delegate. @throws NotFound for that of others, as for none; ApiError FORBIDDEN for a token */
  async end(scope: AuthorizedScope, delegationId: string): Promise<void> {
    refuseTokens(scope);
    const id = decodeId('WeekDelegation', delegationId);
    if (id === undefined) throw new NotFound('Délégation');
    concerning(scope, { record: { kind: 'WeekDelegation', id } });
    await this.database.inCommunity(scope, async (manager) => {
      const [sides] = await manager.query<SidesRow[]>(SIDES, [scope.communityId, id]);
      const isMine = sides && (sides.practitionerId === scope.practitionerId || sides.accountId === scope.accountId);
      if (!isMine) throw new NotFound('Délégation');
      if (sides.accountId === scope.accountId) concerning(scope, { practitionerId: sides.practitionerId });
      else if (sides.pseudonym !== null) concerning(scope, { subject: sides.pseudonym });
      await manager.query(END_DELEGATION, [scope.communityId, id]);
    });
  }

  private async give(
    manager: EntityManager,
    scope: AuthorizedScope,
    practitionerId: number,
    email: string,
  ): Promise<Outcome<number, Refusal>> {
    const { communityId } = scope;
    const now = this.clock.now();
    const members = await manager.query<unknown[]>(IS_MEMBER_TODAY, [communityId, practitionerId, now]);
    if (members.length === 0) throw noWeek();
    const [delegate] = await manager.query<DelegateRow[]>(FIND_DELEGATE, [communityId, email, now]);
    if (delegate?.id === scope.accountId)
      throw BadUserInput.of('input.email', 'self', 'cette adresse est la vôtre : vous tenez déjà votre semaine.');
    if (!delegate || !isGranted(delegate, Permission.DECLARE_ASSIGNMENT)) return { refusal: new NobodyToDelegateTo() };
    concerning(scope, { subject: delegate.pseudonym });
    const [given] = await manager.query<{ id: number }[]>(DELEGATE, [communityId, practitionerId, delegate.id, now]);
    if (!given) return { refusal: new AlreadyDelegated() };
    concerning(scope, { record: { kind: 'WeekDelegation', id: given.id } });
    return { done: given.id };
  }

  private find(communityId: number, practitionerId?: number, accountId?: number): Promise<WeekDelegationRow[]> {
    const values = [communityId, this.clock.now(), practitionerId ?? null, accountId ?? null];
    return this.database.read<WeekDelegationRow>(WEEK_DELEGATIONS, values);
  }
}

function noWeek(): ApiError {
  return new ApiError('FORBIDDEN', 'Seul un professionnel membre de la communauté y délègue sa semaine.');
}
