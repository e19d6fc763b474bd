import { Injectable } from '@nestjs/common';
import { isGranted, Permission } from '../../access/permission.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.service.js';
import { BadUserInput, NotFound } from '../../platform/errors/api.error.js';
import { numberOrNull } from '../../platform/errors/number-of.js';
import { type Page, pageOf } from '../../platform/graphql/connection.model.js';
import { decodeCursor, encodeCursor } from '../../platform/graphql/cursor.js';
import { concerning } from '../../platform/journal/operation-trace.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import type { BookingFilter } from './booking-filter.input.js';
import { BookingState } from './booking.enum.js';
import type { Booking } from './booking.model.js';
import { isOpenTo, isUpTo } from './booking.rules.js';
import { partIn } from './booking-right.service.js';
import { FIND_BOOKINGS, type FoundBooking } from './booking.statement.js';

/** Of a PostgreSQL integer, and of a JavaScript date: a forged cursor stops here. */
const LARGEST_INTEGER = 2_147_483_647;
const LATEST_INSTANT = 8_640_000_000_000;
const ALL_BUT_EXPIRED = Object.values(BookingState).filter((state) => state !== BookingState.EXPIRED);

interface Selection {
  ids?: readonly number[];
  withMe?: boolean;
  byMe?: boolean;
  practitionerId?: number | null;
  from?: Date | null;
  to?: Date | null;
  states: readonly BookingState[];
  backwards?: boolean;
  after?: { start: Date; id: number } | null;
  count: number;
}

/** Reads bookings: those that the scope may know of, and nothing of the others, not even how many. */
@Injectable()
export class BookingsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws BadUserInput for an identifier of another kind, a window that ends before it starts, a cursor of another list */
  async list(
    scope: AuthorizedScope,
    filter: BookingFilter,
    { first, after }: { first: number; after?: string | null },
  ): Promise<Page<Booking>> {
    const practitionerId = numberOrNull('Practitioner', filter.practitionerId, 'filter.practitionerId');
    if (practitionerId !== null) concerning(scope, { practitionerId });
    if (filter.from && filter.to && filter.to <= filter.from) throw BadUserInput.of('filter.to', 'order', 'la fin doit suivre le début.');
    const found = await this.find(scope, {
      withMe: filter.mine === true,
      byMe: filter.madeByMe === true,
      practitionerId,
      from: filter.from ?? null,
      to: filter.to ?? null,
      states: filter.states?.length ? filter.states : ALL_BUT_EXPIRED,
      backwards: filter.latestFirst === true,
      after: after == null ? null : positionOf(after),
      count: first + 1,
    });
    return pageOf(
      found,
      first,
      after,
      ({ start, id }) => encodeCursor([start.getTime(), id]),
      (row) => this.tell(scope, row),
    );
  }

  /** @throws NotFound when there is none, and for who may not know of it */
  async one(scope: AuthorizedScope, id: number): Promise<Booking> {
    const [row] = await this.find(scope, { ids: [id], states: Object.values(BookingState), count: 1 });
    if (!row) throw new NotFound('Rendez-vous');
    concerning(scope, { practitionerId: row.practitionerId, record: { kind: 'Booking', id } });
    return this.tell(scope, row);
  }

  private find(scope: AuthorizedScope, wanted: Selection): Promise<FoundBooking[]> {
    const { communityId, accountId, practitionerId, delegatedWeeks } = scope;
    return this.database.read<FoundBooking>(FIND_BOOKINGS, [
      communityId,
      accountId ?? null,
      practitionerId ?? null,
      isGranted(scope, Permission.DECLARE_ASSIGNMENT) ? (delegatedWeeks ?? []) : [],
      isGranted(scope, Permission.DECLARE_FOR_OTHERS),
      this.clock.now(),
      wanted.ids ?? null,
      wanted.withMe ?? false,
      wanted.byMe ?? false,
      wanted.practitionerId ?? null,
      wanted.from ?? null,
      wanted.to ?? null,
      wanted.states,
      wanted.backwards ?? false,
      wanted.after?.start ?? null,
      wanted.after?.id ?? null,
      wanted.count,
    ]);
  }

  /** A booking that the scope may know of, as it may know of it. */
  tell(scope: AuthorizedScope, row: FoundBooking): Booking {
    const { id, practitionerId, placeId, start, end, purpose, mode, activity, state, heldUntil, bookedAt, version } = row;
    const { bookedByName, bookedByCommunityName, communityName } = row;
    const part = partIn(scope, row);
    const may = (act: 'MOVE' | 'CANCEL' | 'RECORD_NO_SHOW') =>
      isGranted(scope, Permission.BOOK_OPENING) && isUpTo(act, part) && isOpenTo(act, row, this.clock.now());
    return {
      ...{ id, practitionerId, placeId, start, end, purpose, mode, activity, state, heldUntil, bookedAt, version },
      ...{ bookedByName, bookedByCommunityName, communityName },
      durationMinutes: Math.round((end.getTime() - start.getTime()) / 60_000),
      pseudonym: part.isBooker || part.isPractitioner ? row.pseudonym : null,
      isWithMe: part.isPractitioner,
      isMadeByMe: part.isBooker,
      canMove: may('MOVE'),
      canCancel: may('CANCEL'),
      canRecordNoShow: may('RECORD_NO_SHOW'),
    };
  }
}

function positionOf(after: string): { start: Date; id: number } {
  const [start, id] = decodeCursor(after, ['number', 'number']) as [number, number];
  if (!Number.isInteger(id) || id < 0 || id > LARGEST_INTEGER || !Number.isInteger(start) || start < 0 || start > LATEST_INSTANT)
    throw BadUserInput.of('after', 'cursor', 'ce curseur ne vient pas de cette liste ; reprenez à la première page.');
  return { start: new Date(start), id };
}
