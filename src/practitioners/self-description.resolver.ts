import { Args, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { Me } from '../access/accounts/me.model.js';
import { CurrentScope } from '../access/current-scope.decorator.js';
import { Permission } from '../access/permission.js';
import { Requires } from '../access/requires.decorator.js';
import type { AuthorizedScope } from '../platform/scope/authorized-scope.js';
import { DescribeMyselfInput } from './describe-myself.input.js';
import { DescribeMyselfResult, MyselfDescribed } from './describe-myself.result.js';
import { Practitioner } from './practitioner.model.js';
import { SelfDescription } from './self-description.service.js';

/** What a person who signed in is as a practitioner; access itself knows no practitioner. */
@Resolver(() => Me)
export class SelfDescriptionResolver {
  constructor(private readonly description: SelfDescription) {}

  @ResolveField(() => Practitioner, {
    nullable: true,
    description:
      'The practitioner they are; null for who is none of the register. What one community knows is told by `me` alone, once in it.',
  })
  async practitioner({ scope }: Me): Promise<Practitioner | null> {
    return scope.practitionerId === undefined ? null : this.description.find(scope.practitionerId);
  }

  @Mutation(() => DescribeMyselfResult, {
    description: 'Tells the community about oneself. For members: nobody tells it for another.',
  })
  @Requires(Permission.DECLARE_ASSIGNMENT)
  async describeMyself(
    @CurrentScope() scope: AuthorizedScope,
    @Args('input', { description: 'What is told; the rest stays.' }) input: DescribeMyselfInput,
  ): Promise<typeof DescribeMyselfResult> {
    return new MyselfDescribed(await this.description.describe(scope, input));
  }
}
