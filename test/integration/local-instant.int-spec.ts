import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { instantAt } from '../../src/kernel/local-time.js';
import { firstInstant } from '../support/oracle-calendar.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

/** Nights on which a clock changes, in both directions, by an hour and by half an hour; and places where none does. */
const NIGHTS: [zone: string, days: string[]][] = [
  ['Europe/Paris', ['2026-03-28', '2026-03-29', '2026-03-30', '2026-10-24', '2026-10-25', '2027-03-28', '2027-10-31']],
  ['America/Miquelon', ['2026-03-08', '2026-11-01', '2027-03-14', '2027-11-07']],
  ['Australia/Lord_Howe', ['2026-04-05', '2026-10-04']],
  ['Indian/Reunion', ['2026-03-29', '2028-02-29']],
  ['Pacific/Tahiti', ['2026-12-31']],
];
const TIMES = Array.from(
  { length: 289 },
  (_, index) => `${String(Math.floor(index / 12)).padStart(2, '0')}:${String((index % 12) * 5).padStart(2, '0')}`,
);

let test: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  test = await createTestDatabase();
  client = new pg.Client({ connectionString: test.serverUrl });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await test.drop();
});

describe('the first instant at which a clock shows a time', () => {
  it.each(NIGHTS.flatMap(([zone, days]) => days.map((day) => [zone, day] as const)))(
    'is the same in SQL, in our code and by looking at the clock: %s, %s',
    async (zone, day) => {
      const { rows } = await client.query<{ instants: Date[] }>(
        `select array_agg(local_instant($1::date + t::time, $2) order by n) as instants from unnest($3::text[]) with ordinality as u(t, n)`,
        [day, zone, TIMES],
      );
      const readable = (instants: number[]) => instants.map((instant, index) => `${TIMES[index]} ${new Date(instant).toISOString()}`);
      const seen = readable(TIMES.map((time) => firstInstant(day, time, zone)));
      expect(readable((rows[0]?.instants ?? []).map((instant) => instant.getTime()))).toEqual(seen);
      expect(readable(TIMES.map((time) => instantAt(day, time, zone)))).toEqual(seen);
    },
  );

  it('does not depend on the zone of the session', async () => {
    const ask = `select local_instant('2026-10-25 02:30', 'Europe/Paris') as instant`;
    for (const zone of ['UTC', 'America/New_York', 'Pacific/Kiritimati']) {
      await client.query(`set time zone '${zone}'`);
      const { rows } = await client.query<{ instant: Date }>(ask);
      expect(rows[0]?.instant.toISOString()).toBe('2026-10-25T00:30:00.000Z');
    }
  });
});
