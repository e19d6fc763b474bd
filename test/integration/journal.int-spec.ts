import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import pg from 'pg';
import { mintScope } from '../../src/access/mint.service.js';
import { Conflict } from '../../src/platform/errors/api.error.js';
import { Journal, MOST_WAITING } from '../../src/platform/journal/journal.service.js';
import { concerning, type OperationTrace } from '../../src/platform/journal/operation-trace.js';
import type { AuthorizedScope } from '../../src/platform/scope/authorized-scope.js';
import { FixedClock } from '../support/fixed-clock.js';
import { Factories } from '../support/factories.js';
import { connectServer, type ServerConnection } from '../support/server-connection.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

let testDatabase: TestDatabase;
let make: Factories;
let server: ServerConnection;
let journal: Journal;
let community: number;
let actor: string;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  make = new Factories(testDatabase.ownerUrl);
  server = await connectServer(testDatabase.serverUrl);
  community = await make.community();
  actor = randomUUID();
});

beforeEach(() => {
  journal = new Journal(server.database, FixedClock.onAnOrdinaryDay());
});

afterEach(async () => {
  await journal.flush();
  await make.query('delete from journal');
});

afterAll(async () => {
  await server.close();
  await make.close();
  await testDatabase.drop();
});

const traceOf = (given: Partial<OperationTrace> = {}): OperationTrace => ({
  action: 'declareAssignment',
  isRead: false,
  correlationId: randomUUID(),
  communityId: community,
  actor,
  concern: {},
  isWritten: false,
  ...given,
});
const aRead = (given: Partial<OperationTrace> = {}) => traceOf({ action: 'practitioners', isRead: true, ...given });
const scopeOf = (trace: OperationTrace): AuthorizedScope => mintScope(community, 'test', [], { trace });

interface Line {
  action: string;
  outcome: string;
  reason: string | null;
}
const lines = async (): Promise<Line[]> =>
  (await make.query('select action, outcome, reason from journal order by id')) as unknown as Promise<Line[]>;

describe('an act', () => {
  it('leaves its line with its effect: who, what, on whom, on what, when, in which request', async () => {
    const practitioner = await make.member(community);
    const trace = traceOf();
    await server.database.inCommunity(scopeOf(trace), async () => {
      concerning({ trace }, { practitionerId: practitioner, record: { kind: 'Assignment', id: 7 } });
      return Promise.resolve({ done: true });
    });
    await journal.done(trace);
    const rows = await make.query('select j.*, p.practitioner_id from journal j join practitioner_pseudonym p on p.pseudonym = j.subject');
    expect(rows).toEqual([
      expect.objectContaining({
        occurred_at: FixedClock.onAnOrdinaryDay().now(),
        community_id: community,
        actor,
        action: 'declareAssignment',
        outcome: 'DONE',
        reason: null,
        record_kind: 'Assignment',
        record_id: 7,
        correlation_id: trace.correlationId,
        practitioner_id: practitioner,
      }),
    ]);
  });

  it('that is rolled back leaves no line that it was done, and one that says what it met', async () => {
    const trace = traceOf();
    const failing = server.database.inCommunity(scopeOf(trace), () => Promise.reject(new Conflict('changé')));
    await expect(failing).rejects.toThrow('changé');
    expect(await lines()).toEqual([]);
    await journal.threw(trace, new Conflict('changé'));
    expect(await lines()).toEqual([{ action: 'declareAssignment', outcome: 'REFUSED', reason: 'CONFLICT' }]);
  });

  it('whose line cannot be written does not happen', async () => {
    const trace = traceOf({ correlationId: 'no uuid' });
    const before = await make.query('select count(*)::integer as count from membership');
    const doctor = await make.practitioner();
    const act = server.database.inCommunity(scopeOf(trace), (manager) =>
      manager.query(`insert into membership (community_id, practitioner_id, start_date) values ($1, $2, '2026-01-01')`, [
        community,
        doctor,
      ]),
    );
    await expect(act).rejects.toThrow(/uuid/);
    expect(await make.query('select count(*)::integer as count from membership')).toEqual(before);
  });

  it('that is tried again after a serialization failure leaves one line', async () => {
    const trace = traceOf();
    let attempts = 0;
    await server.database.inCommunity(scopeOf(trace), async (manager) => {
      attempts += 1;
      if (attempts < 3) await manager.query(`do $$ begin raise exception 'again' using errcode = 'serialization_failure'; end $$`);
      return { done: true };
    });
    await journal.done(trace);
    expect(attempts).toBe(3);
    expect(await lines()).toEqual([{ action: 'declareAssignment', outcome: 'DONE', reason: null }]);
  });

  it('that refuses by name is written as refused, with the code', async () => {
    const trace = traceOf();
    await server.database.inCommunity(scopeOf(trace), () => Promise.resolve({ refusal: { code: 'PERIODS_CLASH' } }));
    await journal.refused(trace, 'PERIODS_CLASH');
    expect(await lines()).toEqual([{ action: 'declareAssignment', outcome: 'REFUSED', reason: 'PERIODS_CLASH' }]);
  });

  it('of several transactions leaves one line', async () => {
    const trace = traceOf();
    for (let step = 0; step < 3; step++) await server.database.inCommunity(scopeOf(trace), () => Promise.resolve({ done: step }));
    expect(await lines()).toHaveLength(1);
  });

  it('that meets a defect of ours is written as failed', async () => {
    await journal.threw(traceOf(), new TypeError('undefined is not a function'));
    expect(await lines()).toEqual([{ action: 'declareAssignment', outcome: 'FAILED', reason: 'INTERNAL' }]);
  });
});

describe('a stranger', () => {
  const stranger = (given: Partial<OperationTrace> = {}) => traceOf({ actor: null, communityId: null, action: 'resetPassword', ...given });

  it('leaves no line by reading, nor by being refused, in a transaction or not', async () => {
    await journal.done(stranger({ isRead: true }));
    for (const reason of ['UNAUTHENTICATED', 'BAD_USER_INPUT', 'RATE_LIMITED', 'LINK_IS_NOT_VALID'])
      await journal.refused(stranger(), reason);
    await journal.threw(stranger(), new TypeError('undefined is not a function'));
    await server.database.asVisitor({ trace: stranger() }, () => Promise.resolve({ refusal: { code: 'LINK_IS_NOT_VALID' } }));
    await journal.flush();
    expect(await lines()).toEqual([]);
  });

  it('leaves none by what they do when it concerns nobody, in a transaction or not: they could fill the journal', async () => {
    await journal.done(stranger({ action: 'requestPasswordReset' }));
    await server.database.asVisitor({ trace: stranger() }, () => Promise.resolve({ done: true }));
    expect(await lines()).toEqual([]);
  });

  it('leaves one by what they do to somebody, and by what they try on somebody', async () => {
    await journal.done(stranger({ action: 'requestPasswordReset', concern: { subject: randomUUID() } }));
    await journal.refused(stranger({ action: 'signIn', concern: { subject: randomUUID() } }), 'SIGN_IN_REFUSED');
    expect(await lines()).toEqual([
      { action: 'requestPasswordReset', outcome: 'DONE', reason: null },
      { action: 'signIn', outcome: 'REFUSED', reason: 'SIGN_IN_REFUSED' },
    ]);
  });
});

describe('reads', () => {
  const readOften = async (times: number) => {
    for (let index = 0; index < times; index++) await journal.done(aRead());
  };

  it('are written by the hundred, with one statement', async () => {
    expect(
      await server.countStatements(async () => {
        await readOften(150);
        await journal.flush();
      }),
    ).toBe(1);
    expect(await lines()).toHaveLength(150);
  });

  it('are written a moment later, whoever asks for it', async () => {
    await readOften(3);
    expect(await lines()).toEqual([]);
    while ((await lines()).length < 3) await pause(20);
  });

  it('are written at once where the batch is full, each once, whatever comes meanwhile', async () => {
    await Promise.all(Array.from({ length: 700 }, () => journal.done(aRead())));
    await journal.flush();
    expect(await make.query('select count(distinct correlation_id)::integer as once, count(*)::integer as times from journal')).toEqual([
      { once: 700, times: 700 },
    ]);
  });

  it('are written by the end of the server, and those answered after it as they are answered', async () => {
    await readOften(3);
    await journal.beforeApplicationShutdown();
    expect(await lines()).toHaveLength(3);
    await journal.done(aRead());
    expect(await lines()).toHaveLength(4);
  });
});

describe('a database that is away for a moment', () => {
  let name: string;

  beforeAll(() => {
    Logger.overrideLogger(false);
    name = new URL(testDatabase.ownerUrl).pathname.slice(1);
  });

  afterAll(() => {
    Logger.overrideLogger(['fatal', 'error']);
  });

  async function asAdministrator(...statements: string[]): Promise<void> {
    const url = new URL(testDatabase.ownerUrl);
    url.pathname = '/postgres';
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  }

  /** Nobody enters, and whoever was in is thrown out, as by kill −9. */
  const goesAway = () =>
    asAdministrator(
      `alter database ${name} with allow_connections false`,
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
    );
  const comesBack = () => asAdministrator(`alter database ${name} with allow_connections true`);

  it('loses none of the reads that wait, and gets them when it is back, without being asked', async () => {
    for (let index = 0; index < 230; index++) await journal.done(aRead());
    await goesAway();
    await journal.done(aRead());
    await journal.flush();
    await comesBack();
    while ((await lines()).length < 231) await pause(50);
    expect(await lines()).toHaveLength(231);
  });

  it('does not fill the memory of the server: beyond a bound the oldest reads give way', async () => {
    await goesAway();
    for (let index = 0; index < MOST_WAITING + 20; index++) await journal.done(aRead({ action: `read ${index}` }));
    await comesBack();
    await journal.flush();
    const kept = await lines();
    expect(kept).toHaveLength(MOST_WAITING);
    expect([kept[0]?.action, kept.at(-1)?.action]).toEqual(['read 20', `read ${MOST_WAITING + 19}`]);
  });

  it('hides no refusal: what was thrown is thrown, although no line says so', async () => {
    await goesAway();
    await expect(journal.threw(traceOf(), new Conflict('changé'))).resolves.toBeUndefined();
    await comesBack();
  });
});
