import { Args, ID, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentScope } from '../../access/current-scope.decorator.js';
import { Permission } from '../../access/permission.js';
import { Requires } from '../../access/requires.decorator.js';
import { PlaceLoader } from '../../places/place.loader.js';
import { Place } from '../../places/place.model.js';
import { numberOf, numberOrNull } from '../../platform/errors/number-of.js';
import type { RequestContext } from '../../platform/graphql/graphql.module.js';
import { DateTime } from '../../platform/graphql/scalars.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import { BookableOpening } from './bookable-opening.model.js';
import { Openings } from './openings.service.js';

@Resolver(() => BookableOpening)
export class OpeningsResolver {
  constructor(
    private readonly openings: Openings,
    private readonly places: PlaceLoader,
  ) {}

  @Query(() => [BookableOpening], {
    name: 'openings',
    description:
      'When a practitioner can be booked between two instants (at most 31 days), in order, at most 200: of the openings that you may see.',
  })
  @Requires(Permission.BOOK_OPENING)
  find(
    @CurrentScope() scope: AuthorizedScope,
    @Args('practitionerId', { type: () => ID, description: 'The practitioner.' }) practitionerId: string,
    @Args('placeId', { type: () => ID, nullable: true, description: 'The place. Absent: wherever they are.' }) placeId: string | null,
    @Args('from', { type: () => DateTime, description: 'Start of the window. What lies before now is left out.' }) from: Date,
    @Args('to', { type: () => DateTime, description: 'End of the window, excluded.' }) to: Date,
  ): Promise<BookableOpening[]> {
    const place = numberOrNull('Place', placeId, 'placeId');
    return this.openings.find(scope, numberOf('Practitioner', practitionerId, 'practitionerId'), place, from, to);
  }

  @ResolveField(() => Place, { description: 'Where.' })
  place({ placeId }: BookableOpening, _: object, { loaders }: RequestContext): Promise<Place | undefined> {
    return this.places.byId(loaders).load(placeId);
  }
}
