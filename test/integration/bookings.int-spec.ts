import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { BookingPurpose, BookingState } from '../../src/availability/bookings/booking.enum.js';
import type { Booking } from '../../src/availability/bookings/booking.model.js';
import { encodeId } from '../../src/kernel/id.js';
import type { AuthorizedScope } from '../../src/platform/scope/authorized-scope.js';
import { Role } from '../../src/platform/scope/role.js';
import { CareMode } from '../../src/time-split/assignment.enum.js';
import { type BookableTown, outcomeOf, startBookableTown, type Wish } from '../support/bookable-town.js';

const ORDINARY = '2026-11-24T10:00:00Z';

let town: BookableTown;

beforeAll(async () => {
  town = await startBookableTown();
});

afterEach(() => {
  town.clock.moveTo(ORDINARY);
});

afterAll(async () => {
  await town.close();
});

const book = async (who: AuthorizedScope, wish: Wish) => outcomeOf(await town.services.booking.book(who, wish));
const idOf = ({ id }: { id: number }) => encodeId('Booking', id);

/** The booking, which must have been done. */
async function booked(who: AuthorizedScope, wish: Wish): Promise<Booking> {
  const outcome = await town.services.booking.book(who, wish);
  if ('refusal' in outcome) throw new Error(outcomeOf(outcome));
  return outcome.done;
}

async function held(who: AuthorizedScope, wish: Wish): Promise<Booking> {
  const outcome = await town.services.booking.hold(who, wish);
  if ('refusal' in outcome) throw new Error(outcomeOf(outcome));
  return outcome.done;
}

const list = async (who: AuthorizedScope, filter = {}) =>
  (await town.services.bookings.list(who, filter, { first: 100 })).edges.map(({ node }) => node);

describe('an opening', () => {
  it('is booked to the minute at both ends, and not a minute outside', async () => {
    const [doctor, who] = [await town.doctor(), await town.somebody()];
    const [first, last] = [
      { start: town.at('08:00'), durationMinutes: 5 },
      { start: town.at('11:55'), durationMinutes: 5 },
    ];
    expect(await book(who, town.wish(doctor, { ...first, start: town.at('07:59') }))).toBe('NotBookable OUTSIDE_OPENING');
    expect(await book(who, town.wish(doctor, { ...last, durationMinutes: 6 }))).toBe('NotBookable OUTSIDE_OPENING');
    expect([await book(who, town.wish(doctor, first)), await book(who, town.wish(doctor, last))]).toEqual(['CONFIRMED', 'CONFIRMED']);
    expect(await book(who, town.wish(doctor, { start: town.at('08:05'), durationMinutes: 230 }))).toBe('CONFIRMED');
  });

  it('is shown for one person as it can be booked, with the notice and without what is taken', async () => {
    const [doctor, who, neighbour] = [await town.doctor({ notice_minutes: 60 }), await town.somebody(), await town.somebody(town.theirs)];
    const hidden = await town.doctor({}, { visibility: 'CPTS' });
    await booked(who, town.wish(doctor, { start: town.at('10:00') }));
    town.clock.moveTo(town.at('08:00').toISOString());
    const find = (by: AuthorizedScope, practitioner: number, place: number | null = null) =>
      town.services.openings.find(by, practitioner, place, town.at('00:00'), town.at('23:00'));
    expect(await find(neighbour, doctor)).toMatchObject([
      {
        start: town.at('09:00'),
        end: town.at('10:00'),
        durationMinutes: 60,
        activity: 'CONSULTATION',
        modes: ['AT_PLACE'],
        placeId: town.surgery,
      },
      { start: town.at('10:30'), end: town.at('12:00') },
    ]);
    expect([await find(neighbour, hidden), await find(who, doctor, town.surgery + 1)]).toEqual([[], []]);
    expect(await find(who, hidden, town.surgery)).toHaveLength(1);
    await expect(town.services.openings.find(who, doctor, null, town.at('09:00'), town.at('09:00'))).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
    });
  });

  it('takes what it is for', async () => {
    const [doctor, who] = [await town.doctor({ activity: 'HOME_VISITS' }, { modes: '{HOME_VISIT}' }), await town.somebody()];
    expect(await book(who, town.wish(doctor))).toBe('NotBookable MODE');
    expect(await book(who, town.wish(doctor, { mode: CareMode.HOME_VISIT }))).toBe('NotBookable PURPOSE');
    expect(await book(who, town.wish(doctor, { mode: CareMode.HOME_VISIT, purpose: BookingPurpose.VISIT }))).toBe('CONFIRMED');
  });

  it('keeps the pause of the practitioner free, on both sides', async () => {
    const [doctor, who] = [await town.doctor({ buffer_minutes: 10 }), await town.somebody()];
    expect(await book(who, town.wish(doctor, { start: town.at('09:00') }))).toBe('CONFIRMED');
    expect(await book(who, town.wish(doctor, { start: town.at('09:39'), durationMinutes: 20 }))).toBe('OpeningTaken');
    expect(await book(who, town.wish(doctor, { start: town.at('08:31'), durationMinutes: 20 }))).toBe('OpeningTaken');
    expect(await book(who, town.wish(doctor, { start: town.at('09:40'), durationMinutes: 20 }))).toBe('CONFIRMED');
    expect(await book(who, town.wish(doctor, { start: town.at('08:30'), durationMinutes: 20 }))).toBe('CONFIRMED');
  });

  it('is not booked sooner than the practitioner wants to be told', async () => {
    const [doctor, who] = [await town.doctor({ notice_minutes: 120 }), await town.somebody()];
    town.clock.moveTo(town.at('07:30').toISOString());
    expect(await book(who, town.wish(doctor, { start: town.at('09:29') }))).toBe('NotBookable TOO_SOON');
    expect(await book(who, town.wish(doctor, { start: town.at('09:30') }))).toBe('CONFIRMED');
  });

  it('is not booked once it has begun, but for the time that is left', async () => {
    const [doctor, who] = [await town.doctor(), await town.somebody()];
    town.clock.moveTo(town.at('09:01').toISOString());
    expect(await book(who, town.wish(doctor))).toBe('NotBookable PAST');
    expect(await book(who, town.wish(doctor, { start: town.at('09:01') }))).toBe('CONFIRMED');
  });

  it('that is published to nobody, or to its community alone, is booked by who sees it', async () => {
    const [shown, hidden, secret] = [
      await town.doctor(),
      await town.doctor({}, { visibility: 'CPTS' }),
      await town.doctor({}, { visibility: null }),
    ];
    const [member, neighbour] = [await town.somebody(), await town.somebody(town.theirs)];
    expect(await book(neighbour, town.wish(hidden))).toBe('NotBookable OUTSIDE_OPENING');
    expect(await book(member, town.wish(hidden))).toBe('CONFIRMED');
    expect(await book(member, town.wish(secret))).toBe('NotBookable OUTSIDE_OPENING');
    // Whoever could not see it is not told that it is taken.
    expect(await book(neighbour, town.wish(hidden))).toBe('NotBookable OUTSIDE_OPENING');
    expect(await book(neighbour, town.wish(shown))).toBe('CONFIRMED');
    expect(await book(member, town.wish(shown))).toBe('OpeningTaken');
  });

  it('of another community is booked across: the booking is of that one, and read on both sides', async () => {
    const doctor = await town.doctor();
    const neighbour = await town.somebody(town.theirs);
    const { id } = await booked(neighbour, town.wish(doctor, { pseudonym: 'K7-42' }));
    const herself = await town.somebody(town.ours, doctor);
    const told = { communityName: 'CPTS d’ici', bookedByCommunityName: 'CPTS d’à côté', pseudonym: 'K7-42' };
    expect(await town.services.bookings.one(herself, id)).toMatchObject({ ...told, isWithMe: true, isMadeByMe: false });
    expect(await town.services.bookings.one(neighbour, id)).toMatchObject({ ...told, isWithMe: false, isMadeByMe: true });
    await town.services.booked.cancel(herself, { bookingId: encodeId('Booking', id), version: 1 });
    expect(await town.services.bookings.one(neighbour, id)).toMatchObject({ state: 'CANCELLED' });
  });

  it.each([
    ['a name', { pseudonym: 'Dupont' }, 'input.pseudonym'],
    ['a phone number', { pseudonym: '06 12 34 56 78' }, 'input.pseudonym'],
    ['a start within a minute', { start: new Date('2026-11-26T09:00:30+01:00') }, 'input.start'],
    ['an identifier of another kind', { practitionerId: encodeId('Place', 1) }, 'input.practitionerId'],
    ['a place that is none', { placeId: 'x' }, 'input.placeId'],
  ])('is not booked with %s', async (_, given, field) => {
    const [doctor, who] = [await town.doctor(), await town.somebody()];
    await expect(town.services.booking.book(who, town.wish(doctor, given))).rejects.toMatchObject({ fields: [{ field }] });
  });

  it('is booked once for a key, and the second answer shows the same booking', async () => {
    const [doctor, who] = [await town.doctor(), await town.somebody()];
    const wish = town.wish(doctor, { idempotencyKey: `cle-${doctor}-une` });
    const [one, two] = await Promise.all([booked(who, wish), booked(who, wish)]);
    expect(one.id).toBe(two.id);
    expect(await list(who)).toHaveLength(1);
    await expect(town.services.booking.book(who, { ...wish, start: town.at('10:00') })).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});

describe('a hold', () => {
  it('keeps the time for five minutes, and becomes the booking', async () => {
    const [doctor, who, other] = [await town.doctor(), await town.somebody(), await town.somebody()];
    const hold = await held(who, town.wish(doctor));
    expect(hold).toMatchObject({ state: 'HELD', heldUntil: new Date('2026-11-24T10:05:00Z') });
    expect(await book(other, town.wish(doctor))).toBe('OpeningTaken');
    const booking = await booked(who, town.wish(doctor, { holdId: idOf(hold), pseudonym: 'A1' }));
    expect(booking).toMatchObject({ id: hold.id, state: 'CONFIRMED', heldUntil: null, pseudonym: 'A1' });
  });

  it('is booked elsewhere in the same opening, over its own time', async () => {
    const [doctor, who] = [await town.doctor(), await town.somebody()];
    const hold = await held(who, town.wish(doctor));
    const booking = await booked(who, town.wish(doctor, { holdId: idOf(hold), start: town.at('09:10') }));
    expect(booking).toMatchObject({ id: hold.id, start: town.at('09:10') });
  });

  it('stays when what is wanted instead is taken', async () => {
    const [doctor, who, other] = [await town.doctor(), await town.somebody(), await town.somebody()];
    await booked(other, town.wish(doctor, { start: town.at('10:00') }));
    const hold = await held(who, town.wish(doctor));
    expect(await book(who, town.wish(doctor, { holdId: idOf(hold), start: town.at('09:45') }))).toBe('OpeningTaken');
    expect(await town.services.bookings.one(who, hold.id)).toMatchObject({ state: 'HELD', version: hold.version });
  });

  it('gives way to the next hold of the same person, when it is said', async () => {
    const [doctor, who] = [await town.doctor(), await town.somebody()];
    const hold = await held(who, town.wish(doctor));
    const next = await held(who, town.wish(doctor, { start: town.at('09:05'), insteadOfHoldId: idOf(hold) }));
    expect(next.id).toBe(hold.id);
    expect(await list(who)).toHaveLength(1);
  });

  it('that is over blocks nothing, reads as expired, and is booked only while its time is free', async () => {
    const [doctor, who, other] = [await town.doctor(), await town.somebody(), await town.somebody()];
    const [hold, late] = [await held(who, town.wish(doctor)), await held(who, town.wish(doctor, { start: town.at('10:00') }))];
    town.clock.moveTo('2026-11-24T10:05:00Z');
    expect(await town.services.bookings.one(who, hold.id)).toMatchObject({ state: 'EXPIRED' });
    expect(await book(other, town.wish(doctor))).toBe('CONFIRMED');
    expect(await book(who, town.wish(doctor, { holdId: idOf(hold) }))).toBe('HoldExpired');
    expect(await book(who, town.wish(doctor, { holdId: idOf(late), start: town.at('10:00') }))).toBe('CONFIRMED');
    expect(outcomeOf(await town.services.booking.confirm(who, { bookingId: idOf(hold), version: hold.version + 1 }))).toBe('HoldExpired');
  });

  it('of somebody is one of five at most', async () => {
    const [doctor, who] = [await town.doctor(), await town.somebody()];
    const outcomes = await Promise.all(
      Array.from({ length: 7 }, async (_, index) => {
        const start = new Date(town.at('08:00').getTime() + index * 1_800_000);
        return outcomeOf(await town.services.booking.hold(who, town.wish(doctor, { start })));
      }),
    );
    expect(outcomes.sort()).toEqual([...Array<string>(5).fill('HELD'), 'TooManyHolds', 'TooManyHolds']);
  });

  it('protects the notice that held when it was made', async () => {
    const [doctor, who] = [await town.doctor({ notice_minutes: 60 }), await town.somebody()];
    town.clock.moveTo(town.at('08:00').toISOString());
    const hold = await held(who, town.wish(doctor));
    town.clock.moveTo(town.at('08:04').toISOString());
    expect(outcomeOf(await town.services.booking.confirm(who, { bookingId: idOf(hold), version: 1 }))).toBe('CONFIRMED');
  });

  it('is not confirmed into an absence that was declared meanwhile', async () => {
    const [doctor, who] = [await town.doctor(), await town.somebody()];
    const hold = await held(who, town.wish(doctor));
    const absence = { community_id: town.ours, practitioner_id: doctor, declared_at: ORDINARY };
    await town.make.insert('absence', { ...absence, starts_at: town.at('00:00'), ends_at: town.at('23:00') });
    expect(outcomeOf(await town.services.booking.confirm(who, { bookingId: idOf(hold), version: 1 }))).toBe('NotBookable OUTSIDE_OPENING');
  });

  it('is given back by who holds it, and by nobody else', async () => {
    const [doctor, who, other] = [await town.doctor(), await town.somebody(), await town.somebody()];
    const hold = await held(who, town.wish(doctor));
    await expect(town.services.booking.release(other, { holdId: idOf(hold) })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(town.services.booking.book(other, town.wish(doctor, { holdId: idOf(hold) }))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await town.services.booking.release(who, { holdId: idOf(hold) });
    expect(await book(other, town.wish(doctor))).toBe('CONFIRMED');
    await town.services.booking.release(who, { holdId: idOf(hold) });
  });
});

describe('a booking', () => {
  it('moves to another time, over its own, and to another person by who booked alone', async () => {
    const [doctor, colleague, who] = [await town.doctor(), await town.doctor(), await town.somebody()];
    const herself = await town.somebody(town.ours, doctor);
    const booking = await booked(who, town.wish(doctor, { pseudonym: 'K7' }));
    const bookingId = idOf(booking);
    const practitionerId = encodeId('Practitioner', colleague);
    await expect(town.services.booked.move(herself, { bookingId, version: 1, practitionerId })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    const later = await town.services.booked.move(herself, { bookingId, version: 1, start: town.at('09:15') });
    expect(later).toMatchObject({ done: { start: town.at('09:15'), end: town.at('09:45'), version: 2 } });
    await expect(town.services.booked.move(who, { bookingId, version: 1 })).rejects.toMatchObject({ code: 'CONFLICT' });
    const moved = await town.services.booked.move(who, { bookingId, version: 2, practitionerId });
    expect(moved).toMatchObject({ done: { id: booking.id, practitionerId: colleague, pseudonym: 'K7' } });
    expect(await book(await town.somebody(), town.wish(doctor, { start: town.at('09:15') }))).toBe('CONFIRMED');
  });

  it('stays where it is when its new time is taken', async () => {
    const [doctor, who] = [await town.doctor(), await town.somebody()];
    const booking = await booked(who, town.wish(doctor));
    await booked(who, town.wish(doctor, { start: town.at('10:00') }));
    const outcome = await town.services.booked.move(who, { bookingId: idOf(booking), version: 1, start: town.at('10:15') });
    expect(outcomeOf(outcome)).toBe('OpeningTaken');
    expect(await town.services.bookings.one(who, booking.id)).toMatchObject({ start: town.at('09:00'), state: 'CONFIRMED', version: 1 });
  });

  it('becomes another one in another community, and is cancelled in the first', async () => {
    const [doctor, who] = [await town.doctor(), await town.somebody()];
    const neighbour = await town.make.member(town.theirs, {}, {}, ['SM54']);
    await town.make.assignment(town.theirs, neighbour, town.surgery, {}, { weekday: 4, visibility: 'PUBLIC' });
    const booking = await booked(who, town.wish(doctor));
    const practitionerId = encodeId('Practitioner', neighbour);
    const moved = await town.services.booked.move(who, { bookingId: idOf(booking), version: 1, practitionerId });
    expect(moved).toMatchObject({ done: { communityName: 'CPTS d’à côté', state: 'CONFIRMED' } });
    expect(await town.services.bookings.one(who, booking.id)).toMatchObject({ state: 'CANCELLED' });
  });

  it('that is cancelled gives its time back, and is not cancelled twice', async () => {
    const [doctor, who] = [await town.doctor(), await town.somebody()];
    const booking = await booked(who, town.wish(doctor));
    const cancel = async (version: number) => outcomeOf(await town.services.booked.cancel(who, { bookingId: idOf(booking), version }));
    expect(await cancel(1)).toBe('CANCELLED');
    expect(await cancel(2)).toBe('BookingIsSettled');
    expect(await book(who, town.wish(doctor))).toBe('CONFIRMED');
  });

  it('to which nobody came is recorded once it has begun, by the practitioner and who keeps their week', async () => {
    const [doctor, who] = [await town.doctor(), await town.somebody()];
    const [herself, secretary] = [await town.somebody(town.ours, doctor), await town.somebody()];
    const keeper = { ...secretary, delegatedWeeks: [doctor] };
    const booking = await booked(who, town.wish(doctor));
    const record = (by: AuthorizedScope) => town.services.booked.recordNoShow(by, { bookingId: idOf(booking), version: 1 });
    expect(outcomeOf(await record(herself))).toBe('BookingIsSettled');
    town.clock.moveTo(town.at('09:00').toISOString());
    await expect(record(who)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(record(secretary)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(outcomeOf(await record(keeper))).toBe('NO_SHOW');
    town.clock.moveTo(ORDINARY);
    expect(await book(who, town.wish(doctor))).toBe('OpeningTaken');
  });

  it('is read by its two sides and by who coordinates, without the pseudonym, and by nobody else', async () => {
    const [doctor, who] = [await town.doctor(), await town.somebody()];
    const [herself, stranger] = [await town.somebody(town.ours, doctor), await town.somebody()];
    const coordinator = await town.somebody(town.ours, undefined, [Role.COORDINATOR]);
    const neighbour = await town.somebody(town.theirs, undefined, [Role.COORDINATOR]);
    const { id } = await booked(who, town.wish(doctor, { pseudonym: 'K7-42' }));
    const filter = { practitionerId: encodeId('Practitioner', doctor) };
    expect(await list(who, filter)).toMatchObject([{ id, pseudonym: 'K7-42', canMove: true, canCancel: true, canRecordNoShow: false }]);
    expect(await list(herself, { ...filter, mine: true })).toMatchObject([{ id, pseudonym: 'K7-42', isWithMe: true, canCancel: true }]);
    expect(await list({ ...stranger, delegatedWeeks: [doctor] }, { mine: true })).toMatchObject([{ id, canCancel: true }]);
    expect(await list(coordinator, filter)).toMatchObject([{ id, pseudonym: null, canMove: false, canCancel: false }]);
    for (const nobody of [stranger, neighbour]) {
      expect(await list(nobody, filter)).toEqual([]);
      await expect(town.services.bookings.one(nobody, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(town.services.booked.cancel(nobody, { bookingId: encodeId('Booking', id), version: 1 })).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
    }
    await expect(town.services.booked.cancel(coordinator, { bookingId: encodeId('Booking', id), version: 1 })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it('is told to the practitioner when it is made, and to the other side when it is cancelled, never to who acts', async () => {
    const [doctor, who] = [await town.doctor(), await town.somebody()];
    const herself = await town.somebody(town.ours, doctor);
    // Pro Santé Connect says that it is she.
    await town.make.query(
      `update account a set national_id = '8' || p.rpps from practitioner p where p.id = a.practitioner_id and a.id = $1`,
      [herself.accountId],
    );
    const booking = await booked(who, town.wish(doctor));
    await town.services.booked.cancel(herself, { bookingId: idOf(booking), version: 1 });
    const told = await town.make.query('select account_id, kind from notification where account_id = any($1) order by id', [
      [who.accountId, herself.accountId],
    ]);
    expect(told).toEqual([
      { account_id: herself.accountId, kind: 'BOOKING_MADE' },
      { account_id: who.accountId, kind: 'BOOKING_CANCELLED' },
    ]);
  });

  it('is listed by time, page by page, in both directions', async () => {
    const [doctor, who] = [await town.doctor(), await town.somebody()];
    for (const start of ['10:00', '08:00', '11:00', '09:00']) await booked(who, town.wish(doctor, { start: town.at(start) }));
    const pages = async (filter: object) => {
      const starts: string[] = [];
      let after: string | null = null;
      do {
        const { edges, pageInfo }: Awaited<ReturnType<typeof town.services.bookings.list>> = await town.services.bookings.list(
          who,
          filter,
          { first: 3, after },
        );
        starts.push(...edges.map(({ node }) => node.start.toISOString().slice(11, 16)));
        after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      } while (after !== null);
      return starts;
    };
    expect(await pages({})).toEqual(['07:00', '08:00', '09:00', '10:00']);
    expect(await pages({ latestFirst: true })).toEqual(['10:00', '09:00', '08:00', '07:00']);
    expect(await pages({ from: town.at('09:15'), to: town.at('11:00') })).toEqual(['08:00', '09:00']);
    expect(await pages({ states: [BookingState.CANCELLED] })).toEqual([]);
    await expect(town.services.bookings.list(who, {}, { first: 3, after: 'x' })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});
