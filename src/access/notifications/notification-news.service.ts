import { Injectable } from '@nestjs/common';
import { encodeId } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.js';
import { DatabaseListener } from '../../platform/live/database-listener.js';
import { LiveChannel } from '../../platform/live/live-channel.js';
import type { AccountScope } from '../../platform/scope/authorized-scope.js';
import type { NotificationNews } from './notification-news.model.js';
import { type AddedNotification, readAddedNotification } from './notification-news.rules.js';

/** Hands on that somebody was told something, to themselves. */
@Injectable()
export class NotificationNewsFeed {
  private readonly channel: LiveChannel<'notificationAdded', AddedNotification, number, NotificationNews>;

  constructor(listener: DatabaseListener, clock: Clock) {
    const news = (notificationId: string | null) => ({ changedAt: clock.now(), notificationId });
    this.channel = new LiveChannel(listener, {
      field: 'notificationAdded',
      channel: 'notification_added',
      read: readAddedNotification,
      tell: ({ account, notification }, reader) =>
        account === reader ? { key: String(notification), news: news(encodeId('Notification', notification)) } : undefined,
      everything: () => news(null),
    });
  }

  /** From now on, until it is returned. @param since when they last asked */
  follow({ accountId }: AccountScope, since?: Date | null): AsyncIterableIterator<Record<'notificationAdded', NotificationNews>> {
    return this.channel.follow(accountId, since);
  }
}
