import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BookingPurpose } from '../../src/availability/bookings/booking.enum.js';
import { AvailabilityOrder } from '../../src/availability/availability.enum.js';
import { encodeId } from '../../src/kernel/id.js';
import { CareMode } from '../../src/time-split/assignment.enum.js';
import { type BookableTown, outcomeOf, startBookableTown } from '../support/bookable-town.js';

let town: BookableTown;

beforeAll(async () => {
  town = await startBookableTown();
});

afterAll(async () => {
  await town.close();
});

const times = <T>(count: number, work: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));
const tally = (outcomes: readonly string[]) =>
  outcomes.reduce<Record<string, number>>((counts, outcome) => ({ ...counts, [outcome]: (counts[outcome] ?? 0) + 1 }), {});
const minutes = (after: number) => new Date(town.at('08:00').getTime() + after * 60_000);

/** Pairs of bookings of one person that meet, past every wall. */
const doubled = () =>
  town.make.query(`select a.id, b.id from booking a join booking b on a.practitioner_id = b.practitioner_id and a.id < b.id
    and a.starts_at < b.ends_at and b.starts_at < a.ends_at where a.state in ('HELD', 'CONFIRMED') and b.state in ('HELD', 'CONFIRMED')`);

describe('many at once', () => {
  it('book one opening: one does, 19 are told that it is taken, nobody fails', async () => {
    const doctor = await town.doctor();
    const people = await times(20, () => town.somebody());
    const outcomes = await Promise.all(people.map(async (who) => outcomeOf(await town.services.booking.book(who, town.wish(doctor)))));
    expect(tally(outcomes)).toEqual({ CONFIRMED: 1, OpeningTaken: 19 });
  });

  it('book openings that do not meet, of one person and of several: none is refused', async () => {
    const doctors = await times(4, () => town.doctor());
    const people = await times(16, () => town.somebody());
    const outcomes = await Promise.all(
      people.map(async (who, index) => {
        const wish = town.wish(doctors[index % 2] ?? 0, { start: minutes(Math.floor(index / 2) * 30) });
        return outcomeOf(await town.services.booking.book(who, wish));
      }),
    );
    expect(tally(outcomes)).toEqual({ CONFIRMED: 16 });
  });

  it('hold one time: one holds it; side by side: all do, and all confirm', async () => {
    const doctor = await town.doctor();
    const people = await times(5, () => town.somebody());
    const same = await Promise.all(people.map(async (who) => outcomeOf(await town.services.booking.hold(who, town.wish(doctor)))));
    expect(tally(same)).toEqual({ HELD: 1, OpeningTaken: 4 });

    const other = await town.doctor();
    const held = await Promise.all(
      people.map((who, index) => town.services.booking.hold(who, town.wish(other, { start: minutes(index * 30) }))),
    );
    const confirmed = await Promise.all(
      people.map(async (who, index) => {
        const hold = held[index];
        if (!hold || !('done' in hold)) return 'not held';
        const bookingId = encodeId('Booking', hold.done.id);
        return outcomeOf(await town.services.booking.confirm(who, { bookingId, version: hold.done.version }));
      }),
    );
    expect(tally(confirmed)).toEqual({ CONFIRMED: 5 });
    expect(await doubled()).toEqual([]);
  });

  it('move bookings between two people, crosswise, while others book: nobody is doubled, and nobody waits for ever', async () => {
    const doctors = await times(2, () => town.doctor());
    const people = await times(8, () => town.somebody());
    const made = await Promise.all(
      people.map((who, index) =>
        town.services.booking.book(who, town.wish(doctors[index % 2] ?? 0, { start: minutes(Math.floor(index / 2) * 30) })),
      ),
    );
    const moved = people.map(async (who, index) => {
      const booked = made[index];
      if (!booked || !('done' in booked)) return 'not booked';
      const target = encodeId('Practitioner', doctors[(index + 1) % 2] ?? 0);
      const { id, version } = booked.done;
      return outcomeOf(
        await town.services.booked.move(who, {
          bookingId: encodeId('Booking', id),
          version,
          practitionerId: target,
          start: minutes(120 + index * 15),
          durationMinutes: 15,
        }),
      );
    });
    const others = times(8, async (index) => {
      const wish = town.wish(doctors[index % 2] ?? 0, { start: minutes(120 + index * 15), durationMinutes: 15 });
      return outcomeOf(await town.services.booking.book(await town.somebody(), wish));
    });
    const outcomes = [...(await Promise.all(moved)), ...(await others)];
    expect(Object.keys(tally(outcomes)).sort()).toEqual(expect.arrayContaining(['CONFIRMED']));
    expect(outcomes.filter((outcome) => outcome !== 'CONFIRMED' && outcome !== 'OpeningTaken')).toEqual([]);
    expect(await doubled()).toEqual([]);
  });

  it('take whoever is free first: nobody is doubled, and nobody is refused while somebody is free', async () => {
    const specialty = { specialties: ['SM99'] };
    const doctors = await times(3, async () => {
      const id = await town.make.member(town.ours, {}, {}, ['SM99']);
      await town.make.assignment(
        town.ours,
        id,
        town.surgery,
        {},
        { weekday: 4, start_time: '08:00', end_time: '10:00', visibility: 'PRO' },
      );
      return id;
    });
    const people = await times(26, () => town.somebody());
    const search = {
      ...specialty,
      ...{ from: town.at('07:00'), to: town.at('13:00'), minimumMinutes: 15, radiusKm: 15, order: AvailabilityOrder.EARLIEST },
    };
    const input = {
      search,
      ...{ durationMinutes: 15, purpose: BookingPurpose.UNSCHEDULED_CONSULTATION, mode: CareMode.AT_PLACE },
    };
    const outcomes = await Promise.all(people.map(async (who) => outcomeOf(await town.services.first.book(who, input))));
    // Three doctors, eight quarters of an hour each.
    expect(tally(outcomes)).toEqual({ CONFIRMED: 24, NobodyIsFree: 2 });
    expect(await doubled()).toEqual([]);
    const rows = await town.make.query('select count(*)::integer as count from booking where practitioner_id = any($1)', [doctors]);
    expect(rows).toEqual([{ count: 24 }]);
  });
});
