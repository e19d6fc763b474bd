import { Injectable } from '@nestjs/common';
import { isGranted, Permission } from '../../access/permission.js';
import { encodeId } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.js';
import { DatabaseListener } from '../../platform/live/database-listener.js';
import { LiveChannel } from '../../platform/live/live-channel.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import { isWeekOf } from '../../time-split/delegation/week-right.service.js';
import type { BookingChange } from './booking-change.model.js';
import { type BookingReader, type ChangedBooking, isToldOf, readChangedBooking } from './booking-change.rules.js';

/** Hands on that bookings changed, to those who may read them. */
@Injectable()
export class BookingChanges {
  private readonly channel: LiveChannel<'bookingChanged', ChangedBooking, BookingReader, BookingChange>;

  constructor(
    listener: DatabaseListener,
    private readonly clock: Clock,
  ) {
    this.channel = new LiveChannel(listener, {
      field: 'bookingChanged',
      channel: 'booking_changed',
      read: readChangedBooking,
      tell: (change, reader) =>
        isToldOf(change, reader) ? { key: String(change.booking), news: this.newsOf(encodeId('Booking', change.booking)) } : undefined,
      everything: () => this.newsOf(null),
    });
  }

  /** From now on, until it is returned. @param since when they last asked */
  follow(scope: AuthorizedScope, since?: Date | null): AsyncIterableIterator<Record<'bookingChanged', BookingChange>> {
    const { communityId, accountId, practitionerId } = scope;
    const readsAll = isGranted(scope, Permission.DECLARE_FOR_OTHERS);
    return this.channel.follow({ communityId, accountId, practitionerId, readsAll, keeps: (one) => isWeekOf(scope, one) }, since);
  }

  private newsOf(bookingId: string | null): BookingChange {
    return { changedAt: this.clock.now(), bookingId };
  }
}
