import type pg from 'pg';
import { BookingPurpose } from '../../../src/availability/bookings/booking.enum.js';
import { OpeningTaken } from '../../../src/availability/bookings/booking.result.js';
import { Notifications } from '../../../src/access/notifications/notifications.service.js';
import { BookingAct } from '../../../src/availability/bookings/booking-act.service.js';
import { BookingService } from '../../../src/availability/bookings/booking.service.js';
import { BookingsService } from '../../../src/availability/bookings/bookings.service.js';
import { Taking } from '../../../src/availability/bookings/taking.service.js';
import { encodeId } from '../../../src/kernel/id.js';
import { CareMode } from '../../../src/time-split/assignment.enum.js';
import { connectProduct, type ProductConnections, scopeOf } from './product-connections.js';

/** An opening of half an hour or more, of a practitioner and a community that may book it. */
export interface FreeOpening {
  readonly practitioner: number;
  readonly place: number;
  readonly community: number;
  readonly start: Date;
}

export const BOOKED_MINUTES = 30;

/** Of people spread over the whole country, at most one each: their first consultation after the instant. */
export async function drawOpenings(owner: pg.Client, count: number, after: string): Promise<FreeOpening[]> {
  const { rows } = await owner.query<FreeOpening>(
    `select f.* from (select max(id) as last, least(max(id), $1::int) as number from bench.person) p cross join generate_series(1, p.number) k cross join lateral (
       select a.practitioner_id as practitioner, a.place_id as place, a.community_id as community, a.start_at as start from availability a
       where a.practitioner_id = 1 + (k::bigint * p.last / p.number)::int % p.last and a.start_at > $2 and a.start_at < $2::timestamptz + interval '8 days'
         and a.activity = 'CONSULTATION' and a.flags & 1 <> 0 and a.end_at - a.start_at >= make_interval(mins => $3) order by a.start_at limit 1) f`,
    [count, after, BOOKED_MINUTES],
  );
  return rows;
}

/** The product's service. @returns whether it was booked; when not, the time was taken. @throws Error for any other refusal */
export function booker({ database, clock }: ProductConnections): (opening: FreeOpening) => Promise<boolean> {
  const service = new BookingService(
    database,
    clock,
    new BookingAct(database, new BookingsService(database, clock), clock),
    new Taking(clock, new Notifications(clock)),
  );
  return async ({ practitioner, place, community, start }) => {
    const outcome = await service.book(scopeOf(community), {
      practitionerId: encodeId('Practitioner', practitioner),
      placeId: encodeId('Place', place),
      start,
      durationMinutes: BOOKED_MINUTES,
      purpose: BookingPurpose.UNSCHEDULED_CONSULTATION,
      mode: CareMode.AT_PLACE,
    });
    if ('done' in outcome) return true;
    if (outcome.refusal instanceof OpeningTaken) return false;
    throw new Error(`a free opening was refused: ${JSON.stringify({ ...outcome.refusal, practitioner, place, start })}`);
  };
}

const RACES = 20;
const RACERS = 20;

/** Twenty at once for one opening, again and again. @returns how many races there were. @throws Error unless each had one winner and 19 refusals */
export async function raceForOpenings(owner: pg.Client, serverUrl: string): Promise<number> {
  const product = await connectProduct(serverUrl, RACERS);
  try {
    const book = booker(product);
    const openings = await drawOpenings(owner, RACES, '2027-03-25T00:00:00Z');
    for (const opening of openings) {
      const won = (await Promise.all(Array.from({ length: RACERS }, () => book(opening)))).filter((isBooked) => isBooked);
      if (won.length !== 1) throw new Error(`${won.length} of ${RACERS} won the opening of ${JSON.stringify(opening)}`);
    }
    return openings.length;
  } finally {
    await product.close();
    await takeBookingsBack(owner);
  }
}

/** Those of the bench, also of a killed run: the triggers of the product make the openings again. */
export async function takeBookingsBack(owner: pg.Client): Promise<void> {
  await owner.query(`delete from booking where id > (select last_booking from bench.generated)`);
}
