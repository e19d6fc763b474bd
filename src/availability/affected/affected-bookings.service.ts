import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.service.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import { type AwayTime, timesAway } from '../../time-split/away-time.rules.js';
import type { AffectedBooking } from './affected-booking.model.js';

/** Parameters: community, practitioner or null, place or null, starts of the times, their ends. */
const FIND_AFFECTED_BOOKINGS = { name: 'find-affected-bookings', text: 'select * from find_affected_bookings($1, $2, $3, $4, $5)' };

/** Nothing is booked further ahead than the openings are known. */
const AHEAD = 100 * 86_400_000;

/** What is booked where nobody will be. */
@Injectable()
export class AffectedBookings {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The confirmed bookings of the community that meet these times, from now on, the earliest first; at most 200. */
  async within(
    scope: AuthorizedScope,
    time: AwayTime,
    of: { practitionerId?: number; placeId: number | null },
  ): Promise<AffectedBooking[]> {
    const now = this.clock.now().getTime();
    const times = timesAway(time, now, now + AHEAD);
    if (times.length === 0) return [];
    const starts = times.map(({ start }) => new Date(Math.max(start, now)));
    const ends = times.map(({ end }) => new Date(end));
    const asked = [scope.communityId, of.practitionerId ?? null, of.placeId, starts, ends];
    return this.database.read<AffectedBooking>(FIND_AFFECTED_BOOKINGS, asked);
  }
}
