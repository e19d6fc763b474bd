import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentAccount } from '../access/current-scope.decorator.js';
import { Permission } from '../access/permission.js';
import { Requires } from '../access/requires.decorator.js';
import type { AccountScope } from '../platform/scope/authorized-scope.js';
import { CommunityOpening } from './community-opening.service.js';
import { InviteAdministratorInput, OpenCommunityInput } from './open-community.input.js';
import { InviteAdministratorResult, OpenCommunityResult } from './open-community.result.js';

@Resolver()
export class CommunityOpeningResolver {
  constructor(private readonly service: CommunityOpening) {}

  @Mutation(() => OpenCommunityResult, {
    description: 'Opens a community with its territory, and invites its first administrator. Asked by a platform operator.',
  })
  @Requires(Permission.OPEN_COMMUNITY)
  openCommunity(
    @CurrentAccount() scope: AccountScope,
    @Args('input', { description: 'The community.' }) input: OpenCommunityInput,
  ): Promise<typeof OpenCommunityResult> {
    return this.service.open(scope, input);
  }

  @Mutation(() => InviteAdministratorResult, {
    description: 'Invites another first administrator into a community that nobody administers yet. Asked by a platform operator.',
  })
  @Requires(Permission.OPEN_COMMUNITY)
  inviteAdministrator(
    @CurrentAccount() scope: AccountScope,
    @Args('input', { description: 'Where, and whom.' }) input: InviteAdministratorInput,
  ): Promise<typeof InviteAdministratorResult> {
    return this.service.inviteAdministrator(scope, input);
  }
}
