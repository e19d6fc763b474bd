import { Args, ID, Info, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { CurrentScope } from '../access/current-scope.decorator.js';
import { Permission } from '../access/permission.js';
import { Requires } from '../access/requires.decorator.js';
import { encodeId } from '../kernel/id.js';
import { isAsked } from '../platform/graphql/asked-field.js';
import type { Page } from '../platform/graphql/connection.model.js';
import type { RequestContext } from '../platform/graphql/graphql.module.js';
import type { AuthorizedScope } from '../platform/scope/authorized-scope.js';
import { PlaceConnection } from './place-connection.model.js';
import { PlaceListArgs } from './place-list.input.js';
import { PlaceLoader } from './place.loader.js';
import { Place } from './place.model.js';
import { PlaceService } from './place.service.js';
import { PlaceServicesLoader } from './place-services.loader.js';

@Resolver(() => Place)
export class PlaceResolver {
  constructor(
    private readonly service: PlaceService,
    private readonly loader: PlaceLoader,
    private readonly placeServices: PlaceServicesLoader,
  ) {}

  @Query(() => PlaceConnection, { description: 'Places in the order of their names.' })
  @Requires(Permission.READ_DIRECTORY)
  places(
    @CurrentScope() scope: AuthorizedScope,
    @Args() { first, after, filter }: PlaceListArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<Place>> {
    return this.service.list(scope, filter, { first, after, counted: isAsked(info, 'totalCount') });
  }

  @Query(() => Place, {
    nullable: true,
    description: 'One place, by exactly one of the two keys, also when it is closed; null when there is none.',
  })
  @Requires(Permission.READ_DIRECTORY)
  place(
    @Args('id', { type: () => ID, nullable: true, description: 'Opaque identifier.' }) id?: string | null,
    @Args('finess', { type: () => String, nullable: true, description: 'FINESS number, nine signs; spaces are ignored.' })
    finess?: string | null,
  ): Promise<Place | null> {
    return this.service.find({ id, finess });
  }

  @ResolveField(() => ID)
  id(place: Place): string {
    return encodeId('Place', place.id);
  }

  @ResolveField(() => Place, {
    nullable: true,
    description: 'The place it is a service of: the hospital site; null for a place of its own.',
  })
  async partOf({ partOfId }: Place, _: object, { loaders }: RequestContext): Promise<Place | null> {
    return partOfId === null ? null : ((await this.loader.byId(loaders).load(partOfId)) ?? null);
  }

  @ResolveField(() => [Place], { description: 'Its open services in the order of their names; empty for a place that has none.' })
  services(place: Place, _: object, { loaders }: RequestContext): Promise<Place[]> {
    return this.placeServices.ofPlace(loaders).load(place.id);
  }
}
