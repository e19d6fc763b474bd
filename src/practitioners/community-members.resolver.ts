import { Int, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentScope } from '../access/current-scope.decorator.js';
import { Community } from '../communities/community.model.js';
import type { AuthorizedScope } from '../platform/scope/authorized-scope.js';
import { PractitionerService } from './practitioner.service.js';

/** What the community gains from this slice; communities itself knows no practitioner. */
@Resolver(() => Community)
export class CommunityMembersResolver {
  constructor(private readonly service: PractitionerService) {}

  @ResolveField(() => Int, { description: 'Practitioners who are members today.' })
  practitionerCount(@CurrentScope() scope: AuthorizedScope): Promise<number> {
    return this.service.countMembers(scope);
  }
}
