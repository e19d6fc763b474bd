import { Args, Info, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { CurrentScope } from '../access/current-scope.decorator.js';
import { Permission } from '../access/permission.js';
import { Requires } from '../access/requires.decorator.js';
import { Community } from '../communities/community.model.js';
import { isAsked } from '../platform/graphql/asked-field.js';
import { type Page, PageArgs } from '../platform/graphql/connection.model.js';
import { Worded, type Wording } from '../platform/graphql/language-argument.js';
import { DateTime } from '../platform/graphql/scalars.js';
import type { AuthorizedScope } from '../platform/scope/authorized-scope.js';
import { AvailabilitySearch } from './availability-search.input.js';
import { AvailabilityConnection, AvailabilityMatch } from './availability.model.js';
import { AvailabilityService } from './availability.service.js';
import { matchReasons } from './match-reasons.rules.js';

@Resolver(() => AvailabilityMatch)
export class AvailabilityResolver {
  constructor(private readonly availability: AvailabilityService) {}

  @Query(() => AvailabilityConnection, {
    name: 'availability',
    description:
      'Who is available: every opening you may see (of your community, or published PRO or PUBLIC), grouped by practitioner and place.',
  })
  @Requires(Permission.SEARCH_AVAILABILITY)
  async search(
    @CurrentScope() scope: AuthorizedScope,
    @Args('search', { description: 'Who, when and around where.' }) search: AvailabilitySearch,
    @Args() { first, after }: PageArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<AvailabilityMatch>> {
    return this.availability.search(scope, search, {
      first,
      after: after ?? null,
      allOpenings: isAsked(info, 'edges', 'node', 'openings'),
    });
  }

  @ResolveField(() => [String], {
    description: 'Why this match appears, for people to read: most useful first. Labels of professions and names of places stay French.',
  })
  @Worded()
  reasons({ facts }: AvailabilityMatch, { language }: Wording): string[] {
    return matchReasons(facts, language);
  }
}

@Resolver(() => Community)
export class CommunityAvailabilityResolver {
  constructor(private readonly availability: AvailabilityService) {}

  @ResolveField(() => DateTime, { nullable: true, description: 'The last instant at which the window of an availability search may end.' })
  async availabilityUntil(): Promise<Date | null> {
    return this.availability.searchableUntil();
  }
}
