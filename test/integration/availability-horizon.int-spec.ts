import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { AvailabilityHorizonService } from '../../src/availability/availability-horizon.service.js';
import { Database } from '../../src/platform/database/database.service.js';
import { Factories } from '../support/factories.js';
import { FixedClock } from '../support/fixed-clock.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

let testDatabase: TestDatabase;
let make: Factories;
let dataSource: DataSource;
let database: Database;
let horizon: AvailabilityHorizonService;
const clock = FixedClock.onAnOrdinaryDay();

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  make = new Factories(testDatabase.ownerUrl);
  const commune = await make.commune();
  const community = await make.community([commune]);
  const place = await make.place(commune, { latitude: 44, longitude: 5 });
  for (let person = 0; person < 3; person++) await make.assignment(community, await make.member(community, {}, {}, ['SM54']), place);
  dataSource = await new DataSource({ type: 'postgres', url: testDatabase.serverUrl, entities: [] }).initialize();
  database = new Database(dataSource, clock);
  horizon = new AvailabilityHorizonService(database, clock);
});

afterAll(async () => {
  await dataSource.destroy();
  await make.close();
  await testDatabase.drop();
});

const state = async () => (await make.query(`select first_day::text, last_day::text, complete_day::text from availability_horizon`))[0];
const mondays = async () =>
  (
    await make.query(
      `select count(distinct day)::int as days, count(*)::int as rows from availability where day >= (select first_day from availability_horizon)`,
    )
  )[0];
const partitions = async () =>
  Number((await make.query(`select count(*)::int as count from pg_inherits where inhparent = 'availability'::regclass`))[0]?.['count']);

describe('the horizon', () => {
  it('holds 35 days from today for everybody, and rolling again does nothing', async () => {
    expect(await horizon.roll()).toBe(true);
    expect(await state()).toEqual({ first_day: '2026-11-23', last_day: '2026-12-29', complete_day: '2026-12-29' });
    expect(await mondays()).toEqual({ days: 6, rows: 36 }); // 6 Mondays of 3 people, 08:00–12:00 in two buckets
    expect(await horizon.roll()).toBe(false);
  });

  it('gains the new days when days have passed, without touching the others', async () => {
    const [before] = await make.query(
      `select min(xmin::text::bigint) as first, count(*)::int as rows from availability where day <= '2026-12-29'`,
    );
    clock.moveTo('2026-12-08T10:00:00Z');
    expect(await horizon.roll()).toBe(true);
    expect(await state()).toEqual({ first_day: '2026-12-07', last_day: '2027-01-12', complete_day: '2027-01-12' });
    expect(await mondays()).toEqual({ days: 6, rows: 36 });
    const [after] = await make.query(
      `select min(xmin::text::bigint) as first from availability where day between '2026-12-07' and '2026-12-29'`,
    );
    expect(Number(after?.['first'])).toBeLessThanOrEqual(Number(before?.['first']));
  });

  it('drops the weeks gone by', async () => {
    const before = await partitions();
    clock.moveTo('2027-03-08T10:00:00Z');
    await horizon.roll();
    expect(await mondays()).toEqual({ days: 6, rows: 36 });
    expect(await partitions()).toBeLessThan(before + 6);
    expect(await make.query(`select from availability where day < '2027-02-22'`)).toHaveLength(0);
  });

  it('is finished by the next roll when one was killed half way, and nothing beyond what is complete is promised meanwhile', async () => {
    const until = async () =>
      (
        await database.read<{ until: Date }>({ name: 'until', text: 'select availability_searchable_until() as until' }, [])
      )[0]?.until.toISOString();
    const promised = await until();
    await make.query(`select set_availability_horizon('2027-03-14', '2027-04-20')`);
    await make.query(`select next_agendas(0, 1)`);
    expect(await until()).toBe(promised);
    clock.moveTo('2027-03-16T10:00:00Z');
    expect(await horizon.roll()).toBe(true);
    expect(await state()).toEqual({ first_day: '2027-03-15', last_day: '2027-04-20', complete_day: '2027-04-20' });
    expect(await mondays()).toEqual({ days: 6, rows: 36 });
  });

  it('is rolled by one server at a time', async () => {
    clock.moveTo('2027-03-18T10:00:00Z');
    const rolled = await Promise.all([horizon.roll(), new AvailabilityHorizonService(database, clock).roll()]);
    expect(rolled.filter(Boolean)).toHaveLength(1);
  });
});
