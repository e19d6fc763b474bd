import { Injectable } from '@nestjs/common';
import type { LoaderRegistry } from '../../platform/graphql/loader-registry.js';
import type { AccountScope } from '../../platform/scope/authorized-scope.js';
import { WeekDelegationService } from './week-delegation.service.js';
import type { WeekDelegationRow } from './week-delegation.statement.js';

/** The delegations of who asks, given and received, in one statement for both. */
@Injectable()
export class WeekDelegationLoader {
  constructor(private readonly delegations: WeekDelegationService) {}

  /** Those that the person gave. */
  async given(loaders: LoaderRegistry, scope: AccountScope): Promise<WeekDelegationRow[]> {
    return (await this.ofBothSides(loaders, scope)).filter((row) => row.practitionerId === scope.practitionerId);
  }

  /** Those that were given to the person. */
  async received(loaders: LoaderRegistry, scope: AccountScope): Promise<WeekDelegationRow[]> {
    return (await this.ofBothSides(loaders, scope)).filter((row) => row.accountId === scope.accountId);
  }

  private ofBothSides(loaders: LoaderRegistry, scope: AccountScope): Promise<WeekDelegationRow[]> {
    // Of one community: a request that switches it asks anew.
    const loader = loaders.get<number, WeekDelegationRow[]>(`week-delegations-${scope.communityId ?? 'nowhere'}`, async (keys) => {
      const rows = await this.delegations.list(scope);
      return keys.map(() => rows);
    });
    return loader.load(scope.accountId);
  }
}
