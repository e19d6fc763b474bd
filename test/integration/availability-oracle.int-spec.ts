import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { mintScope } from '../../src/access/mint.service.js';
import type { AvailabilitySearch } from '../../src/availability/availability-search.input.js';
import { AvailabilityOrder } from '../../src/availability/availability.enum.js';
import { AvailabilityHorizonService } from '../../src/availability/availability-horizon.service.js';
import { AvailabilityService } from '../../src/availability/availability.service.js';
import { Database } from '../../src/platform/database/database.service.js';
import { Role } from '../../src/platform/scope/role.js';
import { bookableOpenings, findAvailable, type OracleMatch, type OracleSearch } from '../support/availability-oracle.js';
import { fillWorld } from '../support/fill-world.js';
import type { OracleWorld } from '../support/oracle-world.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { coveredWorld, crowdedWorld, ringedWorld, worldOf } from '../support/random-world.js';

/** Days from which the engine looks ahead: both clock changes of 2026 and 2027, a year of 53 weeks, a leap day. */
const TODAYS = ['2026-03-15', '2026-10-12', '2026-12-20', '2027-03-14', '2027-10-15', '2028-02-15'];
const HOUR = 3_600_000;

let test: TestDatabase;
let owner: pg.Client;
let dataSource: DataSource;
let database: Database;
let now = new Date(0);
const clock = { now: () => now };

beforeAll(async () => {
  test = await createTestDatabase();
  owner = new pg.Client({ connectionString: test.ownerUrl });
  await owner.connect();
  dataSource = await new DataSource({ type: 'postgres', url: test.serverUrl, entities: [] }).initialize();
  database = new Database(dataSource, clock);
});

afterAll(async () => {
  await owner.end();
  await dataSource.destroy();
  await test.drop();
});

/** Stands on a day, with this world and no other in the database. */
async function standIn(world: OracleWorld, today: string): Promise<void> {
  now = new Date(`${today}T05:00:00Z`);
  await fillWorld(owner, world);
  await new AvailabilityHorizonService(database, clock).roll();
}

async function ask(search: OracleSearch, first: number): Promise<OracleMatch[]> {
  const service = new AvailabilityService(database, clock);
  const input: AvailabilitySearch = {
    ...search,
    from: new Date(search.from),
    to: new Date(search.to),
    nearPoint: { latitude: search.latitude, longitude: search.longitude },
    order: AvailabilityOrder[search.order],
  } as unknown as AvailabilitySearch;
  const found: OracleMatch[] = [];
  let after: string | null = null;
  do {
    const page = await service.search(mintScope(search.communityId, 'test', [Role.MEMBER]), input, { first, after, allOpenings: true });
    expect(page.edges.length).toBeLessThanOrEqual(first);
    const next = await service.search(mintScope(search.communityId, 'test', [Role.MEMBER]), input, { first, after, allOpenings: false });
    expect(next.edges.map(({ node }) => node.nextOpening)).toEqual(page.edges.map(({ node }) => node.nextOpening));
    for (const { node } of page.edges)
      found.push({
        practitionerId: node.practitioner.id,
        placeId: node.place.id,
        distanceM: node.distanceKm ?? NaN,
        openings: node.openings.map(({ start, end, activity, modes, visibility }) => ({
          start: Date.parse(start),
          end: Date.parse(end),
          activity,
          modes: [...modes].sort(),
          visibility,
        })),
      });
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  return found;
}

function expected(world: OracleWorld, search: OracleSearch): OracleMatch[] {
  const clipped = { ...search, from: Math.max(search.from, now.getTime()) };
  return findAvailable(world, clipped, now.getTime()).map((match) => ({
    ...match,
    distanceM: Math.round(match.distanceM / 100) / 10,
    openings: match.openings.map((opening) => ({ ...opening, modes: [...opening.modes].sort() })),
  }));
}

type Window = Pick<OracleSearch, 'communityId' | 'from' | 'to'>;

/** What the function of the bookings says, for everybody everywhere. */
async function askBookable({ communityId, from, to }: Window): Promise<unknown[]> {
  return database.inCommunity(mintScope(communityId, 'test', [Role.MEMBER]), async (manager) => {
    const rows = await manager.query<{ opening: unknown }[]>(
      `select jsonb_build_object('practitionerId', p.id, 'placeId', l.id, 'communityId', o.community_id, 'activity', o.activity, 'visibility', o.visibility,
         'bufferMinutes', o.buffer_minutes, 'noticeMinutes', o.notice_minutes, 'start', extract(epoch from o.starts_at) * 1000, 'end', extract(epoch from o.ends_at) * 1000) as opening
       from practitioner p cross join place l cross join lateral bookable_openings(p.id, l.id, $1, $2, $3) o order by p.id, o.starts_at`,
      [new Date(from), new Date(to), now],
    );
    return rows.map(({ opening }) => opening);
  });
}

function expectedBookable(world: OracleWorld, window: Window): unknown[] {
  return bookableOpenings(world, { ...window, now: now.getTime() })
    .sort((a, b) => a.practitionerId - b.practitionerId || a.start - b.start)
    .map((opening) => ({ ...opening, modes: undefined }));
}

const some = (values: string[]) => fc.oneof({ weight: 3, arbitrary: fc.constant<string[]>([]) }, fc.subarray(values, { minLength: 1 }));

const searchOn = (today: string): fc.Arbitrary<OracleSearch> =>
  fc
    .record({
      communityId: fc.constantFrom(1, 2),
      professions: some(['10', '60']),
      specialties: some(['SM54', 'SM26']),
      from: fc.integer({ min: -30, max: 33 * 24 * 4 }).map((quarter) => Date.parse(`${today}T00:00:00Z`) + quarter * (HOUR / 4)),
      to: fc.integer({ min: 1, max: 31 * 24 }),
      minimumMinutes: fc.constantFrom(1, 15, 30, 60, 240),
      latitude: fc.constantFrom(44.05, 43.95, -21.1),
      longitude: fc.constantFrom(5.05, 5.2, 55.5),
      radiusKm: fc.constantFrom(0.5, 5, 15, 40, 200),
      modes: some(['AT_PLACE', 'HOME_VISIT', 'REMOTE']),
      activities: some(['CONSULTATION', 'CARE_HOME_ROUND']),
      placeKinds: some(['SURGERY', 'EHPAD']),
      languages: some(['fr', 'ar']),
      acceptsNewPatients: fc.boolean(),
      order: fc.constantFrom('EARLIEST' as const, 'NEAREST' as const),
    })
    .map((search) => ({ ...search, to: Math.min(search.from + search.to * HOUR, Date.parse(`${today}T00:00:00Z`) + 35 * 24 * HOUR) }));

describe('the search answers as the slow oracle does', () => {
  it.each(TODAYS)('over random weeks and windows around %s', async (today) => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(worldOf(today), coveredWorld(today)),
        fc.array(searchOn(today), { minLength: 12, maxLength: 12 }),
        fc.constantFrom(1, 3, 100),
        async (world, searches, first) => {
          await standIn(world, today);
          for (const communityId of [1, 2]) {
            const whole = { communityId, from: now.getTime(), to: now.getTime() + 34 * 24 * HOUR };
            expect(await askBookable(whole)).toEqual(expectedBookable(world, whole));
          }
          for (const search of searches) {
            if (search.to <= search.from) continue;
            expect(await ask(search, first)).toEqual(expected(world, search));
            expect(await askBookable(search)).toEqual(expectedBookable(world, search));
          }
        },
      ),
      { numRuns: 12, endOnFailure: true },
    );
  });

  it.each(TODAYS)('and what a new booking cuts is what is expanded with it, row by row, around %s', async (today) => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(worldOf(today), coveredWorld(today)), async (world) => {
        await standIn(world, today);
        await owner.query(`create temp table kept as table booking; delete from booking`);
        await owner.query(`insert into booking overriding system value table kept; drop table kept`);
        const { rows } = await owner.query(
          `with expanded as (select e.* from availability_horizon h, expand_availability(array(select id from practitioner), h.first_day, h.last_day) e),
             there as (select a.* from availability a, availability_horizon h where a.day between h.first_day and h.last_day)
           select 'not expanded' as row, x.* from (table there except all table expanded) x
           union all select 'not there', x.* from (table expanded except all table there) x`,
        );
        expect(rows).toEqual([]);
      }),
      { numRuns: 12, endOnFailure: true },
    );
  });

  it('where many start together and few are kept: no match beyond the rows read first is missed', async () => {
    const [today] = TODAYS;
    await fc.assert(
      fc.asyncProperty(
        crowdedWorld(String(today)),
        fc.array(searchOn(String(today)), { minLength: 6, maxLength: 6 }),
        fc.constantFrom(2, 5, 20),
        async (world, searches, first) => {
          await standIn(world, String(today));
          for (const search of searches) {
            if (search.to <= search.from) continue;
            const wide = { ...search, radiusKm: 40, latitude: 44.05, longitude: 5.05, languages: [], placeKinds: [], activities: [] };
            expect(await ask(wide, first)).toEqual(expected(world, wide));
          }
        },
      ),
      { numRuns: 6, endOnFailure: true },
    );
  });

  it('page by page, nobody twice: who was there for Monday is not there again for Tuesday, when many more start', async () => {
    const today = '2026-03-15'; // a Sunday
    const [crowd] = fc.sample(crowdedWorld(today), { seed: 1, numRuns: 1 });
    const [somebody, week] = [crowd?.practitioners[0], crowd?.assignments[0]];
    if (!crowd || !somebody || !week) throw new Error('an empty world');
    const ids = Array.from({ length: 200 }, (_, index) => index + 1);
    const at = (weekday: number, startTime: string, endTime: string) => ({
      ...{ weekday, startTime, endTime, modes: ['AT_PLACE'], visibility: 'PRO' },
      ...{ everyWeeks: 1, anchorMonday: '2024-01-01', weekOfMonth: null },
    });
    const world: OracleWorld = {
      ...crowd,
      practitioners: ids.map((id) => ({ ...somebody, id })),
      memberships: ids.map((practitionerId) => ({ communityId: 1, practitionerId, startDate: '2020-01-01', endDate: null })),
      assignments: ids.map((practitionerId) => ({
        ...week,
        ...{ communityId: 1, practitionerId, placeId: 1, noticeMinutes: 0 },
        periods: [...(practitionerId <= 30 ? [at(1, '08:00', '12:00')] : []), at(2, '14:00', '21:00')],
      })),
    };
    await standIn(world, today);
    const search: OracleSearch = {
      ...{
        communityId: 1,
        professions: [],
        specialties: ['SM54'],
        minimumMinutes: 15,
        modes: [],
        activities: [],
        placeKinds: [],
        languages: [],
      },
      ...{ latitude: 44.05, longitude: 5.05, radiusKm: 40, acceptsNewPatients: false, order: 'EARLIEST' },
      ...{ from: Date.parse(`${today}T06:00:00Z`), to: Date.parse('2026-03-18T00:00:00Z') },
    };
    const found = await ask(search, 5);
    expect(found.map(({ practitionerId }) => practitionerId)).toEqual(ids);
    expect(found).toEqual(expected(world, search));
  });

  it('where the nearest are wanted of places ever farther: ring after ring, up to the rim', async () => {
    const today = String(TODAYS[0]);
    await fc.assert(
      fc.asyncProperty(
        ringedWorld(today),
        fc.array(searchOn(today), { minLength: 6, maxLength: 6 }),
        fc.constantFrom(2, 5),
        fc.constantFrom(4, 10, 25, 40, 43.5),
        async (world, searches, first, radiusKm) => {
          await standIn(world, today);
          for (const search of searches) {
            if (search.to <= search.from) continue;
            const wide = {
              ...search,
              order: 'NEAREST' as const,
              radiusKm,
              latitude: 44.05,
              longitude: 5.05,
              languages: [],
              placeKinds: [],
              activities: [],
            };
            expect(await ask(wide, first)).toEqual(expected(world, wide));
          }
        },
      ),
      { numRuns: 6, endOnFailure: true },
    );
  });
});
