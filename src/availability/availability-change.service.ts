import { Injectable } from '@nestjs/common';
import { isGranted, Permission } from '../access/permission.js';
import { encodeId } from '../kernel/id.js';
import { Clock } from '../platform/clock/clock.js';
import { DatabaseListener } from '../platform/live/database-listener.js';
import { LiveChannel } from '../platform/live/live-channel.js';
import type { AuthorizedScope } from '../platform/scope/authorized-scope.js';
import { isWeekOf } from '../time-split/delegation/week-right.service.js';
import type { AvailabilityChange } from './availability-change.model.js';
import { type AgendaChange, type Listener, readChange, whoseChange } from './availability-change.rules.js';

/** Tells those who listen at this server of what `refresh_agendas` tells, in the transaction of every change of an agenda. */
@Injectable()
export class AvailabilityChanges {
  private readonly channel: LiveChannel<'availabilityChanged', AgendaChange, Listener, AvailabilityChange>;

  constructor(
    listener: DatabaseListener,
    private readonly clock: Clock,
  ) {
    this.channel = new LiveChannel(listener, {
      field: 'availabilityChanged',
      channel: 'availability_changed',
      read: readChange,
      tell: (change, reader) => {
        const whose = whoseChange(change, reader);
        return whose === undefined ? undefined : { key: String(whose), news: this.newsOf(whose) };
      },
      everything: () => this.newsOf(null),
    });
  }

  /** From now on, and what happened since they last asked; until it is returned. */
  follow(scope: AuthorizedScope, since?: Date | null): AsyncIterableIterator<{ availabilityChanged: AvailabilityChange }> {
    const readsAll = isGranted(scope, Permission.READ_UNPUBLISHED);
    const readsWhole = (practitioner: number) => readsAll || isWeekOf(scope, practitioner);
    return this.channel.follow({ communityId: scope.communityId, readsWhole }, since);
  }

  private newsOf(practitioner: number | null): AvailabilityChange {
    return { changedAt: this.clock.now(), practitionerId: practitioner === null ? null : encodeId('Practitioner', practitioner) };
  }
}
