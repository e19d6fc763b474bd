import { Args, ID, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { Me } from '../../access/accounts/me.model.js';
import { CurrentScope } from '../../access/current-scope.decorator.js';
import { Permission } from '../../access/permission.js';
import { Requires } from '../../access/requires.decorator.js';
import { encodeId } from '../../kernel/id.js';
import type { RequestContext } from '../../platform/graphql/graphql.module.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import { PractitionerLoader } from '../../practitioners/practitioner.loader.js';
import { Practitioner } from '../../practitioners/practitioner.model.js';
import { DelegateMyWeekInput, EndWeekDelegationInput } from './week-delegation.input.js';
import { WeekDelegationLoader } from './week-delegation.loader.js';
import { WeekDelegation } from './week-delegation.model.js';
import { DelegateMyWeekResult, EndWeekDelegationResult, WeekDelegated, WeekDelegationEnded } from './week-delegation.result.js';
import { WeekDelegationService } from './week-delegation.service.js';

@Resolver(() => WeekDelegation)
export class WeekDelegationResolver {
  constructor(
    private readonly service: WeekDelegationService,
    private readonly practitioners: PractitionerLoader,
  ) {}

  @Mutation(() => DelegateMyWeekResult, {
    description:
      'Has somebody of the community keep one’s own week: declare, change and end its assignments, and read what is published to nobody. For practitioners who are members; FORBIDDEN for a token.',
  })
  @Requires(Permission.DECLARE_ASSIGNMENT)
  async delegateMyWeek(
    @CurrentScope() scope: AuthorizedScope,
    @Args('input', { description: 'Who is to keep it.' }) input: DelegateMyWeekInput,
  ): Promise<typeof DelegateMyWeekResult> {
    const outcome = await this.service.delegate(scope, input);
    return 'refusal' in outcome ? outcome.refusal : new WeekDelegated(outcome.done);
  }

  @Mutation(() => EndWeekDelegationResult, {
    description: 'Ends a delegation, by who gave it or by the delegate, whatever their role. FORBIDDEN for a token.',
  })
  @Requires(Permission.READ_DIRECTORY)
  async endWeekDelegation(
    @CurrentScope() scope: AuthorizedScope,
    @Args('input', { description: 'Which one.' }) { delegationId }: EndWeekDelegationInput,
  ): Promise<typeof EndWeekDelegationResult> {
    await this.service.end(scope, delegationId);
    return new WeekDelegationEnded(delegationId);
  }

  @ResolveField(() => ID, { description: 'Opaque identifier.' })
  id(delegation: WeekDelegation): string {
    return encodeId('WeekDelegation', delegation.id);
  }

  @ResolveField(() => Practitioner, { description: 'Whose week it is.' })
  practitioner(delegation: WeekDelegation, _: object, { loaders }: RequestContext): Promise<Practitioner | undefined> {
    return this.practitioners.byId(loaders).load(delegation.practitionerId);
  }
}

@Resolver(() => Me)
export class MyWeekDelegationsResolver {
  constructor(private readonly delegations: WeekDelegationLoader) {}

  @ResolveField(() => [WeekDelegation], {
    description: 'Who keeps their week, in the community that the session acts for, the oldest delegation first; in none, nobody.',
  })
  weekDelegations({ scope }: Me, _: object, { loaders }: RequestContext): Promise<WeekDelegation[]> {
    return this.delegations.given(loaders, scope);
  }

  @ResolveField(() => [WeekDelegation], {
    description: 'Whose weeks they keep, in the community that the session acts for, the oldest delegation first; in none, nobody’s.',
  })
  delegatedWeeks({ scope }: Me, _: object, { loaders }: RequestContext): Promise<WeekDelegation[]> {
    return this.delegations.received(loaders, scope);
  }
}
