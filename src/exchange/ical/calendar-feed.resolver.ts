import { Args, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Me } from '../../access/accounts/me.model.js';
import { CurrentAccount } from '../../access/current-scope.decorator.js';
import { Permission, refuseTokens } from '../../access/permission.js';
import { Requires } from '../../access/requires.decorator.js';
import { encodeId } from '../../kernel/id.js';
import type { AccountScope } from '../../platform/scope/authorized-scope.js';
import { BusyTimesArgs, ConnectCalendarInput, DisconnectCalendarInput, ReadCalendarInput } from './calendar-feed.input.js';
import { BusyPeriod, CalendarFeed } from './calendar-feed.model.js';
import {
  CalendarConnected,
  CalendarDisconnected,
  CalendarRead,
  ConnectCalendarResult,
  DisconnectCalendarResult,
  ReadCalendarResult,
} from './calendar-feed.result.js';
import { CalendarFeeds } from './calendar-feeds.service.js';

@Resolver(() => CalendarFeed)
export class CalendarFeedResolver {
  constructor(private readonly feeds: CalendarFeeds) {}

  @Mutation(() => ConnectCalendarResult, {
    description:
      'Has one’s own calendar say when one is busy: nothing can be booked then. Nothing else of it is kept, neither titles nor places nor guests. For practitioners who are members; FORBIDDEN before the second factor.',
  })
  @Requires(Permission.MANAGE_OWN_ACCOUNT)
  async connectCalendar(
    @CurrentAccount() scope: AccountScope,
    @Args('input', { description: 'Its address, and what to call it.' }) input: ConnectCalendarInput,
  ): Promise<typeof ConnectCalendarResult> {
    const outcome = await this.feeds.connect(scope, input);
    return 'refusal' in outcome ? outcome.refusal : new CalendarConnected(outcome.done);
  }

  @Mutation(() => ReadCalendarResult, { description: 'Reads one of one’s calendars now, which is done every quarter of an hour anyway.' })
  @Requires(Permission.MANAGE_OWN_ACCOUNT)
  async readCalendar(
    @CurrentAccount() scope: AccountScope,
    @Args('input', { description: 'Which one.' }) { calendarFeedId }: ReadCalendarInput,
  ): Promise<typeof ReadCalendarResult> {
    return new CalendarRead(await this.feeds.read(scope, calendarFeedId));
  }

  @Mutation(() => DisconnectCalendarResult, {
    description: 'Reads one of one’s calendars no more: the openings that it took away are there again at once.',
  })
  @Requires(Permission.MANAGE_OWN_ACCOUNT)
  async disconnectCalendar(
    @CurrentAccount() scope: AccountScope,
    @Args('input', { description: 'Which one.' }) { calendarFeedId }: DisconnectCalendarInput,
  ): Promise<typeof DisconnectCalendarResult> {
    await this.feeds.disconnect(scope, calendarFeedId);
    return new CalendarDisconnected(calendarFeedId);
  }

  @ResolveField(() => ID)
  id(feed: CalendarFeed): string {
    return encodeId('CalendarFeed', feed.id);
  }
}

@Resolver(() => Me)
export class MyCalendarFeedsResolver {
  constructor(private readonly feeds: CalendarFeeds) {}

  @ResolveField(() => [CalendarFeed], {
    description:
      'The calendars that say when they are busy, the first connected first; none before the second factor. FORBIDDEN for a token.',
  })
  async calendarFeeds({ scope }: Me): Promise<CalendarFeed[]> {
    refuseTokens(scope);
    return this.feeds.list(scope);
  }

  @ResolveField(() => [BusyPeriod], {
    description:
      'When their calendars say they are busy, those that meet as one, over at most 31 days; never what for. FORBIDDEN for a token.',
  })
  async busyTimes(@Parent() { scope }: Me, @Args() window: BusyTimesArgs): Promise<BusyPeriod[]> {
    refuseTokens(scope);
    return this.feeds.busyTimes(scope, window);
  }
}
