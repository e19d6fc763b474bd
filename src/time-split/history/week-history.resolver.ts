import { Args, ID, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentScope } from '../../access/current-scope.decorator.js';
import { Permission } from '../../access/permission.js';
import { Requires } from '../../access/requires.decorator.js';
import { decodeId, encodeId } from '../../kernel/id.js';
import { PlaceLoader } from '../../places/place.loader.js';
import { Place } from '../../places/place.model.js';
import { BadUserInput } from '../../platform/errors/api.error.js';
import { type Page, PageArgs } from '../../platform/graphql/connection.model.js';
import type { RequestContext } from '../../platform/graphql/graphql.module.js';
import { Worded, type Wording } from '../../platform/graphql/language-argument.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import { periodInWords } from '../wording.rules.js';
import { WeekHistory } from './week-history.service.js';
import { WeekRevisionConnection } from './week-revision-connection.model.js';
import { WeekRevision, WeekSnapshot } from './week-revision.model.js';

const PLACE = { description: 'Where.' };
const PERIODS = { description: 'Its weekly periods in words, by weekday and hour.' };

@Resolver(() => WeekRevision)
export class WeekRevisionResolver {
  constructor(
    private readonly history: WeekHistory,
    private readonly places: PlaceLoader,
  ) {}

  @Query(() => WeekRevisionConnection, {
    description:
      'What was done to a practitioner’s week in the community, the latest first; what was there before the history was kept shows by its first change. For the person, for who keeps the week for them, and for who reads what is published to nobody.',
  })
  @Requires(Permission.READ_DIRECTORY)
  weekHistory(
    @CurrentScope() scope: AuthorizedScope,
    @Args('practitionerId', { type: () => ID, description: 'The practitioner.' }) practitionerId: string,
    @Args() page: PageArgs,
  ): Promise<Page<WeekRevision>> {
    const id = decodeId('Practitioner', practitionerId);
    if (id === undefined) throw BadUserInput.of('practitionerId', 'id', 'cet identifiant n’est pas celui d’un professionnel.');
    return this.history.list(scope, id, page);
  }

  @ResolveField(() => ID, { description: 'Opaque identifier.' })
  id(revision: WeekRevision): string {
    return encodeId('WeekRevision', revision.id);
  }

  @ResolveField(() => ID, { description: 'The assignment.' })
  assignmentId(revision: WeekRevision): string {
    return encodeId('Assignment', revision.assignmentId);
  }

  @ResolveField(() => Place, PLACE)
  place({ placeId }: WeekRevision, _: object, { loaders }: RequestContext): Promise<Place | undefined> {
    return this.places.byId(loaders).load(placeId);
  }

  @ResolveField(() => [String], PERIODS)
  @Worded()
  periods({ weeklyPeriods }: WeekRevision, { language }: Wording): string[] {
    return weeklyPeriods.map((period) => periodInWords(period, language));
  }
}

@Resolver(() => WeekSnapshot)
export class WeekSnapshotResolver {
  constructor(private readonly places: PlaceLoader) {}

  @ResolveField(() => Place, PLACE)
  place({ placeId }: WeekSnapshot, _: object, { loaders }: RequestContext): Promise<Place | undefined> {
    return this.places.byId(loaders).load(placeId);
  }

  @ResolveField(() => [String], PERIODS)
  @Worded()
  periods({ weeklyPeriods }: WeekSnapshot, { language }: Wording): string[] {
    return weeklyPeriods.map((period) => periodInWords(period, language));
  }
}
