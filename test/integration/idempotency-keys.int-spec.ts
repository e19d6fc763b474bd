import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { IdempotencyJob } from '../../src/platform/database/idempotency.job.js';
import { JobQueue } from '../../src/platform/jobs/job-queue.js';
import { Factories } from '../support/factories.js';
import { FixedClock } from '../support/fixed-clock.js';
import { connectServer, type ServerConnection } from '../support/server-connection.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

let testDatabase: TestDatabase;
let make: Factories;
let server: ServerConnection;
let job: IdempotencyJob;
/** 2026-11-24T10:00:00Z. */
const clock = FixedClock.onAnOrdinaryDay();

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  make = new Factories(testDatabase.ownerUrl);
  server = await connectServer(testDatabase.serverUrl);
  job = new IdempotencyJob(new JobQueue(server.database, clock), server.database, clock);
});
afterAll(async () => {
  await server.close();
  await make.close();
  await testDatabase.drop();
});
beforeEach(() => make.query('delete from idempotency_key'));

/** Keys of two communities. */
async function keep(count: number, createdAt: string): Promise<void> {
  for (const community of [await make.community([]), await make.community([])])
    await make.query(
      `insert into idempotency_key (community_id, actor_id, key, operation, input_hash, created_at)
       select $1, 'somebody', number::text, 'declareWeek', '', $3 from generate_series(1, $2::integer) number`,
      [community, count / 2, createdAt],
    );
}
const kept = async () => Number((await make.query('select count(*) from idempotency_key'))[0]?.['count']);
const ever = new AbortController().signal;

it('keys of three days ago are forgotten, in portions that the database has the time for, and younger ones are kept', async () => {
  await keep(10_002, '2026-11-21T09:59:59Z');
  await keep(2, '2026-11-21T10:00:01Z');
  expect(await server.countStatements(() => job.forgetOld(ever))).toBe(2);
  expect(await kept()).toBe(2);
});

it('keys are forgotten by the next attempt when the time of this one is up', async () => {
  await keep(2, '2026-11-20T10:00:00Z');
  await expect(job.forgetOld(AbortSignal.abort(new Error('the server stops')))).rejects.toThrow('the server stops');
  expect(await kept()).toBe(2);
  await job.forgetOld(ever);
  expect(await kept()).toBe(0);
});
