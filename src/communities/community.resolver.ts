import { ID, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentScope } from '../access/current-scope.decorator.js';
import { Permission } from '../access/permission.js';
import { Requires } from '../access/requires.decorator.js';
import { encodeId } from '../kernel/id.js';
import type { AuthorizedScope } from '../platform/scope/authorized-scope.js';
import { Commune } from './commune.model.js';
import { CommuneService } from './commune.service.js';
import { Community } from './community.model.js';
import { CommunityService } from './community.service.js';

@Resolver(() => Community)
export class CommunityResolver {
  constructor(
    private readonly service: CommunityService,
    private readonly communeService: CommuneService,
  ) {}

  @Query(() => Community, { description: 'The community that the session acts for.' })
  @Requires(Permission.READ_DIRECTORY)
  community(@CurrentScope() scope: AuthorizedScope): Promise<Community> {
    return this.service.find(scope);
  }

  @ResolveField(() => ID)
  id(community: Community): string {
    return encodeId('Community', community.id);
  }

  @ResolveField(() => [Commune], { description: 'The territory: its communes in the order of their names.' })
  communes(@CurrentScope() scope: AuthorizedScope): Promise<Commune[]> {
    return this.communeService.territory(scope);
  }
}
