import { Args, Info, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { CurrentScope } from '../../access/current-scope.decorator.js';
import { Permission } from '../../access/permission.js';
import { Requires } from '../../access/requires.decorator.js';
import { isAsked } from '../../platform/graphql/asked-field.js';
import type { Page } from '../../platform/graphql/connection.model.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import { PractitionerConnection } from '../../practitioners/practitioner-connection.model.js';
import { Practitioner } from '../../practitioners/practitioner.model.js';
import { PractitionerListArgs } from './directory.input.js';
import { DirectoryService } from './directory.service.js';

/** People by name. It stands above practitioners because it looks at their weeks: to filter, and to show them in the same statement. */
@Resolver(() => Practitioner)
export class DirectoryResolver {
  constructor(private readonly directory: DirectoryService) {}

  @Query(() => PractitionerConnection, {
    description: 'Practitioners in the order of their family names, then given names. Those who left the register are left out.',
  })
  @Requires(Permission.READ_DIRECTORY)
  practitioners(
    @CurrentScope() scope: AuthorizedScope,
    @Args() { first, after, filter }: PractitionerListArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<Practitioner>> {
    const wanted = { counted: isAsked(info, 'totalCount'), withWeeks: isAsked(info, 'edges', 'node', 'assignments') };
    return this.directory.list(scope, filter, { first, after, ...wanted });
  }
}
