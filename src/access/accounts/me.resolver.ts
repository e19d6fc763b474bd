import { ID, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { encodeId } from '../../kernel/id.js';
import { Public } from '../../platform/scope/public.decorator.js';
import type { Visitor } from '../../platform/scope/authorized-scope.js';
import { CurrentVisitor } from '../current-scope.decorator.js';
import { Accounts } from './accounts.service.js';
import { Me, MyCommunity } from './me.model.js';
import { MeService } from './me.service.js';

@Resolver(() => Me)
export class MeResolver {
  constructor(
    private readonly service: MeService,
    private readonly accounts: Accounts,
  ) {}

  @Query(() => Me, { nullable: true, description: 'Who signed in; null for nobody. Says what the session may do, and where.' })
  @Public()
  async me(@CurrentVisitor() { account }: Visitor): Promise<Me | null> {
    return account ? this.service.describe(account) : null;
  }

  @ResolveField(() => ID)
  id(me: Me): string {
    return encodeId('Account', me.id);
  }

  @ResolveField(() => [MyCommunity], { description: 'Their communities, in the order of the names.' })
  async communities({ scope }: Me): Promise<MyCommunity[]> {
    const communities = await this.accounts.communities(scope);
    return communities.map((community) => ({ ...community, isCurrent: community.id === scope.communityId }));
  }
}

@Resolver(() => MyCommunity)
export class MyCommunityResolver {
  @ResolveField(() => ID)
  id(community: MyCommunity): string {
    return encodeId('Community', community.id);
  }
}
