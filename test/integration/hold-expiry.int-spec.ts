import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Booking } from '../../src/availability/bookings/booking.model.js';
import type { AuthorizedScope } from '../../src/platform/scope/authorized-scope.js';
import { type BookableTown, outcomeOf, startBookableTown, type Wish } from '../support/bookable-town.js';

let town: BookableTown;

beforeAll(async () => {
  town = await startBookableTown();
});

afterEach(() => {
  town.clock.moveTo('2026-11-24T10:00:00Z');
});

afterAll(async () => {
  await town.close();
});

async function held(who: AuthorizedScope, wish: Wish): Promise<Booking> {
  const outcome = await town.services.booking.hold(who, wish);
  if ('refusal' in outcome) throw new Error(outcomeOf(outcome));
  return outcome.done;
}

describe('a hold', () => {
  it('that is over is given back by the job, for who searches', async () => {
    const [doctor, who] = [await town.doctor(), await town.somebody()];
    const rows = async () =>
      Number((await town.make.query('select count(*) from availability where practitioner_id = $1', [doctor]))[0]?.['count']);
    const before = await rows();
    const hold = await held(who, town.wish(doctor, { durationMinutes: 240, start: town.at('08:00') }));
    expect(await rows()).toBeLessThan(before);
    town.clock.moveTo('2026-11-24T10:05:00Z');
    expect(await town.services.holds.expire()).toBeGreaterThan(0);
    expect(await rows()).toBe(before);
    expect(await town.services.bookings.one(who, hold.id)).toMatchObject({ state: 'EXPIRED' });
    town.clock.moveTo('2026-11-26T06:00:00Z');
    await town.services.holds.expire();
    await expect(town.services.bookings.one(who, hold.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('that is over is given back by one turn of the job, in however many agendas', async () => {
    const doctors = await Promise.all(Array.from({ length: 23 }, () => town.doctor()));
    for (const doctor of doctors) await held(await town.somebody(), town.wish(doctor));
    town.clock.moveTo('2026-11-24T10:05:00Z');
    expect(await town.services.holds.expire()).toBeGreaterThanOrEqual(23);
    expect(await town.services.holds.expire()).toBe(0);
  });

  it('that is over is forgotten a day later without anybody’s agenda', async () => {
    const [doctor, who] = [await town.doctor(), await town.somebody()];
    const hold = await held(who, town.wish(doctor));
    town.clock.moveTo('2026-11-24T10:05:00Z');
    await town.services.holds.expire();
    town.clock.moveTo('2026-11-25T10:06:00Z');
    await town.withAgenda(doctor, () => town.services.holds.expire());
    await expect(town.services.bookings.one(who, hold.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
