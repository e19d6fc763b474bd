import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { JournalRetention } from '../../src/platform/journal/journal-retention.service.js';
import { connectServer, type ServerConnection } from '../support/server-connection.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

let testDatabase: TestDatabase;
let owner: pg.Client;
let server: ServerConnection;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  owner = await connect(testDatabase.ownerUrl);
  server = await connectServer(testDatabase.serverUrl);
});

afterAll(async () => {
  await server.close();
  await owner.end();
  await testDatabase.drop();
});

beforeEach(async () => {
  for (const month of await months()) await owner.query(`drop table journal_${month}`);
});

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}

const lineAt = (at: string) => JSON.stringify([{ at, action: 'practitioners', outcome: 'DONE', correlation: randomUUID() }]);
const write = (at: string, client: Pick<pg.Client, 'query'> = server.database.pool) =>
  client.query('select write_journal($1)', [lineAt(at)]);

/** `YYYYMM` of the months that there are, in order. */
async function months(): Promise<string[]> {
  const { rows } = await owner.query<{ month: string }>(
    `select right(c.relname, 6) as month from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'journal'::regclass order by 1`,
  );
  return rows.map(({ month }) => month);
}

/** A month so many months before that of the database's clock, of UTC. */
async function monthBack(back: number): Promise<string> {
  const { rows } = await owner.query<{ month: string }>(
    `select to_char(date_trunc('month', now() at time zone 'UTC') - make_interval(months => $1), 'YYYYMM') as month`,
    [back],
  );
  return rows[0]?.month ?? '';
}

/** Its eleventh day. */
const within = (month: string) => `${month.slice(0, 4)}-${month.slice(4)}-11T12:00:00Z`;

describe('a month of the journal', () => {
  it('is made by its first line, and holds what happened in it in UTC, whatever the zone of who writes', async () => {
    const far = await connect(testDatabase.serverUrl);
    await far.query(`set time zone 'Pacific/Auckland'`);
    await write('2027-01-31T23:59:59.999Z', far);
    await write('2027-02-01T00:00:00.000Z', far);
    await far.end();
    expect(await months()).toEqual(['202701', '202702']);
    const { rows } = await owner.query('select count(*)::integer as count from journal_202701');
    expect(rows).toEqual([{ count: 1 }]);
  });

  it('is made once by eight writers who begin it at once, and none of them fails', async () => {
    const writers = await Promise.all(Array.from({ length: 8 }, () => connect(testDatabase.serverUrl)));
    await Promise.all(writers.map((writer) => writer.query('begin')));
    await Promise.all(
      writers.map(async (writer) => {
        await write('2027-03-01T00:00:00Z', writer);
        await writer.query('commit');
      }),
    );
    await Promise.all(writers.map((writer) => writer.end()));
    expect(await months()).toEqual(['202703']);
    const { rows } = await owner.query('select count(*)::integer as count from journal');
    expect(rows).toEqual([{ count: 8 }]);
  });

  it('is not mistaken for a temporary table of the same name', async () => {
    const client = await connect(testDatabase.serverUrl);
    await client.query('create temporary table journal_202704 (occurred_at timestamptz)');
    await write('2027-04-01T00:00:00Z', client);
    await client.end();
    expect(await months()).toEqual(['202704']);
  });

  it.each([
    ['2025-12-01', 6, '2026-06-30T23:59:59.999Z', false],
    ['2025-12-01', 6, '2026-07-01T00:00:00.000Z', true],
    ['2025-12-01', 12, '2026-12-31T23:59:59.999Z', false],
    ['2025-12-01', 12, '2027-01-01T00:00:00.000Z', true],
    ['2024-02-01', 24, '2026-02-28T23:59:59.999Z', false],
    ['2024-02-01', 24, '2026-03-01T00:00:00.000Z', true],
  ])('that began on %s is over after %i months at %s: %s, whatever the zone of the session', async (month, kept, now, isOver) => {
    for (const zone of ['UTC', 'Pacific/Auckland', 'America/Los_Angeles']) {
      await owner.query(`select set_config('TimeZone', $1, false)`, [zone]);
      const { rows } = await owner.query('select is_journal_month_over($1, $2, $3) as over', [month, kept, now]);
      expect([zone, rows]).toEqual([zone, [{ over: isOver }]]);
    }
    await owner.query('reset time zone');
  });
});

describe('old months', () => {
  const ages = [0, 1, 5, 6, 7, 8, 13, 14, 30];
  let back: Record<number, string>;

  beforeEach(async () => {
    back = {};
    for (const age of ages) back[age] = await monthBack(age);
    for (const month of Object.values(back)) await write(within(month));
  });

  const kept = (...left: number[]) => left.map((age) => back[age]).sort();

  it('are dropped whole once their last day is as old as the settings say, at the start of the server', async () => {
    await new JournalRetention(server.database, { journalRetentionMonths: 12 }).onApplicationBootstrap();
    // The thirteenth month back ended twelve months ago, on the first of this one.
    expect(await months()).toEqual(kept(0, 1, 5, 6, 7, 8));
    await new JournalRetention(server.database, { journalRetentionMonths: 6 }).dropOldMonths();
    expect(await months()).toEqual(kept(0, 1, 5, 6));
  });

  it.each([0, 1, 5, -1, null])('are not dropped after %s months, nor is anything else: half a year is kept whoever asks', async (asked) => {
    await expect(server.database.pool.query('select drop_old_journal($1)', [asked])).rejects.toThrow(/at least 6 months/);
    expect(await months()).toEqual(kept(...ages));
  });

  it('are dropped once by two servers who ask at once', async () => {
    const answers = await Promise.all([1, 2].map(() => server.database.pool.query('select drop_old_journal(6)')));
    expect(answers).toHaveLength(2);
    expect(await months()).toEqual(kept(0, 1, 5, 6));
  });

  it('are left to the next day while they are read, and keep no other', async () => {
    const reader = await connect(testDatabase.ownerUrl);
    await reader.query('begin');
    await reader.query(`select from journal_${back[8]} limit 1`);
    const { rows } = await server.database.pool.query<{ dropped: number }>('select drop_old_journal(6) as dropped');
    expect(rows).toEqual([{ dropped: 4 }]);
    expect(await months()).toEqual(kept(0, 1, 5, 6, 8));
    await reader.query('commit');
    await reader.end();
  });
});
