import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { NotificationKind } from '../../access/notifications/notification.enum.js';
import { Notifications } from '../../access/notifications/notifications.service.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Outcome } from '../../platform/database/idempotency.js';
import { ApiError, Conflict, NotFound } from '../../platform/errors/api.error.js';
import { concerning } from '../../platform/journal/operation-trace.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import { LOCK_AGENDAS } from '../../time-split/agenda.statement.js';
import { modesOfFlags, type ModeName } from '../availability.rules.js';
import { type BookingPurpose, type BookingState, NotBookableReason } from './booking.enum.js';
import { NotBookable, OpeningTaken } from './booking.result.js';
import { type Act, isUpTo, LONGEST_NOTICE_MINUTES, runFor, TRANSITIONS, type Wish } from './booking.rules.js';
import { mayRead, partIn } from './booking-right.service.js';
import {
  type BookableRow,
  CHANGE_BOOKING,
  IS_TAKEN,
  KEPT_BOOKING,
  type KeptBooking,
  OPENINGS_TO_BOOK,
  PUT_BOOKING,
} from './booking.statement.js';

/** A time that is wanted of somebody. */
export interface Wanted extends Wish {
  readonly practitionerId: number;
  readonly placeId: number;
  readonly purpose: BookingPurpose;
}

/** What the row is to be, besides its time. */
export interface Terms {
  readonly state: BookingState.HELD | BookingState.CONFIRMED;
  readonly heldUntil: Date | null;
  readonly pseudonym: string | null;
  /** What the practitioner is told; null for nothing. */
  readonly told: NotificationKind | null;
}

export type Bookable = BookableRow & { readonly modes: readonly ModeName[] };

export type Untaken = OpeningTaken | NotBookable;

/** What one transaction does to the agendas in which something is booked: they are held first, in one order; only then is anything compared or saved. */
@Injectable()
export class Taking {
  constructor(
    private readonly clock: Clock,
    private readonly notifications: Notifications,
  ) {}

  /**
   * A booking that the caller is about to act upon, with its agenda held, and that of who else it is about. Read again after the wait.
   * @throws NotFound for one that they may not know of; ApiError FORBIDDEN when the act is not theirs; Conflict when it changed since they read it
   */
  async lock(
    manager: EntityManager,
    scope: AuthorizedScope,
    { id, act, version, also }: { id: number; act: Act; version: number | null; also?: number | undefined },
  ): Promise<KeptBooking> {
    concerning(scope, { record: { kind: 'Booking', id } });
    const [found] = await manager.query<KeptBooking[]>(KEPT_BOOKING, [id]);
    if (!found || !mayRead(scope, found)) throw new NotFound('Rendez-vous');
    concerning(scope, { practitionerId: found.practitionerId });
    if (!isUpTo(act, partIn(scope, found))) throw new ApiError('FORBIDDEN', 'Ce rendez-vous n’est pas le vôtre.');
    await manager.query(LOCK_AGENDAS, [[found.practitionerId, also ?? found.practitionerId]]);
    const [current] = await manager.query<KeptBooking[]>(KEPT_BOOKING, [id]);
    if (!current) throw new NotFound('Rendez-vous');
    if (version !== null && version !== current.version)
      throw new Conflict(`Ce rendez-vous a changé depuis que vous l’avez lu (version ${current.version}). Relisez-le d’abord.`);
    return current;
  }

  /**
   * Gives the wanted time to a new booking, or to this one, which leaves its own first. One that moves to an opening of another community is
   * another one, and only who booked may do that.
   * @param runs those of `openings` that hold the time, when the caller has read them in this transaction
   * @returns its number
   */
  async take(
    manager: EntityManager,
    scope: AuthorizedScope,
    wanted: Wanted,
    terms: Terms,
    replaced: KeptBooking | null = null,
    runs?: readonly Bookable[],
  ): Promise<Outcome<number, Untaken>> {
    if (!replaced) return this.put(manager, scope, wanted, terms, null, runs);
    await manager.query('savepoint before_taking');
    await this.change(manager, replaced, { state: 'EXPIRED', held_until: null });
    const outcome = await this.put(manager, scope, wanted, terms, replaced);
    await manager.query('refusal' in outcome ? 'rollback to savepoint before_taking' : 'release savepoint before_taking');
    return outcome;
  }

  /** Takes an act of the table of transitions that moves nothing. */
  async pass(manager: EntityManager, booking: KeptBooking, act: Act): Promise<void> {
    const to = TRANSITIONS[act].to;
    await this.change(manager, booking, { state: to, held_until: null, changed_at: this.clock.now(), version: booking.version + 1 });
  }

  /** The free runs of somebody at a place, their agenda held from here on. */
  async openings(
    manager: EntityManager,
    wanted: Pick<Wanted, 'practitionerId' | 'placeId' | 'start' | 'end'>,
    since: Date,
  ): Promise<Bookable[]> {
    const { practitionerId, placeId, start, end } = wanted;
    const rows = await manager.query<BookableRow[]>(OPENINGS_TO_BOOK, [practitionerId, placeId, start, end, this.clock.now(), since]);
    return rows.map((row) => ({ ...row, modes: modesOfFlags(row.flags) }));
  }

  private async put(
    manager: EntityManager,
    scope: AuthorizedScope,
    wanted: Wanted,
    terms: Terms,
    replaced: KeptBooking | null,
    runs?: readonly Bookable[],
  ): Promise<Outcome<number, Untaken>> {
    const now = this.clock.now();
    // Whoever was in time when they took that time still is.
    const since = replaced && replaced.start <= wanted.start && replaced.practitionerId === wanted.practitionerId ? replaced.bookedAt : now;
    if (wanted.start < since) return { refusal: new NotBookable(NotBookableReason.PAST) };
    const found = runFor(wanted, runs ?? (await this.openings(manager, wanted, since)));
    if (!('run' in found)) return { refusal: await this.reasonOf(manager, wanted, found.reason) };
    const { run } = found;
    const leaves = replaced !== null && replaced.communityId !== run.communityId;
    if (leaves && replaced.bookedByAccountId !== scope.accountId) return { refusal: new NotBookable(NotBookableReason.OUTSIDE_OPENING) };
    const row = {
      community_id: run.communityId,
      practitioner_id: wanted.practitionerId,
      place_id: wanted.placeId,
      starts_at: wanted.start,
      ends_at: wanted.end,
      blocked_until: new Date(wanted.end.getTime() + run.bufferMinutes * 60_000),
      activity: run.activity,
      mode: wanted.mode,
      purpose: wanted.purpose,
      state: terms.state,
      held_until: terms.heldUntil,
      pseudonym: terms.pseudonym,
      visibility: run.visibility,
      changed_at: now,
    };
    const id = await this.save(manager, scope, row, replaced);
    if (id === null) return { refusal: new OpeningTaken() };
    if (terms.told) await this.tell(manager, terms.told, { ...wanted, communityId: run.communityId });
    return { done: id };
  }

  /** Tells the practitioner, unless it is they who act. */
  async tell(
    manager: EntityManager,
    kind: NotificationKind,
    { communityId, practitionerId, placeId, start, end }: Pick<KeptBooking, 'communityId' | 'practitionerId' | 'placeId' | 'start' | 'end'>,
  ): Promise<void> {
    const about = { communityId, practitionerId, placeId, startsAt: start, endsAt: end };
    await this.notifications.add(manager, { kind, to: { practitionerId }, ...about });
  }

  /** @returns its number; null when the time is taken */
  private async save(
    manager: EntityManager,
    scope: AuthorizedScope,
    row: Readonly<Record<string, unknown>> & { readonly community_id: number; readonly changed_at: Date },
    replaced: KeptBooking | null,
  ): Promise<number | null> {
    if (replaced?.communityId === row.community_id)
      return (await this.change(manager, replaced, { ...row, version: replaced.version + 1 })) ? replaced.id : null;
    const made = { booked_by_community_id: scope.communityId, booked_by_account_id: scope.accountId, booked_at: row.changed_at };
    const [put] = await manager.query<{ id: number | null }[]>(PUT_BOOKING, [JSON.stringify({ ...row, ...made })]);
    return put?.id ?? null;
  }

  private async reasonOf(manager: EntityManager, wanted: Wanted, reason: 'OUTSIDE_OPENING' | 'PURPOSE' | 'MODE'): Promise<Untaken> {
    if (reason !== 'OUTSIDE_OPENING') return new NotBookable(NotBookableReason[reason]);
    const [row] = await manager.query<{ taken: boolean }[]>(IS_TAKEN, [wanted.practitionerId, wanted.start, wanted.end]);
    if (row?.taken) return new OpeningTaken();
    const early = new Date(wanted.start.getTime() - LONGEST_NOTICE_MINUTES * 60_000);
    const isTooSoon = 'run' in runFor(wanted, await this.openings(manager, wanted, early));
    return new NotBookable(isTooSoon ? NotBookableReason.TOO_SOON : NotBookableReason[reason]);
  }

  /** @returns whether it could be: not when the time is taken */
  private async change(manager: EntityManager, booking: KeptBooking, row: Readonly<Record<string, unknown>>): Promise<boolean> {
    const [changed] = await manager.query<{ done: boolean }[]>(CHANGE_BOOKING, [booking.id, JSON.stringify(row)]);
    return changed?.done ?? false;
  }
}
