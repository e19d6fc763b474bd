import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { mintScope } from '../../src/access/mint.service.js';
import { AvailabilityOrder } from '../../src/availability/availability.enum.js';
import type { AuthorizedScope } from '../../src/platform/scope/authorized-scope.js';
import { type BookableTown, outcomeOf, startBookableTown } from '../support/bookable-town.js';

const MINUTE = 60_000;
const clock = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

let town: BookableTown;
let who: AuthorizedScope;

beforeAll(async () => {
  town = await startBookableTown();
  who = await town.somebody();
});

afterAll(async () => {
  await town.close();
});

/** A Thursday of somebody: two runs apart, a pause, a notice that begins within them, and what is booked already. */
const thursday = fc.record({
  first: fc.record({ start: fc.integer({ min: 420, max: 600 }), length: fc.integer({ min: 20, max: 120 }) }),
  second: fc.record({ start: fc.integer({ min: 800, max: 960 }), length: fc.integer({ min: 20, max: 240 }) }),
  pause: fc.constantFrom(0, 5, 15),
  notice: fc.constantFrom(0, 0, 45 * 60, 47 * 60 + 13),
  booked: fc.array(fc.record({ start: fc.integer({ min: 420, max: 1100 }), length: fc.integer({ min: 5, max: 60 }) }), { maxLength: 6 }),
});

async function openingsShown(doctor: number): Promise<{ start: Date; end: Date }[]> {
  const window = { from: town.at('00:00'), to: town.at('23:59'), minimumMinutes: 5, radiusKm: 15, order: AvailabilityOrder.EARLIEST };
  const { edges } = await town.services.availability.search(who, window, { first: 100, after: null, allOpenings: true });
  const shown = edges.find(({ node }) => node.practitioner.id === doctor);
  return (shown?.node.openings ?? []).map(({ start, end }) => ({ start: new Date(start), end: new Date(end) }));
}

let attempts = 0;

/** In one statement and, with a key, step by step, by turns. */
async function attempt(doctor: number, start: Date, minutes: number): Promise<string> {
  const key = attempts++ % 2 === 0 ? {} : { idempotencyKey: `attempt ${attempts}` };
  return outcomeOf(await town.services.booking.book(who, town.wish(doctor, { start, durationMinutes: minutes, ...key })));
}

describe('what the search shows', () => {
  it('can be booked, to the minute at both ends, and not a minute outside', async () => {
    let runs = 0;
    for (const { first, second, pause, notice, booked } of fc.sample(thursday, { numRuns: 25, seed: 5 })) {
      const terms = { buffer_minutes: pause, notice_minutes: notice };
      const hours = [first, second].map(({ start, length }) => ({ start_time: clock(start), end_time: clock(start + length) }));
      const doctor = await town.doctor(terms, hours[0]);
      await town.make.assignment(town.ours, doctor, town.surgery, terms, { weekday: 4, visibility: 'PRO', ...hours[1] });
      for (const { start, length } of booked) await attempt(doctor, town.at(clock(start)), length);
      for (const { start, end } of await openingsShown(doctor)) {
        runs += 1;
        const length = (end.getTime() - start.getTime()) / MINUTE;
        expect([await attempt(doctor, new Date(start.getTime() - MINUTE), 5), await attempt(doctor, start, length + 1)]).toEqual([
          expect.stringMatching(/^(NotBookable|OpeningTaken)/),
          expect.stringMatching(/^(NotBookable|OpeningTaken)/),
        ]);
        if (length < 10 + pause) expect(await attempt(doctor, start, length)).toBe('CONFIRMED');
        else {
          expect(await attempt(doctor, new Date(end.getTime() - 5 * MINUTE), 5)).toBe('CONFIRMED');
          expect(await attempt(doctor, start, 5)).toBe('CONFIRMED');
        }
      }
    }
    expect(runs).toBeGreaterThan(40);
  });
});

describe('in one statement or step by step', () => {
  it('leaves the same booking, the same news and one same line in the journal, of what was done and of what was refused', async () => {
    const made = async (isKeyed: boolean) => {
      const doctor = await town.doctor({ buffer_minutes: 10 });
      const told = await town.somebody(town.ours, doctor);
      await town.make.query(
        `update account a set national_id = '8' || p.rpps from practitioner p where p.id = a.practitioner_id and a.id = $1`,
        [told.accountId],
      );
      const actor = randomUUID();
      for (const start of [town.at('09:00'), town.at('09:00'), town.at('07:00')]) {
        const trace = {
          action: 'bookOpening',
          isRead: false,
          correlationId: randomUUID(),
          communityId: town.ours,
          actor,
          concern: {},
          isWritten: false,
        };
        const { communityId, actorId, roles, accountId } = who;
        const key = isKeyed ? { idempotencyKey: randomUUID() } : {};
        await town.services.booking.book(
          mintScope(communityId, actorId, roles, { accountId, trace }),
          town.wish(doctor, { start, ...key }),
        );
        expect(trace.isWritten).toBe(true);
      }
      const [left] = await town.make.query(
        `select
          (select jsonb_agg(to_jsonb(b) - '{id,practitioner_id}'::text[]) from booking b where b.practitioner_id = $1) as bookings,
          (select jsonb_agg(to_jsonb(n) - '{id,account_id,practitioner_id}'::text[]) from notification n where n.account_id = $2) as news,
          (select jsonb_agg(to_jsonb(j) - '{id,actor,subject,correlation_id}'::text[] || jsonb_build_object('isOnThem', j.subject = x.pseudonym) order by j.id)
            from journal j left join practitioner_pseudonym x on x.practitioner_id = $1 where j.actor = $3) as journal`,
        [doctor, told.accountId, actor],
      );
      return left;
    };
    const atOnce = await made(false);
    expect(atOnce).toEqual(await made(true));
    expect(atOnce).toMatchObject({
      bookings: [{ state: 'CONFIRMED' }],
      news: [{ kind: 'BOOKING_MADE' }],
      journal: [{ outcome: 'DONE', isOnThem: true }, { outcome: 'REFUSED' }, { outcome: 'REFUSED' }],
    });
  });
});
