import { Args, ID, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { CurrentScope, scopeAt } from '../../access/current-scope.decorator.js';
import { Permission } from '../../access/permission.js';
import { Requires } from '../../access/requires.decorator.js';
import { encodeId } from '../../kernel/id.js';
import { Place } from '../../places/place.model.js';
import type { RequestContext } from '../../platform/graphql/graphql.module.js';
import { Weighs } from '../../platform/graphql/weighs.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import { CancelClosureInput, ChangeClosureInput, DeclareClosureInput } from './closure.input.js';
import { ClosureLoader } from './closure.loader.js';
import { Closure } from './closure.model.js';
import {
  CancelClosureResult,
  ChangeClosureResult,
  ClosureCancelled,
  ClosureChanged,
  ClosureDeclared,
  DeclareClosureResult,
} from './closure.result.js';
import { Closures } from './closures.service.js';

@Resolver(() => Closure)
export class ClosureResolver {
  constructor(private readonly acts: Closures) {}

  @Mutation(() => DeclareClosureResult, {
    description:
      'Says that a place will be closed, for everybody who works there: one of the territory, or where somebody of the community works.',
  })
  @Requires(Permission.DECLARE_CLOSURE)
  async declareClosure(
    @CurrentScope() scope: AuthorizedScope,
    @Args('input', { description: 'Which place, and when.' }) input: DeclareClosureInput,
  ): Promise<typeof DeclareClosureResult> {
    const { closure, bookingsWithin } = await this.acts.declare(scope, input);
    return new ClosureDeclared(closure, bookingsWithin);
  }

  @Mutation(() => ChangeClosureResult, { description: 'Changes when a place is closed.' })
  @Requires(Permission.DECLARE_CLOSURE)
  async changeClosure(
    @CurrentScope() scope: AuthorizedScope,
    @Args('input', { description: 'What changes.' }) input: ChangeClosureInput,
  ): Promise<typeof ChangeClosureResult> {
    const { closure, bookingsWithin } = await this.acts.change(scope, input);
    return new ClosureChanged(closure, bookingsWithin);
  }

  @Mutation(() => CancelClosureResult, { description: 'Takes a closure back: the openings there are there again.' })
  @Requires(Permission.DECLARE_CLOSURE)
  async cancelClosure(
    @CurrentScope() scope: AuthorizedScope,
    @Args('input', { description: 'Which one.' }) input: CancelClosureInput,
  ): Promise<typeof CancelClosureResult> {
    await this.acts.cancel(scope, input);
    return new ClosureCancelled(input.closureId);
  }

  @ResolveField(() => ID, { description: 'Opaque identifier.' })
  id(closure: Closure): string {
    return encodeId('Closure', closure.id);
  }
}

/** Of a place, on most days none: not the ten of a usual list. */
const USUAL_CLOSURES = 1;

@Resolver(() => Place)
export class PlaceClosuresResolver {
  constructor(private readonly loader: ClosureLoader) {}

  @ResolveField(() => [Closure], {
    description: 'When it is closed for a time, now or later, the earliest first, as the community declared.',
  })
  @Weighs(USUAL_CLOSURES)
  closures(place: Place, _: object, context: RequestContext, info: GraphQLResolveInfo): Promise<Closure[]> {
    return this.loader.ofPlace(context.loaders, scopeAt(context, info)).load(place.id);
  }
}
