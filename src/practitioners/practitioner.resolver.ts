import { Args, ID, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentScope } from '../access/current-scope.decorator.js';
import { Permission } from '../access/permission.js';
import { Requires } from '../access/requires.decorator.js';
import { encodeId } from '../kernel/id.js';
import type { AuthorizedScope } from '../platform/scope/authorized-scope.js';
import { capitalise, displayName } from './name.rules.js';
import { Practitioner } from './practitioner.model.js';
import { PractitionerService } from './practitioner.service.js';

@Resolver(() => Practitioner)
export class PractitionerResolver {
  constructor(private readonly service: PractitionerService) {}

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
  id(practitioner: Practitioner): string {
    return encodeId('Practitioner', practitioner.id);
  }

  @ResolveField(() => String)
  familyName(practitioner: Practitioner): string {
    return capitalise(practitioner.familyName);
  }

  @ResolveField(() => String)
  givenName(practitioner: Practitioner): string {
    return capitalise(practitioner.givenName);
  }

  @ResolveField(() => String, { description: 'Title, given name and family name: `Dr Frédéric Brun-Dubois`.' })
  displayName({ civility, givenName, familyName }: Practitioner): string {
    return displayName(civility, givenName, familyName);
  }
}
