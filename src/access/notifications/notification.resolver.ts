import { Args, ID, Int, Mutation, Parent, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { encodeId } from '../../kernel/id.js';
import { type Page, PageArgs } from '../../platform/graphql/connection.model.js';
import { FollowArgs } from '../../platform/live/follow.input.js';
import type { AccountScope } from '../../platform/scope/authorized-scope.js';
import { Me } from '../accounts/me.model.js';
import { CurrentAccount } from '../current-scope.decorator.js';
import { Permission } from '../permission.js';
import { Requires } from '../requires.decorator.js';
import { NotificationConnection } from './notification-connection.model.js';
import { NotificationNews } from './notification-news.model.js';
import { NotificationNewsFeed } from './notification-news.service.js';
import { NotificationReader } from './notification-reader.service.js';
import { ChangeNotificationPreferencesInput, ReadNotificationsInput } from './notification.input.js';
import { Notification } from './notification.model.js';
import {
  ChangeNotificationPreferencesResult,
  NotificationPreferencesChanged,
  NotificationsRead,
  ReadNotificationsResult,
} from './notification.result.js';

@Resolver(() => Notification)
export class NotificationResolver {
  constructor(
    private readonly reader: NotificationReader,
    private readonly news: NotificationNewsFeed,
  ) {}

  @Mutation(() => ReadNotificationsResult, { description: 'Says that one has read what one was told.' })
  @Requires(Permission.MANAGE_OWN_ACCOUNT)
  async readNotifications(
    @CurrentAccount() scope: AccountScope,
    @Args('input', { description: 'Which.' }) { ids }: ReadNotificationsInput,
  ): Promise<typeof ReadNotificationsResult> {
    await this.reader.markAsRead(scope, ids);
    return new NotificationsRead(await this.reader.countUnread(scope));
  }

  @Mutation(() => ChangeNotificationPreferencesResult, { description: 'Says how one wants to be told.' })
  @Requires(Permission.MANAGE_OWN_ACCOUNT)
  async changeNotificationPreferences(
    @CurrentAccount() scope: AccountScope,
    @Args('input', { description: 'How.' }) { remindersByMail }: ChangeNotificationPreferencesInput,
  ): Promise<typeof ChangeNotificationPreferencesResult> {
    await this.reader.setRemindersByMail(scope, remindersByMail);
    return new NotificationPreferencesChanged(remindersByMail);
  }

  @Subscription(() => NotificationNews, {
    name: 'notificationAdded',
    description: 'Tells that one was told something new, as soon as it is written, on whichever server: ask for it again.',
  })
  @Requires(Permission.MANAGE_OWN_ACCOUNT)
  follow(@CurrentAccount() scope: AccountScope, @Args() { since }: FollowArgs): ReturnType<NotificationNewsFeed['follow']> {
    return this.news.follow(scope, since);
  }

  @ResolveField(() => ID)
  id({ id }: Notification): string {
    return encodeId('Notification', id);
  }

  @ResolveField(() => ID, { nullable: true })
  practitionerId({ practitionerId }: Notification): string | null {
    return practitionerId === null ? null : encodeId('Practitioner', practitionerId);
  }
}

@Resolver(() => Me)
export class MyNotificationsResolver {
  constructor(private readonly reader: NotificationReader) {}

  @ResolveField(() => NotificationConnection, { description: 'What they were told, the latest first. FORBIDDEN for a token.' })
  async notifications(@Parent() { scope }: Me, @Args() { first, after }: PageArgs): Promise<Page<Notification>> {
    return this.reader.page(scope, { first, after });
  }

  @ResolveField(() => Int, { description: 'How much of it is new to them. FORBIDDEN for a token.' })
  async unreadNotifications({ scope }: Me): Promise<number> {
    return this.reader.countUnread(scope);
  }

  @ResolveField(() => Boolean, { description: 'Whether reminders of the next day’s bookings come by mail as well. FORBIDDEN for a token.' })
  async remindersByMail({ scope }: Me): Promise<boolean> {
    return this.reader.remindersAreByMail(scope);
  }
}
