import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { NotificationKind } from '../../access/notifications/notification.enum.js';
import { Notifications } from '../../access/notifications/notifications.service.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Outcome } from '../../platform/database/idempotency.js';
import { ApiError } from '../../platform/errors/api.error.js';
import { numberOf } from '../../platform/errors/number-of.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import { BookingState } from './booking.enum.js';
import type { CancelBookingInput, MoveBookingInput, RecordNoShowInput } from './booking.input.js';
import type { Booking } from './booking.model.js';
import { BookingIsSettled, type NotBookable, type OpeningTaken } from './booking.result.js';
import { isOpenTo } from './booking.rules.js';
import { refuseSeconds } from './booking.service.js';
import type { KeptBooking } from './booking.statement.js';
import { BookingAct } from './booking-act.service.js';
import { Taking, type Untaken } from './taking.service.js';

type Answer<Refusal> = Promise<Outcome<Booking, Refusal>>;

/** What becomes of a booking, by who booked or by who is booked. The table of transitions says what, when and by whom. */
@Injectable()
export class BookedService {
  constructor(
    private readonly clock: Clock,
    private readonly act: BookingAct,
    private readonly taking: Taking,
    private readonly notifications: Notifications,
  ) {}

  /**
   * To another time or place, and by who booked also to another person: nobody is handed over by who is booked.
   * @throws NotFound, Conflict, BadUserInput; ApiError FORBIDDEN for that of others
   */
  async move(scope: AuthorizedScope, input: MoveBookingInput): Answer<OpeningTaken | NotBookable | BookingIsSettled> {
    const id = numberOf('Booking', input.bookingId, 'input.bookingId');
    const practitionerId =
      input.practitionerId == null ? undefined : numberOf('Practitioner', input.practitionerId, 'input.practitionerId');
    const placeId = input.placeId == null ? undefined : numberOf('Place', input.placeId, 'input.placeId');
    if (input.start) refuseSeconds(input.start);
    return this.act.once(scope, 'moveBooking', input, async (manager): Promise<Outcome<number, Untaken | BookingIsSettled>> => {
      const booking = await this.taking.lock(manager, scope, { id, act: 'MOVE', version: input.version, also: practitionerId });
      if (!isOpenTo('MOVE', booking, this.clock.now())) return { refusal: new BookingIsSettled(booking.state) };
      if (practitionerId !== undefined && practitionerId !== booking.practitionerId && booking.bookedByAccountId !== scope.accountId)
        throw new ApiError('FORBIDDEN', 'Seul qui a pris ce rendez-vous le confie à un autre professionnel.');
      const start = input.start ?? booking.start;
      const length = input.durationMinutes == null ? booking.end.getTime() - booking.start.getTime() : input.durationMinutes * 60_000;
      const wanted = {
        practitionerId: practitionerId ?? booking.practitionerId,
        placeId: placeId ?? booking.placeId,
        ...{ start, end: new Date(start.getTime() + length), purpose: booking.purpose, mode: input.mode ?? booking.mode },
      };
      const isHandedOver = wanted.practitionerId !== booking.practitionerId;
      const told = isHandedOver ? NotificationKind.BOOKING_MADE : NotificationKind.BOOKING_MOVED;
      const terms = { state: BookingState.CONFIRMED, heldUntil: null, pseudonym: booking.pseudonym, told } as const;
      const outcome = await this.taking.take(manager, scope, wanted, terms, booking);
      // What went to another community left this one: for who reads here, it is cancelled.
      if ('done' in outcome && outcome.done !== booking.id) await this.taking.pass(manager, booking, 'CANCEL');
      if ('done' in outcome) {
        if (isHandedOver) await this.taking.tell(manager, NotificationKind.BOOKING_CANCELLED, booking);
        await this.tellBooker(manager, NotificationKind.BOOKING_MOVED, { ...booking, ...wanted });
      }
      return outcome;
    });
  }

  /** @throws NotFound, Conflict; ApiError FORBIDDEN for that of others */
  cancel(scope: AuthorizedScope, input: CancelBookingInput): Answer<BookingIsSettled> {
    return this.settle(scope, 'cancelBooking', 'CANCEL', input);
  }

  /** @throws NotFound, Conflict; ApiError FORBIDDEN for who is neither the practitioner nor keeps their week */
  recordNoShow(scope: AuthorizedScope, input: RecordNoShowInput): Answer<BookingIsSettled> {
    return this.settle(scope, 'recordNoShow', 'RECORD_NO_SHOW', input);
  }

  private async settle(
    scope: AuthorizedScope,
    operation: string,
    act: 'CANCEL' | 'RECORD_NO_SHOW',
    input: CancelBookingInput,
  ): Answer<BookingIsSettled> {
    const id = numberOf('Booking', input.bookingId, 'input.bookingId');
    return this.act.once(scope, operation, input, async (manager): Promise<Outcome<number, BookingIsSettled>> => {
      const booking = await this.taking.lock(manager, scope, { id, act, version: input.version });
      if (!isOpenTo(act, booking, this.clock.now())) return { refusal: new BookingIsSettled(booking.state) };
      await this.taking.pass(manager, booking, act);
      if (act === 'CANCEL') {
        await this.taking.tell(manager, NotificationKind.BOOKING_CANCELLED, booking);
        await this.tellBooker(manager, NotificationKind.BOOKING_CANCELLED, booking);
      }
      return { done: id };
    });
  }

  /** Tells who booked, unless it is they who act. */
  private async tellBooker(manager: EntityManager, kind: NotificationKind, booking: KeptBooking): Promise<void> {
    const { bookedByAccountId: accountId, bookedByCommunityId: communityId, practitionerId, placeId, start, end } = booking;
    await this.notifications.add(manager, { kind, to: { accountId }, communityId, practitionerId, placeId, startsAt: start, endsAt: end });
  }
}
