import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { DatabaseListener } from '../../platform/live/database-listener.js';
import { LiveChannel } from '../../platform/live/live-channel.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import type { UnscheduledCareChange } from './unscheduled-care-change.model.js';
import { type CareChange, readCareChange } from './unscheduled-care-change.rules.js';

/** Hands on that the rota, its needs or its requests to swap changed, to those of the community. */
@Injectable()
export class UnscheduledCareChanges {
  private readonly channel: LiveChannel<'unscheduledCareChanged', CareChange, { readonly communityId: number }, UnscheduledCareChange>;

  constructor(
    listener: DatabaseListener,
    private readonly clock: Clock,
  ) {
    this.channel = new LiveChannel(listener, {
      field: 'unscheduledCareChanged',
      channel: 'unscheduled_care_changed',
      read: readCareChange,
      tell: ({ community }, { communityId }) => (community === communityId ? { key: 'rota', news: this.news() } : undefined),
      everything: () => this.news(),
    });
  }

  /** From now on, until it is returned. @param since when they last asked */
  follow(
    { communityId }: AuthorizedScope,
    since?: Date | null,
  ): AsyncIterableIterator<Record<'unscheduledCareChanged', UnscheduledCareChange>> {
    return this.channel.follow({ communityId }, since);
  }

  private news(): UnscheduledCareChange {
    return { changedAt: this.clock.now() };
  }
}
