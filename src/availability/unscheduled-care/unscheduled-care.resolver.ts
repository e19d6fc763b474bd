import { Args, ID, Mutation, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { CurrentScope } from '../../access/current-scope.decorator.js';
import { Permission } from '../../access/permission.js';
import { Requires } from '../../access/requires.decorator.js';
import { encodeId } from '../../kernel/id.js';
import { PlaceLoader } from '../../places/place.loader.js';
import { Place } from '../../places/place.model.js';
import type { RequestContext } from '../../platform/graphql/graphql.module.js';
import { LocalDate } from '../../platform/graphql/scalars.js';
import { FollowArgs } from '../../platform/live/follow.input.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import { PractitionerLoader } from '../../practitioners/practitioner.loader.js';
import { Practitioner } from '../../practitioners/practitioner.model.js';
import { RotaNeeds } from './rota-needs.service.js';
import { RotaWishes } from './rota-wishes.service.js';
import { UnscheduledCareChange } from './unscheduled-care-change.model.js';
import { UnscheduledCareChanges } from './unscheduled-care-change.service.js';
import { SetUnscheduledCareNeedsInput, WishForHalfDaysInput } from './unscheduled-care.input.js';
import { UnscheduledCareNeeds, UnscheduledCareWeek, UnscheduledDuty, UnscheduledHolder } from './unscheduled-care.model.js';
import {
  HalfDaysWished,
  SetUnscheduledCareNeedsResult,
  UnscheduledCareNeedsSet,
  WishForHalfDaysResult,
} from './unscheduled-care.result.js';
import { UnscheduledWeeks } from './unscheduled-week.service.js';

@Resolver(() => UnscheduledCareWeek)
export class UnscheduledCareResolver {
  constructor(
    private readonly weeks: UnscheduledWeeks,
    private readonly rotaNeeds: RotaNeeds,
    private readonly wishes: RotaWishes,
    private readonly changes: UnscheduledCareChanges,
    private readonly practitioners: PractitionerLoader,
  ) {}

  @Query(() => UnscheduledCareWeek, { description: 'Who holds unscheduled care (SNP) in a week, and who is missing.' })
  @Requires(Permission.SEARCH_AVAILABILITY)
  unscheduledCareWeek(
    @CurrentScope() scope: AuthorizedScope,
    @Args('week', { type: () => LocalDate, description: 'Any day of the week.' }) week: string,
  ): Promise<UnscheduledCareWeek> {
    return this.weeks.week(scope, week);
  }

  @Query(() => UnscheduledCareNeeds, { description: 'How many are to hold unscheduled care each half-day, and who can.' })
  @Requires(Permission.SEARCH_AVAILABILITY)
  unscheduledCareNeeds(@CurrentScope() scope: AuthorizedScope): Promise<UnscheduledCareNeeds> {
    return this.weeks.needs(scope);
  }

  @Query(() => [UnscheduledDuty], {
    description: 'One’s own half-days by the rota that have not ended, the earliest first. For practitioners who are members.',
  })
  @Requires(Permission.DECLARE_ASSIGNMENT)
  myUnscheduledDuties(@CurrentScope() scope: AuthorizedScope): Promise<UnscheduledDuty[]> {
    return this.weeks.mine(scope);
  }

  @Mutation(() => SetUnscheduledCareNeedsResult, {
    description: 'Says how many are to hold unscheduled care each half-day, when that is, and who can.',
  })
  @Requires(Permission.PLAN_ROTA)
  async setUnscheduledCareNeeds(
    @CurrentScope() scope: AuthorizedScope,
    @Args('input', { description: 'All that is asked.' }) input: SetUnscheduledCareNeedsInput,
  ): Promise<typeof SetUnscheduledCareNeedsResult> {
    return new UnscheduledCareNeedsSet(await this.rotaNeeds.set(scope, input));
  }

  @Mutation(() => WishForHalfDaysResult, {
    description:
      'Says which half-days one wants, can hold or cannot hold, and the most of them a week. One’s own; read by oneself and by who plans the rota.',
  })
  @Requires(Permission.DECLARE_ASSIGNMENT)
  async wishForHalfDays(
    @CurrentScope() scope: AuthorizedScope,
    @Args('input', { description: 'One’s wishes.' }) input: WishForHalfDaysInput,
  ): Promise<typeof WishForHalfDaysResult> {
    return new HalfDaysWished(await this.wishes.keep(scope, input));
  }

  @Subscription(() => UnscheduledCareChange, {
    name: 'unscheduledCareChanged',
    description:
      'Tells that the rota of the community, its needs or its requests to swap changed, as soon as it is written: ask your question again. Also after a moment in which changes may have been missed.',
  })
  @Requires(Permission.SEARCH_AVAILABILITY)
  follow(@CurrentScope() scope: AuthorizedScope, @Args() { since }: FollowArgs): ReturnType<UnscheduledCareChanges['follow']> {
    return this.changes.follow(scope, since);
  }

  @ResolveField(() => [Practitioner], { description: 'Everybody else who can hold unscheduled care in that week.' })
  async colleagues({ colleagueIds }: UnscheduledCareWeek, _: object, { loaders }: RequestContext): Promise<Practitioner[]> {
    const found = await this.practitioners.byId(loaders).loadMany(colleagueIds);
    return found.filter((one): one is Practitioner => one !== undefined && !(one instanceof Error));
  }
}

@Resolver(() => UnscheduledHolder)
export class UnscheduledHolderResolver {
  constructor(
    private readonly practitioners: PractitionerLoader,
    private readonly places: PlaceLoader,
  ) {}

  @ResolveField(() => Practitioner, { description: 'Who.' })
  practitioner({ practitionerId }: UnscheduledHolder, _: object, { loaders }: RequestContext): Promise<Practitioner | undefined> {
    return this.practitioners.byId(loaders).load(practitionerId);
  }

  @ResolveField(() => Place, { description: 'Where.' })
  place({ placeId }: UnscheduledHolder, _: object, { loaders }: RequestContext): Promise<Place | undefined> {
    return this.places.byId(loaders).load(placeId);
  }
}

@Resolver(() => UnscheduledDuty)
export class UnscheduledDutyResolver {
  constructor(
    private readonly practitioners: PractitionerLoader,
    private readonly places: PlaceLoader,
  ) {}

  @ResolveField(() => ID, { description: 'Opaque identifier.' })
  id({ id }: UnscheduledDuty): string {
    return encodeId('UnscheduledDuty', id);
  }

  @ResolveField(() => Practitioner, { description: 'Who.' })
  practitioner({ practitionerId }: UnscheduledDuty, _: object, { loaders }: RequestContext): Promise<Practitioner | undefined> {
    return this.practitioners.byId(loaders).load(practitionerId);
  }

  @ResolveField(() => Place, { description: 'Where.' })
  place({ placeId }: UnscheduledDuty, _: object, { loaders }: RequestContext): Promise<Place | undefined> {
    return this.places.byId(loaders).load(placeId);
  }
}
