import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { mintScope } from '../../src/access/mint.service.js';
import { AvailabilityOrder } from '../../src/availability/availability.enum.js';
import { AvailabilityHorizonService } from '../../src/availability/availability-horizon.service.js';
import { AvailabilityService } from '../../src/availability/availability.service.js';
import { Database } from '../../src/platform/database/database.service.js';
import { Role } from '../../src/platform/scope/role.js';
import { Factories } from '../support/factories.js';
import { FixedClock } from '../support/fixed-clock.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

/** Cases that engines of this kind get wrong, each by name. Runs under several TZ, as the oracle does. */

let test: TestDatabase;
let make: Factories;
let dataSource: DataSource;
let database: Database;
let commune: string;
let community: number;
let other: number;
let place: number;
let account: number;
const clock = FixedClock.onAnOrdinaryDay();

beforeAll(async () => {
  test = await createTestDatabase();
  make = new Factories(test.ownerUrl);
  dataSource = await new DataSource({ type: 'postgres', url: test.serverUrl, entities: [] }).initialize();
  database = new Database(dataSource, clock);
  commune = await make.commune();
  community = await make.community([commune]);
  other = await make.community([commune]);
  place = await make.place(commune, { latitude: 44, longitude: 5 });
  account = await make.account();
});

afterAll(async () => {
  await dataSource.destroy();
  await make.close();
  await test.drop();
});

/** Nobody has openings yet, and it is that moment. */
async function standAt(now: string): Promise<void> {
  await make.query('truncate availability, availability_horizon');
  clock.moveTo(now);
  await new AvailabilityHorizonService(database, clock).roll();
}

const doctor = () => make.member(community, {}, {}, ['SM54']);

type Given = Readonly<Record<string, unknown>>;

/** Mondays, 8:00 to 12:00, as the factories have it, unless given otherwise; seen by everybody. */
const works = (person: number, period: Given = {}, given: Given = {}, at = place) =>
  make.assignment(community, person, at, given, { visibility: 'PRO', ...period });

async function absent(person: number, given: Record<string, unknown>): Promise<void> {
  const row = { community_id: community, practitioner_id: person, declared_at: clock.now(), ...given };
  const columns = Object.keys(row);
  await make.query(
    `insert into absence (${columns.join(', ')}) values (${columns.map((_, index) => `$${index + 1}`).join(', ')})`,
    Object.values(row),
  );
}

async function booked(person: number, start: string, end: string, pauseMinutes = 0): Promise<void> {
  await make.query(
    `insert into booking (community_id, practitioner_id, place_id, starts_at, ends_at, blocked_until, activity, mode, purpose, state, booked_by_community_id, booked_by_account_id, booked_at, changed_at)
     values ($1, $2, $3, $4, $5, $5::timestamptz + $6 * interval '1 minute', 'CONSULTATION', 'AT_PLACE', 'MEETING', 'CONFIRMED', $1, $7, now(), now())`,
    [community, person, place, start, end, pauseMinutes, account],
  );
}

/** What the search shows of that person, in UTC: `MM-DD hh:mm/hh:mm`. */
async function free(person: number, from: string, to: string, scope = community): Promise<string[]> {
  const search = { from: new Date(from), to: new Date(to), minimumMinutes: 1, radiusKm: 200, order: AvailabilityOrder.EARLIEST };
  const { edges } = await new AvailabilityService(database, clock).search(
    mintScope(scope, 'test', [Role.MEMBER]),
    { ...search, nearPoint: { latitude: 44, longitude: 5 } },
    { first: 100, after: null, allOpenings: true },
  );
  const found = edges.filter(({ node }) => node.practitioner.id === person).flatMap(({ node }) => node.openings);
  const utc = (instant: string) => new Date(instant).toISOString();
  return found.map(({ start, end }) => `${utc(start).slice(5, 16).replace('T', ' ')}/${utc(end).slice(11, 16)}`).sort();
}

describe('clock changes', () => {
  it.each([
    ['spring', '2027-03-21T10:00:00Z', '2027-04-06T00:00:00Z', ['03-22 07:00/11:00', '03-29 06:00/10:00', '04-05 06:00/10:00']],
    ['autumn', '2026-10-18T10:00:00Z', '2026-11-03T00:00:00Z', ['10-19 06:00/10:00', '10-26 07:00/11:00', '11-02 07:00/11:00']],
  ])('slots of the weeks after the change are right when asked from before it: %s', async (_, now, to, expected) => {
    await standAt(now);
    const person = await doctor();
    await works(person, {}, { works_on_public_holidays: true });
    expect(await free(person, now, to)).toEqual(expected);
  });

  it.each([
    ['spring, when the clock shows an hour more', '2027-03-27T08:30:00Z', '2027-03-28', '03-28 08:30/10:00'],
    ['autumn, when it shows an hour less', '2026-10-24T08:30:00Z', '2026-10-25', '10-25 08:30/11:00'],
  ])('a notice of 24 hours that ends on the day of the change is 24 hours of waiting: %s', async (_, now, day, expected) => {
    await standAt(now);
    const person = await doctor();
    await works(person, { weekday: 7 }, { notice_minutes: 1440 });
    expect(await free(person, now, `${day}T23:00:00Z`)).toEqual([expected]);
  });

  it('a recurring absence over an opening cuts it by the clock, in its weeks and no others', async () => {
    await standAt('2027-03-14T10:00:00Z');
    const person = await doctor();
    await works(person, {}, { works_on_public_holidays: true });
    const rhythm = { weekday: 1, start_time: '09:00', end_time: '10:00', every_weeks: 2, anchor_monday: '2027-03-15' };
    await absent(person, { ...rhythm, start_date: '2027-03-01', time_zone: 'Europe/Paris' });
    expect(await free(person, '2027-03-15T00:00:00Z', '2027-04-05T00:00:00Z')).toEqual([
      '03-15 07:00/08:00',
      '03-15 09:00/11:00',
      '03-22 07:00/11:00',
      '03-29 06:00/07:00',
      '03-29 08:00/10:00',
    ]);
  });

  it('instants do not move with the zone of the database or of the session', async () => {
    await standAt('2027-03-20T10:00:00Z');
    const [person, locum] = [await doctor(), await doctor()];
    await works(person, { weekday: 7, start_time: '01:00', end_time: '05:00' }, { notice_minutes: 90, buffer_minutes: 10 });
    await works(person);
    await absent(person, {
      weekday: 1,
      start_time: '09:00',
      end_time: '10:00',
      start_date: '2027-03-01',
      time_zone: 'Europe/Paris',
      locum_id: locum,
    });
    await booked(person, '2027-03-28T02:00:00Z', '2027-03-28T02:20:00Z', 10);
    const seen = new Set<string>();
    for (const zone of ['UTC', 'Europe/Paris', 'America/New_York', 'Pacific/Auckland']) {
      await make.query(`alter database ${new URL(test.ownerUrl).pathname.slice(1)} set timezone = '${zone}'`);
      const client = new pg.Client({ connectionString: test.ownerUrl });
      await client.connect();
      await client.query('select refresh_agendas($1)', [[person, locum]]);
      const { rows } = await client.query(
        `select practitioner_id, extract(epoch from start_at)::bigint as starts, extract(epoch from end_at)::bigint as ends, day::text from availability
         where practitioner_id = any($1) order by 1, 2, 3`,
        [[person, locum]],
      );
      await client.query(`select enter_community(${community})`);
      const shown = await client.query(
        `select extract(epoch from starts_at)::bigint as starts, extract(epoch from ends_at)::bigint as ends, extract(epoch from availability_searchable_until()) as until
         from bookable_openings($1, $2, '2027-03-20T00:00:00Z', '2027-04-20T00:00:00Z', '2027-03-28T00:00:00Z')`,
        [person, place],
      );
      await client.end();
      seen.add(JSON.stringify([rows, shown.rows]));
    }
    await make.query(`alter database ${new URL(test.ownerUrl).pathname.slice(1)} reset timezone`);
    expect([...seen]).toHaveLength(1);
  });
});

describe('the hours of a day', () => {
  beforeEach(() => standAt('2026-11-22T10:00:00Z'));

  it('exceptions near midnight cut both days, and only those', async () => {
    const person = await doctor();
    await works(person, { weekday: 1, start_time: '20:00', end_time: '24:00' });
    await works(person, { weekday: 2, start_time: '00:00', end_time: '04:00' });
    await absent(person, { starts_at: '2026-11-23T23:30:00+01:00', ends_at: '2026-11-24T00:30:00+01:00' });
    await booked(person, '2026-11-23T22:00:00+01:00', '2026-11-23T22:20:00+01:00');
    await booked(person, '2026-11-24T01:00:00+01:00', '2026-11-24T01:20:00+01:00');
    const night = () => free(person, '2026-11-23T00:00:00Z', '2026-11-25T00:00:00Z');
    expect(await night()).toEqual(['11-23 19:00/21:00', '11-23 21:20/22:30', '11-23 23:30/00:00', '11-24 00:20/03:00']);
    await make.query('delete from absence where practitioner_id = $1', [person]);
    expect(await night()).toEqual(['11-23 19:00/21:00', '11-23 21:20/23:00', '11-23 23:00/00:00', '11-24 00:20/03:00']);
  });

  it('exceptions near midnight overseas belong to the day of the place', async () => {
    const island = await make.place(commune, { latitude: 44, longitude: 5, time_zone: 'Pacific/Noumea' });
    const person = await doctor();
    await works(person, { weekday: 2, start_time: '00:00', end_time: '10:00' }, {}, island); // Monday 13:00 to 23:00 in UTC
    await booked(person, '2026-11-23T13:00:00Z', '2026-11-23T14:00:00Z');
    await booked(person, '2026-11-23T22:30:00Z', '2026-11-23T23:00:00Z');
    expect(await free(person, '2026-11-23T00:00:00Z', '2026-11-24T00:00:00Z')).toEqual(['11-23 14:00/22:30']);
  });

  it('an opening already under way begins with the next whole minute, and what is booked of it does not count twice', async () => {
    const person = await doctor();
    await works(person);
    await booked(person, '2026-11-23T08:00:00Z', '2026-11-23T09:00:00Z');
    clock.moveTo('2026-11-23T09:10:30Z');
    expect(await free(person, '2026-11-23T00:00:00Z', '2026-11-23T20:00:00Z')).toEqual(['11-23 09:11/11:00']);
    clock.moveTo('2026-11-23T08:30:00Z');
    expect(await free(person, '2026-11-23T00:00:00Z', '2026-11-23T20:00:00Z')).toEqual(['11-23 09:00/11:00']);
  });

  it('a second block before the first comes before it', async () => {
    const person = await doctor();
    await works(person, { start_time: '14:00', end_time: '18:00' });
    await works(person, { start_time: '08:00', end_time: '11:00' }, { notice_minutes: 1320 });
    expect(await free(person, '2026-11-23T00:00:00Z', '2026-11-24T00:00:00Z')).toEqual(['11-23 08:00/10:00', '11-23 13:00/17:00']);
  });

  it('a pause is kept free before a booking as well as after it', async () => {
    const person = await doctor();
    await works(person, {}, { buffer_minutes: 15 });
    await booked(person, '2026-11-23T09:00:00Z', '2026-11-23T09:30:00Z', 15);
    expect(await free(person, '2026-11-23T00:00:00Z', '2026-11-24T00:00:00Z')).toEqual(['11-23 07:00/08:45', '11-23 09:45/11:00']);
  });
});

describe('who takes over', () => {
  const MONDAY = ['2026-11-23T00:00:00Z', '2026-11-24T00:00:00Z'] as const;
  const ALL_DAY = { starts_at: '2026-11-23T00:00:00Z', ends_at: '2026-11-24T00:00:00Z' };

  beforeEach(() => standAt('2026-11-22T10:00:00Z'));

  it('holds the same opening, but in the hours of their own week, seen or not', async () => {
    const [away, locum] = [await doctor(), await doctor()];
    await works(away);
    await works(locum, { start_time: '08:00', end_time: '09:00', visibility: null });
    await works(locum, { start_time: '11:30', end_time: '12:00' });
    await absent(away, { ...ALL_DAY, locum_id: locum });
    expect(await free(away, ...MONDAY)).toEqual([]);
    expect(await free(locum, ...MONDAY)).toEqual(['11-23 08:00/10:30', '11-23 10:30/11:00']);
  });

  it('follows the week of who is away, also when it changes', async () => {
    const [away, locum] = [await doctor(), await doctor()];
    const assignment = await works(away);
    await absent(away, { ...ALL_DAY, locum_id: locum });
    await make.query(`update assignment_period set end_time = '10:00' where assignment_id = $1`, [assignment]);
    expect(await free(locum, ...MONDAY)).toEqual(['11-23 07:00/09:00']);
    await make.query('update practitioner set withdrawn_on = $2 where id = $1', [away, '2026-11-23']);
    expect(await free(locum, ...MONDAY)).toEqual([]);
  });

  it('of two covers that meet one holds, always the same: by community, then by declaration', async () => {
    const [first, second, locum] = [await doctor(), await doctor(), await doctor()];
    const elsewhere = await make.place(commune, { latitude: 44, longitude: 5 });
    await make.membership(other, second);
    await works(second, { start_time: '09:00', end_time: '13:00' }, {}, elsewhere);
    await works(first, { start_time: '08:00', end_time: '10:00' });
    await absent(second, { ...ALL_DAY, locum_id: locum, community_id: other });
    expect(await free(locum, ...MONDAY)).toEqual(['11-23 08:00/12:00']);
    await absent(first, { ...ALL_DAY, locum_id: locum });
    expect(await free(locum, ...MONDAY)).toEqual(['11-23 07:00/09:00', '11-23 09:00/12:00']);
  });

  it('holds nothing before they join, and all of it from then on, without a week of their own', async () => {
    const [away, locum] = [await doctor(), await make.practitioner({}, ['SM54'])];
    await works(away);
    await absent(away, { ...ALL_DAY, locum_id: locum });
    expect(await free(locum, ...MONDAY)).toEqual([]);
    await make.membership(community, locum);
    expect(await free(locum, ...MONDAY)).toEqual(['11-23 07:00/11:00']);
    await standAt('2026-11-22T11:00:00Z');
    expect(await free(locum, ...MONDAY)).toEqual(['11-23 07:00/11:00']);
    await make.query('update membership set end_date = $2 where practitioner_id = $1', [locum, '2026-11-22']);
    expect(await free(locum, ...MONDAY)).toEqual([]);
  });
});

describe('what is not of the week', () => {
  const MONDAY = ['2026-11-23T00:00:00Z', '2026-11-24T00:00:00Z'] as const;

  beforeEach(() => standAt('2026-11-22T10:00:00Z'));

  it('a duty stands in place of the week, is nobody’s outside of the community, and reaches who has no week', async () => {
    const person = await doctor();
    await make.query(
      `insert into unscheduled_duty (community_id, practitioner_id, place_id, day, half, starts_at, ends_at)
       values ($1, $2, $3, '2026-11-23', 'MORNING', '2026-11-23T08:00:00Z', '2026-11-23T10:00:00Z')`,
      [community, person, place],
    );
    await standAt('2026-11-22T11:00:00Z');
    expect(await free(person, ...MONDAY)).toEqual(['11-23 08:00/10:00']);
    expect(await free(person, ...MONDAY, other)).toEqual([]);
    await works(person);
    expect(await free(person, ...MONDAY)).toEqual(['11-23 07:00/08:00', '11-23 08:00/10:00', '11-23 10:00/11:00']);
  });

  it('a closure takes away every opening there, the locum’s too', async () => {
    const [away, locum, site] = [await doctor(), await doctor(), await make.place(commune, { latitude: 44, longitude: 5 })];
    await works(away, {}, {}, site);
    await absent(away, { starts_at: MONDAY[0], ends_at: MONDAY[1], locum_id: locum });
    await make.query(
      `insert into closure (community_id, place_id, starts_at, ends_at, declared_at) values ($1, $2, '2026-11-23T09:00:00Z', '2026-11-23T10:00:00Z', now())`,
      [other, site],
    );
    expect(await free(locum, ...MONDAY)).toEqual(['11-23 07:00/09:00', '11-23 10:00/11:00']);
  });

  it('a booking that moves to somebody else frees the one and takes the other, at once', async () => {
    const [one, two] = [await doctor(), await doctor()];
    await works(one);
    await works(two);
    await booked(one, '2026-11-23T08:00:00Z', '2026-11-23T09:00:00Z');
    await make.query('update booking set practitioner_id = $2 where practitioner_id = $1', [one, two]);
    expect(await free(one, ...MONDAY)).toEqual(['11-23 07:00/11:00']);
    expect(await free(two, ...MONDAY)).toEqual(['11-23 07:00/08:00', '11-23 09:00/11:00']);
    await make.query(`update booking set state = 'CANCELLED' where practitioner_id = $1`, [two]);
    expect(await free(two, ...MONDAY)).toEqual(['11-23 07:00/11:00']);
  });
});
