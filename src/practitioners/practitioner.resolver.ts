import { Args, ID, Info, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { CurrentScope } from '../access/current-scope.decorator.js';
import { Permission } from '../access/permission.js';
import { Requires } from '../access/requires.decorator.js';
import { encodeId } from '../kernel/id.js';
import { isAsked } from '../platform/graphql/asked-field.js';
import type { Page } from '../platform/graphql/connection.model.js';
import type { AuthorizedScope } from '../platform/scope/authorized-scope.js';
import { capitalise, displayName } from './name.rules.js';
import { PractitionerConnection } from './practitioner-connection.model.js';
import { PractitionerListArgs } from './practitioner-list.input.js';
import { Practitioner } from './practitioner.model.js';
import { PractitionerService } from './practitioner.service.js';

@Resolver(() => Practitioner)
export class PractitionerResolver {
  constructor(private readonly service: PractitionerService) {}

  @Query(() => PractitionerConnection, {
    description: 'Practitioners in the order of their family names, then given names. Those who left the register are left out.',
  })
  @Requires(Permission.READ_DIRECTORY)
  practitioners(
    @CurrentScope() scope: AuthorizedScope,
    @Args() { first, after, filter }: PractitionerListArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<Practitioner>> {
    return this.service.list(scope, filter, { first, after, counted: isAsked(info, 'totalCount') });
  }

  @Query(() => Practitioner, {
    nullable: true,
    description:
      'One practitioner, by exactly one of the two keys, also when they left the register; null when there is none, or who objected to being listed.',
  })
  @Requires(Permission.READ_DIRECTORY)
  practitioner(
    @CurrentScope() scope: AuthorizedScope,
    @Args('id', { type: () => ID, nullable: true, description: 'Opaque identifier.' }) id?: string | null,
    @Args('rpps', { type: () => String, nullable: true, description: 'RPPS number, eleven digits; spaces are ignored.' })
    rpps?: string | null,
  ): Promise<Practitioner | null> {
    return this.service.find(scope, { id, rpps });
  }

  @ResolveField(() => ID)
  id(@Parent() practitioner: Practitioner): string {
    return encodeId('Practitioner', practitioner.id);
  }

  @ResolveField(() => String)
  familyName(@Parent() practitioner: Practitioner): string {
    return capitalise(practitioner.familyName);
  }

  @ResolveField(() => String)
  givenName(@Parent() practitioner: Practitioner): string {
    return capitalise(practitioner.givenName);
  }

  @ResolveField(() => String, { description: 'Title, given name and family name: `Dr Frédéric Brun-Dubois`.' })
  displayName(@Parent() { civility, givenName, familyName }: Practitioner): string {
    return displayName(civility, givenName, familyName);
  }
}
