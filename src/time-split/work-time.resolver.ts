import { Args, Context, Float, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { CurrentScope, scopeAt } from '../access/current-scope.decorator.js';
import { Commune } from '../communities/commune.model.js';
import { Place } from '../places/place.model.js';
import type { RequestContext } from '../platform/graphql/graphql.module.js';
import type { AuthorizedScope } from '../platform/scope/authorized-scope.js';
import { Practitioner } from '../practitioners/practitioner.model.js';
import { AssignmentLoader } from './assignment.loader.js';
import { Assignment } from './assignment.model.js';
import type { Listed } from './directory/directory.service.js';
import { WorkTimeArgs } from './work-time.input.js';
import { WorkTimeService } from './work-time.service.js';

const ETP = {
  description:
    'Full-time equivalents (ETP): mean weekly half-days divided by those of a full time, over the assignments that the community may see.',
};

@Resolver(() => Practitioner)
export class PractitionerWorkTimeResolver {
  constructor(
    private readonly loader: AssignmentLoader,
    private readonly workTime: WorkTimeService,
  ) {}

  @ResolveField(() => [Assignment], { description: 'How their week is split, as far as you may see: past, present and to come.' })
  assignments(person: Listed, _: object, context: RequestContext, info: GraphQLResolveInfo): Assignment[] | Promise<Assignment[]> {
    return person.assignments ?? this.loader.byPractitioner(context.loaders, scopeAt(context, info)).load(person.id);
  }

  @ResolveField(() => Float, ETP)
  async fullTimeEquivalent(
    @CurrentScope() scope: AuthorizedScope,
    @Parent() parent: Practitioner,
    @Context() { loaders }: RequestContext,
    @Args() counted: WorkTimeArgs,
  ): Promise<number> {
    const reference = this.loader.workTimeReference(loaders, scope);
    return this.workTime.count(await this.loader.workByPractitioner(loaders, scope).load(parent.id), counted, await reference);
  }
}

@Resolver(() => Place)
export class PlaceWorkTimeResolver {
  constructor(
    private readonly loader: AssignmentLoader,
    private readonly workTime: WorkTimeService,
  ) {}

  @ResolveField(() => Float, ETP)
  async fullTimeEquivalent(
    @CurrentScope() scope: AuthorizedScope,
    @Parent() parent: Place,
    @Context() { loaders }: RequestContext,
    @Args() counted: WorkTimeArgs,
  ): Promise<number> {
    const reference = this.loader.workTimeReference(loaders, scope);
    return this.workTime.count(await this.loader.workByPlace(loaders, scope).load(parent.id), counted, await reference);
  }
}

@Resolver(() => Commune)
export class CommuneWorkTimeResolver {
  constructor(
    private readonly loader: AssignmentLoader,
    private readonly workTime: WorkTimeService,
  ) {}

  @ResolveField(() => Float, ETP)
  async fullTimeEquivalent(
    @CurrentScope() scope: AuthorizedScope,
    @Parent() parent: Commune,
    @Context() { loaders }: RequestContext,
    @Args() counted: WorkTimeArgs,
  ): Promise<number> {
    const reference = this.loader.workTimeReference(loaders, scope);
    return this.workTime.count(await this.loader.workByCommune(loaders, scope).load(parent.inseeCode), counted, await reference);
  }
}
