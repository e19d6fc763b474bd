import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { NotificationKind } from '../../access/notifications/notification.enum.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.service.js';
import type { Outcome } from '../../platform/database/idempotency.js';
import { ApiError, BadUserInput } from '../../platform/errors/api.error.js';
import { numberOf, numberOrNull } from '../../platform/errors/number-of.js';
import { concerning } from '../../platform/journal/operation-trace.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import { BookingState } from './booking.enum.js';
import type { BookOpeningInput, ConfirmBookingInput, HoldOpeningInput, ReleaseHoldInput } from './booking.input.js';
import type { Booking } from './booking.model.js';
import { type BookingIsSettled, HoldExpired, type NotBookable, type OpeningTaken, TooManyHolds } from './booking.result.js';
import { HOLD_MINUTES, isOpenTo, MOST_HOLDS } from './booking.rules.js';
import { COUNT_HOLDS, type KeptBooking, LOCK_HOLDS } from './booking.statement.js';
import { BookingAct } from './booking-act.service.js';
import { keptPseudonym, pseudonymProblem } from './pseudonym.rules.js';
import { Taking, type Untaken, type Wanted } from './taking.service.js';

type Answer<Refusal> = Promise<Outcome<Booking, Refusal>>;

/** Takes time: holds it, books it, gives it back. Each act is one transaction, under the agenda of the practitioner from its first statement on. */
@Injectable()
export class BookingService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly act: BookingAct,
    private readonly taking: Taking,
  ) {}

  /** @throws BadUserInput; NotFound for a hold that is not the caller's */
  async hold(scope: AuthorizedScope, input: HoldOpeningInput): Answer<OpeningTaken | NotBookable | TooManyHolds> {
    const accountId = accountOf(scope);
    const wanted = wantedIn(input);
    const insteadOf = numberOrNull('Booking', input.insteadOfHoldId, 'input.insteadOfHoldId');
    concerning(scope, { practitionerId: wanted.practitionerId });
    return this.act.once(scope, 'holdOpening', input, async (manager): Promise<Outcome<number, Untaken | TooManyHolds>> => {
      const now = this.clock.now();
      await manager.query(LOCK_HOLDS, [accountId]);
      const [held] = await manager.query<{ count: number }[]>(COUNT_HOLDS, [accountId, now, insteadOf]);
      if (held && held.count >= MOST_HOLDS) return { refusal: new TooManyHolds(MOST_HOLDS) };
      const replaced = await this.liveHold(manager, scope, insteadOf, wanted.practitionerId);
      const heldUntil = new Date(now.getTime() + HOLD_MINUTES * 60_000);
      return this.taking.take(manager, scope, wanted, { state: BookingState.HELD, heldUntil, pseudonym: null, told: null }, replaced);
    });
  }

  /** @throws BadUserInput, also for a pseudonym that looks like a name or a number; NotFound for a hold that is not the caller's */
  async book(scope: AuthorizedScope, input: BookOpeningInput): Answer<OpeningTaken | HoldExpired | NotBookable> {
    accountOf(scope);
    const wanted = wantedIn(input);
    const pseudonym = pseudonymIn(input);
    const holdId = numberOrNull('Booking', input.holdId, 'input.holdId');
    concerning(scope, { practitionerId: wanted.practitionerId });
    const booked = holdId === null && input.idempotencyKey == null ? await this.act.atOnce(scope, wanted, pseudonym) : null;
    if (booked) return { done: booked };
    return this.act.once(scope, 'bookOpening', input, async (manager): Promise<Outcome<number, Untaken | HoldExpired>> => {
      const hold = await this.liveHold(manager, scope, holdId, wanted.practitionerId);
      const outcome = await this.taking.take(manager, scope, wanted, { ...CONFIRMED, pseudonym }, hold);
      const wasLost = holdId !== null && hold === null && 'refusal' in outcome;
      return wasLost ? { refusal: new HoldExpired() } : outcome;
    });
  }

  /** @throws NotFound, Conflict, BadUserInput; ApiError FORBIDDEN for the hold of another */
  async confirm(scope: AuthorizedScope, input: ConfirmBookingInput): Answer<HoldExpired | OpeningTaken | NotBookable | BookingIsSettled> {
    const id = numberOf('Booking', input.bookingId, 'input.bookingId');
    const pseudonym = pseudonymIn(input);
    return this.act.once(scope, 'confirmBooking', input, async (manager): Promise<Outcome<number, Untaken | HoldExpired>> => {
      const hold = await this.taking.lock(manager, scope, { id, act: 'CONFIRM', version: input.version });
      if (!isOpenTo('CONFIRM', hold, this.clock.now()) || isOver(hold, this.clock.now())) return { refusal: new HoldExpired() };
      return this.taking.take(manager, scope, hold, { ...CONFIRMED, pseudonym }, hold);
    });
  }

  /** Gives a hold back; one that is over already, or became a booking, stays as it is. @throws NotFound; ApiError FORBIDDEN for the hold of another */
  async release(scope: AuthorizedScope, input: ReleaseHoldInput): Promise<void> {
    const id = numberOf('Booking', input.holdId, 'input.holdId');
    await this.database.inCommunity(scope, async (manager) => {
      const hold = await this.taking.lock(manager, scope, { id, act: 'RELEASE', version: null });
      if (isOpenTo('RELEASE', hold, this.clock.now())) await this.taking.pass(manager, hold, 'RELEASE');
    });
  }

  /** The caller's hold with its agenda held, and that of who is wanted; null for none, and for one that is over. */
  private async liveHold(manager: EntityManager, scope: AuthorizedScope, id: number | null, also: number): Promise<KeptBooking | null> {
    if (id === null) return null;
    const hold = await this.taking.lock(manager, scope, { id, act: 'CONFIRM', version: null, also });
    const now = this.clock.now();
    return isOpenTo('CONFIRM', hold, now) && !isOver(hold, now) ? hold : null;
  }
}

const CONFIRMED = { state: BookingState.CONFIRMED, heldUntil: null, told: NotificationKind.BOOKING_MADE } as const;

/** Its time is free again, whether or not somebody has noticed. */
function isOver({ heldUntil }: KeptBooking, now: Date): boolean {
  return heldUntil !== null && heldUntil <= now;
}

/** @throws ApiError FORBIDDEN for a program without an account: a booking is made by somebody */
export function accountOf({ accountId }: AuthorizedScope): number {
  if (accountId === undefined) throw new ApiError('FORBIDDEN', 'Seule une personne prend un rendez-vous.');
  return accountId;
}

/** @throws BadUserInput on `input.pseudonym` */
export function pseudonymIn({ pseudonym }: { pseudonym?: string | null }): string | null {
  const code = keptPseudonym(pseudonym);
  const problem = code === null ? null : pseudonymProblem(code);
  if (problem !== null) throw BadUserInput.of('input.pseudonym', 'pseudonym', problem);
  return code;
}

/** @throws BadUserInput on `input.start` */
export function refuseSeconds(start: Date): void {
  if (start.getTime() % 60_000 !== 0) throw BadUserInput.of('input.start', 'minute', 'un début tombe sur une minute entière.');
}

function wantedIn(input: HoldOpeningInput | BookOpeningInput): Wanted {
  const { start, durationMinutes, purpose, mode } = input;
  refuseSeconds(start);
  return {
    practitionerId: numberOf('Practitioner', input.practitionerId, 'input.practitionerId'),
    placeId: numberOf('Place', input.placeId, 'input.placeId'),
    ...{ start, end: new Date(start.getTime() + durationMinutes * 60_000), purpose, mode },
  };
}
