import { Args, Info, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { CurrentScope, scopeAt } from '../access/current-scope.decorator.js';
import { Permission } from '../access/permission.js';
import { Requires } from '../access/requires.decorator.js';
import { isAsked } from '../platform/graphql/asked-field.js';
import type { Page } from '../platform/graphql/connection.model.js';
import type { RequestContext } from '../platform/graphql/graphql.module.js';
import { Json } from '../platform/graphql/scalars.js';
import { Weighs } from '../platform/graphql/weighs.js';
import type { AuthorizedScope } from '../platform/scope/authorized-scope.js';
import { CommuneContourLoader } from './commune-contour.loader.js';
import { CommuneConnection } from './commune-connection.model.js';
import { CommuneListArgs } from './commune-list.input.js';
import { Commune } from './commune.model.js';
import { CommuneService } from './commune.service.js';
import { TerritoryLoader } from './territory.loader.js';

/** One of the simplified file is of a kilobyte; as much as some objects. */
const OBJECTS_OF_A_CONTOUR = 5;

@Resolver(() => Commune)
export class CommuneResolver {
  constructor(
    private readonly service: CommuneService,
    private readonly territory: TerritoryLoader,
    private readonly contours: CommuneContourLoader,
  ) {}

  @Query(() => CommuneConnection, { description: 'Communes of France in the order of their names.' })
  @Requires(Permission.READ_DIRECTORY)
  communes(
    @CurrentScope() scope: AuthorizedScope,
    @Args() { first, after, ...search }: CommuneListArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<Commune>> {
    return this.service.list(scope, search, { first, after, counted: isAsked(info, 'totalCount') });
  }

  @ResolveField(() => Boolean, { description: 'Whether it belongs to the territory of the community of who asks.' })
  inTerritory(commune: Commune, _: object, context: RequestContext, info: GraphQLResolveInfo): Promise<boolean> {
    return this.territory.holds(context.loaders, scopeAt(context, info)).load(commune.inseeCode);
  }

  @ResolveField(() => Json, {
    nullable: true,
    description:
      'Its contour: a Polygon or a MultiPolygon of GeoJSON in WGS 84, longitude first. Simplified: for drawing, not for measuring. Source: IGN, Admin Express, unless another file was imported. Null when none was.',
  })
  @Weighs(OBJECTS_OF_A_CONTOUR)
  contour(commune: Commune, _: object, context: RequestContext): Promise<object | null> {
    return this.contours.byCode(context.loaders).load(commune.inseeCode);
  }
}
