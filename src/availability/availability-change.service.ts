import { Injectable, type OnModuleInit } from '@nestjs/common';
import { isGranted, Permission } from '../access/permission.js';
import { encodeId } from '../kernel/id.js';
import { Clock } from '../platform/clock/clock.js';
import { DatabaseListener } from '../platform/live/database-listener.js';
import { Feed } from '../platform/live/feed.js';
import type { AuthorizedScope } from '../platform/scope/authorized-scope.js';
import { isWeekOf } from '../time-split/delegation/week-right.service.js';
import type { AvailabilityChange } from './availability-change.model.js';
import { type Listener, readChange, whoseChange } from './availability-change.rules.js';

/** Told by `refresh_agendas`, in the transaction of every change of an agenda. */
const CHANNEL = 'availability_changed';

/** One piece of news, as GraphQL reads it: by the name of the field. */
interface News {
  readonly availabilityChanged: AvailabilityChange;
}

/** Hands what the database tells on to those who listen at this server. */
@Injectable()
export class AvailabilityChanges implements OnModuleInit {
  private readonly followers = new Map<Feed<News>, Listener>();

  constructor(
    private readonly listener: DatabaseListener,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.listener.on(CHANNEL, { heard: (payload) => this.hear(payload), missed: () => this.tellEverybody() });
  }

  /** From now on, until it is returned. */
  follow(scope: AuthorizedScope): AsyncIterableIterator<News> {
    const feed = new Feed<News>(
      () => this.newsOf(null),
      () => this.followers.delete(feed),
    );
    const readsAll = isGranted(scope, Permission.READ_UNPUBLISHED);
    this.followers.set(feed, { communityId: scope.communityId, readsWhole: (practitioner) => readsAll || isWeekOf(scope, practitioner) });
    return feed;
  }

  private hear(payload: string): void {
    const change = readChange(payload);
    if (!change) {
      this.tellEverybody();
      return;
    }
    for (const [feed, listener] of this.followers) {
      const whose = whoseChange(change, listener);
      if (whose !== undefined) feed.push(String(whose), this.newsOf(whose));
    }
  }

  private tellEverybody(): void {
    for (const feed of this.followers.keys()) feed.pushEverything();
  }

  private newsOf(practitioner: number | null): News {
    const practitionerId = practitioner === null ? null : encodeId('Practitioner', practitioner);
    return { availabilityChanged: { changedAt: this.clock.now(), practitionerId } };
  }
}
