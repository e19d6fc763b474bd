import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { Database } from '../../src/platform/database/database.service.js';
import { everyDay, everyHour } from '../../src/platform/jobs/job-definition.js';
import { JobFailure, JobFailureCode } from '../../src/platform/jobs/job-failure.error.js';
import { type JobIds, JobKind } from '../../src/platform/jobs/job-kind.js';
import { JobQueue } from '../../src/platform/jobs/job-queue.js';
import { JobWorker } from '../../src/platform/jobs/job-worker.js';
import { type Deaths, QueueMaintenance } from '../../src/platform/jobs/queue-maintenance.js';
import { Factories } from '../support/factories.js';
import { FixedClock } from '../support/fixed-clock.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

let testDatabase: TestDatabase;
let make: Factories;
let servers: Server[];

/** What one server has for its jobs: a pool of its own, a queue, a worker. */
class Server {
  readonly done: JobIds[] = [];
  readonly queue: JobQueue;
  readonly worker: JobWorker;
  readonly maintenance: QueueMaintenance;
  private handle: (ids: JobIds, signal: AbortSignal) => Promise<void> = () => Promise.resolve();

  private constructor(
    private readonly dataSource: DataSource,
    readonly database: Database,
  ) {
    this.queue = new JobQueue(database, new FixedClock(new Date()));
    this.maintenance = new QueueMaintenance(this.queue, database);
    this.worker = new JobWorker(this.queue, database, { runsJobs: false });
    const limits = { retries: 1, retryAfterSeconds: 1, atMostSeconds: 2, atOnce: 2 };
    const handle = async (ids: JobIds, signal: AbortSignal) => {
      await this.handle(ids, signal);
      this.done.push(ids);
    };
    this.queue.define(JobKind.EXPIRE_HOLDS, { ...limits, handle });
    this.queue.define(JobKind.ROLL_HORIZON, { ...limits, every: everyHour(0), handle });
  }

  static async start(url: string): Promise<Server> {
    const poolErrorHandler = () => undefined;
    const dataSource = await new DataSource({ type: 'postgres', url, entities: [], poolErrorHandler }).initialize();
    return new Server(dataSource, new Database(dataSource, new FixedClock(new Date())));
  }

  whenAsked(handle: (ids: JobIds, signal: AbortSignal) => Promise<void>): this {
    this.handle = handle;
    return this;
  }

  async stop(): Promise<void> {
    await this.worker.beforeApplicationShutdown();
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}

const start = async () => {
  const server = await Server.start(testDatabase.serverUrl);
  servers.push(server);
  return server;
};
const jobs = () =>
  make.query(
    `select name, state::text, retry_count as attempts, data, output, start_after > now() as later from pgboss.job order by created_on`,
  );
/** As if the time until they are due again had passed. */
const letThePauseEnd = () => make.query(`update pgboss.job set start_after = now() - interval '1 second' where state = 'retry'`);

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  make = new Factories(testDatabase.ownerUrl);
});
afterAll(async () => {
  await make.close();
  await testDatabase.drop();
});
beforeEach(async () => {
  servers = [];
  await make.query('delete from pgboss.job');
});
afterEach(async () => {
  for (const server of servers) await server.stop();
});

describe('a job', () => {
  it('is kept with the transaction it was sent in', async () => {
    const { queue, worker, database, done } = await start();
    await database.inReference((manager) => queue.send(manager, JobKind.EXPIRE_HOLDS, { communityId: 3 }));
    await worker.drain();
    expect(done).toEqual([{ communityId: 3 }]);
  });

  it('is forgotten with the transaction it was sent in', async () => {
    const { queue, worker, database, done } = await start();
    const broken = database.inReference(async (manager) => {
      await queue.send(manager, JobKind.EXPIRE_HOLDS, {});
      throw new Error('the effect failed');
    });
    await expect(broken).rejects.toThrow('the effect failed');
    await worker.drain();
    expect(await jobs()).toEqual([]);
    expect(done).toEqual([]);
  });

  it('waits until it is due', async () => {
    const { queue, worker, done } = await start();
    await queue.send(null, JobKind.EXPIRE_HOLDS, {}, { startAfter: new Date(Date.now() + 3_600_000) });
    await worker.drain();
    expect(done).toEqual([]);
  });

  it('waits once for each key, and as often as it was sent without one', async () => {
    const { queue, worker, done } = await start();
    expect(await queue.send(null, JobKind.EXPIRE_HOLDS, { accountId: 1 }, { singletonKey: 'a' })).toBe(true);
    expect(await queue.send(null, JobKind.EXPIRE_HOLDS, { accountId: 2 }, { singletonKey: 'a' })).toBe(false);
    await queue.send(null, JobKind.EXPIRE_HOLDS, { accountId: 3 });
    await queue.send(null, JobKind.EXPIRE_HOLDS, { accountId: 4 });
    await worker.drain();
    expect(done.map(({ accountId }) => accountId).sort()).toEqual([1, 3, 4]);
    expect(await queue.send(null, JobKind.EXPIRE_HOLDS, { accountId: 5 }, { singletonKey: 'a' })).toBe(true);
  });

  it('is done by one of the servers that look at once', async () => {
    const [one, other] = [await start(), await start()];
    for (let accountId = 1; accountId <= 30; accountId++) await one.queue.send(null, JobKind.EXPIRE_HOLDS, { accountId });
    await Promise.all([one.worker.drain(), other.worker.drain()]);
    const done = [...one.done, ...other.done].map(({ accountId }) => accountId ?? 0);
    expect(done.sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
    expect(one.done.length * other.done.length).toBeGreaterThan(0);
  });

  it('is tried again later when it fails, then is dead, with the code of the failure and none of its words', async () => {
    const { worker, queue, ...server } = await start();
    server.done.length = 0;
    servers[0]?.whenAsked(() => Promise.reject(new JobFailure(JobFailureCode.MAIL_REFUSED, new Error('of jeanne@example.fr'))));
    await queue.send(null, JobKind.EXPIRE_HOLDS, { accountId: 7 });
    await worker.drain();
    expect(await jobs()).toMatchObject([{ state: 'retry', later: true, output: { code: 'MAIL_REFUSED' } }]);
    await letThePauseEnd();
    await worker.drain();
    expect(await jobs()).toMatchObject([{ state: 'failed', attempts: 1, output: { code: 'MAIL_REFUSED' } }]);
    expect(JSON.stringify(await jobs())).not.toContain('jeanne');
  });

  it('of a kind of which many wait holds up no other kind', async () => {
    const server = await start();
    const begun: JobKind[] = [];
    const releases: (() => void)[] = [];
    const untilReleased = (kind: JobKind) => () => {
      begun.push(kind);
      return new Promise<void>((resolve) => releases.push(resolve));
    };
    server.queue.define(JobKind.READ_CALENDAR, { atOnce: 10, handle: untilReleased(JobKind.READ_CALENDAR) });
    server.queue.define(JobKind.SEND_MAIL, { atOnce: 10, handle: untilReleased(JobKind.SEND_MAIL) });
    const ids = { accountId: 1, feedId: 1 };
    const startAfter = new Date(Date.now() - 3_600_000); // all of them due before the mail is
    for (let number = 0; number < 8; number++) await server.queue.send(null, JobKind.READ_CALENDAR, ids, { startAfter });
    const worker = new JobWorker(server.queue, server.database, { runsJobs: true });
    await worker.onApplicationBootstrap();
    const calendars = Array.from({ length: 4 }, () => JobKind.READ_CALENDAR);
    while (begun.length < 4) await pause(10);
    await server.queue.send(null, JobKind.SEND_MAIL, { mailId: 'a' });
    releases[0]?.();
    while (begun.length < 5) await pause(10);
    expect(begun).toEqual([...calendars, JobKind.SEND_MAIL]);
    const stopped = worker.beforeApplicationShutdown();
    for (const release of releases) release();
    await stopped;
  });

  it('that runs too long is told to stop, and fails', async () => {
    const server = (await start()).whenAsked(
      (_, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new Error('stopped')));
        }),
    );
    await server.queue.send(null, JobKind.EXPIRE_HOLDS, {});
    await server.worker.drain();
    expect(await jobs()).toMatchObject([{ state: 'retry', output: { code: 'TOO_LONG' } }]);
  });

  it('of a server that was killed is taken by another', async () => {
    const other = await start();
    const killed = await start();
    await killed.queue.send(null, JobKind.EXPIRE_HOLDS, {});
    await killed.queue.boss.fetch(JobKind.EXPIRE_HOLDS); // and then nothing more is heard of it
    await other.worker.drain();
    expect(other.done).toEqual([]);
    await make.query(`update pgboss.job set started_on = now() - interval '1 minute'`);
    await other.maintenance.maintain();
    await letThePauseEnd();
    await other.worker.drain();
    expect(other.done).toEqual([{}]);
    expect(await jobs()).toMatchObject([{ state: 'completed' }]);
  });

  it('goes on through a database that cuts every connection, and is done once', async () => {
    const server = await start();
    server.whenAsked(async () => {
      await make.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename <> current_user`,
      );
    });
    await server.queue.send(null, JobKind.EXPIRE_HOLDS, {});
    await server.worker.drain();
    expect(server.done).toHaveLength(1);
    expect(await jobs()).toMatchObject([{ state: 'completed', attempts: 0 }]);
  });

  it('is done by a server that looks by itself, also once the database has cut every connection', async () => {
    const { queue, database, done } = await start();
    const worker = new JobWorker(queue, database, { runsJobs: true });
    const sent = () => done.flatMap(({ accountId }) => accountId ?? []); // beside what recurs
    await worker.onApplicationBootstrap();
    try {
      await queue.send(null, JobKind.EXPIRE_HOLDS, { accountId: 1 });
      while (sent().length < 1) await pause(50);
      await make.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename <> current_user`,
      );
      await make.query(
        `insert into pgboss.job (name, data, policy, singleton_key, expire_in) values ('EXPIRE_HOLDS', '{"accountId": 2}', 'short', 'a', interval '2 seconds')`,
      );
      while (sent().length < 2) await pause(50);
    } finally {
      await worker.beforeApplicationShutdown();
    }
    expect(sent()).toEqual([1, 2]);
  });

  it('that runs when its server stops is finished first', async () => {
    const server = (await start()).whenAsked(() => pause(200));
    await server.queue.send(null, JobKind.EXPIRE_HOLDS, {});
    const draining = server.worker.drain();
    while ((await jobs())[0]?.['state'] !== 'active') await pause(10);
    await server.stop();
    await draining;
    expect(await jobs()).toMatchObject([{ state: 'completed' }]);
  });
});

describe('what recurs', () => {
  it('is put into the queue once for each period, by however many servers', async () => {
    const [one, other] = [await start(), await start()];
    await Promise.all([one.queue.sendRecurring(), other.queue.sendRecurring(), one.queue.sendRecurring()]);
    const rolls = (await jobs()).filter(({ name }) => name === JobKind.ROLL_HORIZON);
    expect(rolls).toHaveLength(1);
    await one.worker.drain(JobKind.ROLL_HORIZON);
    await other.queue.sendRecurring();
    await other.worker.drain(JobKind.ROLL_HORIZON);
    expect([one.done.length, other.done.length]).toEqual([1, 0]);
  });

  it('does not pile up while nobody does it', async () => {
    const { queue, worker, done } = await start();
    await queue.sendRecurring();
    await make.query(`update pgboss.job set singleton_on = singleton_on - interval '1 hour', start_after = now() - interval '1 hour'`);
    await queue.sendRecurring();
    await worker.drain(JobKind.ROLL_HORIZON);
    expect(done).toHaveLength(1);
  });
});

it('many jobs are sent at once, but for those whose key waits already', async () => {
  const { queue, worker, done } = await start();
  const send = (...accountIds: number[]) =>
    queue.sendMany(
      JobKind.EXPIRE_HOLDS,
      accountIds.map((accountId) => ({ ids: { accountId }, singletonKey: String(accountId) })),
    );
  await send();
  await send(1, 2);
  await send(2, 3, 3);
  await worker.drain();
  expect(done.map(({ accountId }) => accountId).sort()).toEqual([1, 2, 3]);
});

describe('what is dead', () => {
  const heard = async ({ maintenance }: Server) => {
    const told: Deaths[] = [];
    maintenance.onDeath((deaths) => Promise.resolve(void told.push(...deaths)));
    await maintenance.maintain();
    return told;
  };
  const today = async () => String((await make.query(`select to_char(now() at time zone 'UTC', 'YYYY-MM-DD') as day`))[0]?.['day']);

  it('is told of, by kind, community and day, whoever was there to see it die', async () => {
    const [server, killed, stopped] = [await start(), await start(), await start()];
    const send = (communityId: number) =>
      make.query(
        `insert into pgboss.job (name, data, policy, retry_limit, expire_in) values ('EXPIRE_HOLDS', $1, null, 0, interval '2 minutes')`,
        [JSON.stringify({ communityId })],
      );
    await send(1);
    await killed.queue.ready();
    await killed.queue.boss.fetch(JobKind.EXPIRE_HOLDS); // and then nothing more is heard of it
    await make.query(`update pgboss.job set started_on = now() - interval '1 hour'`);
    await send(2);
    stopped.whenAsked(
      (_, signal) => new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('stopped')))),
    );
    void stopped.worker.drain();
    while (!(await jobs()).some(({ state, data }) => state === 'active' && (data as JobIds).communityId === 2)) await pause(10);
    await stopped.stop();
    await send(3);
    await send(3);
    server.whenAsked(() => Promise.reject(new Error('a defect')));
    await server.worker.drain();
    const day = await today();
    expect(await heard(server)).toEqual([1, 2, 3].map((communityId) => ({ kind: 'EXPIRE_HOLDS', communityId, day })));
    expect((await jobs()).map(({ output }) => (output as { code?: string }).code)).toEqual([undefined, 'STOPPED', 'DEFECT', 'DEFECT']);
  });

  it('is logged as an error, once by each server, where no community has administrators to tell', async () => {
    const lines: string[] = [];
    Logger.overrideLogger({ log: () => undefined, warn: () => undefined, error: (line: string) => lines.push(line) });
    try {
      await make.query(`insert into pgboss.job (name, data, state, completed_on, output) values
        ('EXPIRE_HOLDS', '{"communityId": 2}', 'failed', now(), null), ('EXPIRE_HOLDS', '{"accountId": 3}', 'failed', now(), '{"code": "DEFECT"}'),
        ('ROLL_HORIZON', null, 'failed', now(), null), ('ROLL_HORIZON', '{}', 'failed', now() - interval '25 hours', null)`);
      const [one, other] = [await start(), await start()];
      for (const { maintenance } of [one, one, other]) await maintenance.maintain();
    } finally {
      Logger.overrideLogger(false);
    }
    expect(lines.map((line) => line.replace(/^\S+ /, '')).sort()).toEqual(
      ['EXPIRE_HOLDS, of account 3, is dead (DEFECT)', 'ROLL_HORIZON, of the platform, is dead (lost with its server)'].flatMap((line) =>
        [line, line].map((said) => `${said}, and nobody is notified of it: try it again under « Communauté › Tâches ».`),
      ),
    );
  });

  it('is told of for a day, so that who could not be told then is told later', async () => {
    const server = await start();
    await make.query(`insert into pgboss.job (name, data, state, completed_on) values
      ('EXPIRE_HOLDS', '{"communityId": 1}', 'failed', now() - interval '25 hours'), ('EXPIRE_HOLDS', '{"communityId": 2}', 'failed', now()),
      ('EXPIRE_HOLDS', '{"accountId": 3}', 'failed', now()), ('ROLL_HORIZON', '{}', 'failed', now())`);
    server.maintenance.onDeath(() => Promise.reject(new Error('the database is away')));
    await server.maintenance.maintain();
    expect((await heard(server)).map(({ communityId }) => communityId)).toEqual([2]);
  });
});

describe('what is over', () => {
  it('is forgotten after two days, and after a month when it failed', async () => {
    const { queue, worker, maintenance } = await start();
    await queue.send(null, JobKind.EXPIRE_HOLDS, {});
    await worker.drain();
    await make.query(`update pgboss.job set completed_on = now() - interval '3 days'`);
    await make.query(`insert into pgboss.job (name, state, completed_on) values
      ('EXPIRE_HOLDS', 'failed', now() - interval '3 days'), ('EXPIRE_HOLDS', 'failed', now() - interval '31 days'), ('EXPIRE_HOLDS', 'completed', now())`);
    await maintenance.maintain();
    expect((await jobs()).map(({ state }) => state).sort()).toEqual(['completed', 'failed']);
  });

  it('is forgotten at once when it failed, and the same was done since: what recurs, or what has the same key', async () => {
    const { maintenance } = await start();
    await make.query(`insert into pgboss.job (name, state, singleton_key, singleton_on, completed_on) values
      ('ROLL_HORIZON', 'failed', 'ROLL_HORIZON', '2026-11-24 09:00', now() - interval '1 hour'),
      ('ROLL_HORIZON', 'completed', 'ROLL_HORIZON', '2026-11-24 10:00', now()),
      ('FORGET_RATES', 'failed', 'FORGET_RATES', '2026-11-24 09:00', now()),
      ('READ_CALENDAR', 'failed', '1', null, now() - interval '1 hour'), ('READ_CALENDAR', 'completed', '1', null, now()),
      ('READ_CALENDAR', 'failed', '2', null, now() - interval '1 hour')`);
    await maintenance.maintain();
    expect((await jobs()).map(({ name, state }) => `${String(name)} ${String(state)}`).sort()).toEqual([
      'FORGET_RATES failed',
      'READ_CALENDAR completed',
      'READ_CALENDAR failed',
      'ROLL_HORIZON completed',
    ]);
  });
});

it('the role of the servers may work on the queue, and owns and makes nothing there', async () => {
  const { rows } = await (
    await start()
  ).database.pool.query(`
    select has_schema_privilege('pgboss', 'create') as makes, has_table_privilege('pgboss.version', 'update') as "setsVersion",
      has_table_privilege('pgboss.queue', 'update, delete') as "changesQueues", has_table_privilege('pgboss.job', 'truncate, references, trigger') as more`);
  expect(rows).toEqual([{ makes: false, setsVersion: false, changesQueues: false, more: false }]);
});

describe('the periods', () => {
  it('begin at midnight in UTC, whatever the zone of the server', () => {
    expect(everyDay(3, 20)).toEqual({ seconds: 86_400, afterSeconds: 12_000 });
    expect(everyHour(5)).toEqual({ seconds: 3600, afterSeconds: 300 });
  });
});
