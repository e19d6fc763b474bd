import { Args, ID, Info, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { encodeId } from '../../kernel/id.js';
import { isAsked } from '../../platform/graphql/asked-field.js';
import type { Page } from '../../platform/graphql/connection.model.js';
import type { AccountScope, AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import { MeService } from '../accounts/me.service.js';
import { CurrentAccount, CurrentScope } from '../current-scope.decorator.js';
import { Permission } from '../permission.js';
import { Requires } from '../requires.decorator.js';
import { CommunityAccountConnection } from './community-account-connection.model.js';
import { CommunityAccountListArgs } from './community-account-list.input.js';
import { CommunityAccount } from './community-account.model.js';
import { ChangeRolesInput, EndMembershipInput, LeaveCommunityInput } from './member.input.js';
import {
  ChangeRolesResult,
  CommunityLeft,
  EndMembershipResult,
  LeaveCommunityResult,
  MembershipEnded,
  RolesChanged,
} from './member.result.js';
import { Members } from './members.service.js';

@Resolver(() => CommunityAccount)
export class MemberResolver {
  constructor(
    private readonly service: Members,
    private readonly me: MeService,
  ) {}

  @Query(() => CommunityAccountConnection, {
    description: 'Who has an account in the community, in the order of their family names, then given names.',
  })
  @Requires(Permission.READ_ACCOUNTS)
  communityAccounts(
    @CurrentScope() scope: AuthorizedScope,
    @Args() { first, after, filter }: CommunityAccountListArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<CommunityAccount>> {
    return this.service.list(scope, filter, { first, after, counted: isAsked(info, 'totalCount') });
  }

  @Mutation(() => ChangeRolesResult, {
    description: 'Gives somebody of the community the roles they have from now on, and takes the others.',
  })
  @Requires(Permission.MANAGE_ROLES)
  async changeRoles(
    @CurrentScope() scope: AuthorizedScope,
    @Args('input', { description: 'Whose, and which.' }) input: ChangeRolesInput,
  ): Promise<typeof ChangeRolesResult> {
    const outcome = await this.service.changeRoles(scope, input);
    return 'refusal' in outcome ? outcome.refusal : new RolesChanged(outcome.done);
  }

  @Mutation(() => EndMembershipResult, {
    description:
      'Takes every role of somebody here, and ends their membership; invitations to their address are revoked. Without MANAGE_ROLES only of who is MEMBER, PARTNER or NEWCOMER.',
  })
  @Requires(Permission.INVITE_MEMBERS)
  async endMembership(
    @CurrentScope() scope: AuthorizedScope,
    @Args('input', { description: 'Whose.' }) { accountId }: EndMembershipInput,
  ): Promise<typeof EndMembershipResult> {
    const outcome = await this.service.end(scope, accountId);
    return 'refusal' in outcome ? outcome.refusal : new MembershipEnded(accountId);
  }

  @Mutation(() => LeaveCommunityResult, { description: 'Leaves a community. What was told to it stays there; erasing is another act.' })
  @Requires(Permission.MANAGE_OWN_ACCOUNT)
  async leaveCommunity(
    @CurrentAccount() scope: AccountScope,
    @Args('input', { description: 'Which one.' }) { communityId }: LeaveCommunityInput,
  ): Promise<typeof LeaveCommunityResult> {
    const outcome = await this.service.leave(scope, communityId);
    return 'refusal' in outcome ? outcome.refusal : new CommunityLeft(await this.me.describe(outcome.done));
  }

  @ResolveField(() => ID)
  id(account: CommunityAccount): string {
    return encodeId('Account', account.id);
  }
}
