import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { mintScope } from '../../src/access/mint.service.js';
import { type ImportRequest, ImportRuns } from '../../src/exchange/runs/import-runs.service.js';
import { Uploads } from '../../src/exchange/runs/uploads.service.js';
import { Journal } from '../../src/platform/journal/journal.service.js';
import type { OperationTrace } from '../../src/platform/journal/operation-trace.js';
import { Role } from '../../src/platform/scope/role.js';
import { Factories } from '../support/factories.js';
import { FixedClock } from '../support/fixed-clock.js';
import { legacyFile, PHARMACY, structure } from '../support/fixtures/finess-file.js';
import { loadSmallReference } from '../support/reference-fixture.js';
import { connectServer, type ServerConnection } from '../support/server-connection.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const stateFolder = mkdtempSync(join(tmpdir(), 'maillage-import-journal-'));
const clock = FixedClock.onAnOrdinaryDay();
let database: TestDatabase;
let owner: pg.Pool;
let make: Factories;
let server: ServerConnection;
let runs: ImportRuns;
let community: number;
let trace: OperationTrace;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2 });
  make = new Factories(database.ownerUrl);
  await loadSmallReference(owner);
  server = await connectServer(database.serverUrl);
  const settings = { dataFolder: stateFolder, stateFolder, importPatienceMilliseconds: 20 };
  runs = new ImportRuns(server.database, new Uploads(settings, clock), clock, settings);
  community = await make.community();
});

beforeEach(() => {
  trace = {
    ...{ action: 'importPlaces', isRead: false, correlationId: randomUUID(), communityId: community },
    ...{ actor: randomUUID(), concern: {}, isWritten: false },
  };
});

afterAll(async () => {
  await server.close();
  await make.close();
  await owner.end();
  await database.drop();
  rmSync(stateFolder, { recursive: true });
});

const importOf = (...rows: string[]): ImportRequest => ({
  ...{ fileName: 'finess.csv', dryRun: false, complete: false, acceptRejected: false },
  contentBase64: Buffer.from(legacyFile(rows)).toString('base64'),
});

const lines = () => make.query('select action, outcome, reason, record_kind from journal where correlation_id = $1', [trace.correlationId]);

/** The import cannot read what is there before the gate opens: it outlives the answer. */
async function answeredBeforeTheEnd(request: ImportRequest): Promise<() => Promise<void>> {
  const gate = await owner.connect();
  await gate.query('begin; lock table place in access exclusive mode');
  const scope = mintScope(community, 'test', [Role.ADMINISTRATOR], { trace });
  const { id, state } = await runs.run(scope, 'PLACES', request);
  expect(state).toBe('RUNNING');
  await new Journal(server.database, clock).done(trace); // as the interceptor does once it is answered
  return async () => {
    await gate.query('rollback');
    gate.release();
    while ((await runs.find(mintScope(community, 'test', []), id)).state === 'RUNNING') await pause(20);
  };
}

describe('an import that outlives its answer', () => {
  it('leaves no line before it ends, and then one that says that it was done', async () => {
    const end = await answeredBeforeTheEnd(importOf(structure(PHARMACY)));
    expect(await lines()).toEqual([]);
    await end();
    expect(await lines()).toEqual([{ action: 'importPlaces', outcome: 'DONE', reason: null, record_kind: 'ImportRun' }]);
  });

  it('is never said to be done when it was refused in the end', async () => {
    const end = await answeredBeforeTheEnd(importOf(structure(PHARMACY, { 1: 'aucun numéro' })));
    expect(await lines()).toEqual([]);
    await end();
    expect(await lines()).toEqual([{ action: 'importPlaces', outcome: 'REFUSED', reason: 'ROWS_REJECTED', record_kind: 'ImportRun' }]);
  });

  it('is told apart when it only compared', async () => {
    const end = await answeredBeforeTheEnd({ ...importOf(structure(PHARMACY)), dryRun: true });
    await end();
    expect(await lines()).toEqual([{ action: 'comparePlaces', outcome: 'DONE', reason: null, record_kind: 'ImportRun' }]);
  });
});
