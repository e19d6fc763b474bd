import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { DiscreetLogger } from '../../src/platform/http/discreet-logger.js';
import { Journal } from '../../src/platform/journal/journal.service.js';
import { type DatabaseLine, startDatabaseLine } from '../support/database-line.js';
import { Factories } from '../support/factories.js';
import { type SignedIn, signedIn } from '../support/signed-in.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const COMMUNITY = '{ community { id } }';
const SIGN_IN = 'mutation { signIn(input: { email: "camille@exemple.fr", password: "peu importe lequel" }) { __typename } }';
const SENTENCE = 'Le service est momentanément indisponible. Réessayez dans un instant.';
const UNAVAILABLE = { message: SENTENCE, extensions: { code: 'UNAVAILABLE' } };

let database: TestDatabase;
let line: DatabaseLine;
let make: Factories;
let app: TestApp;
let administrator: SignedIn;

beforeAll(async () => {
  database = await createTestDatabase();
  line = await startDatabaseLine(database.serverUrl);
  make = new Factories(database.ownerUrl);
  app = await createTestApp(line.url);
});

beforeEach(async () => {
  administrator = await signedIn(make, app, await make.community(), ['ADMINISTRATOR']);
  await administrator.browser.ask(COMMUNITY);
  await app.part(Journal).flush(); // it would go on trying to write what waits
});

afterAll(async () => {
  await app.close();
  await line.cut();
  await make.close();
  await database.drop();
});

async function post(path: string, body: string, headers: Record<string, string> = {}) {
  const cookie = administrator.browser.sentCookie ?? '';
  const response = await fetch(app.address + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', connection: 'close', cookie, ...headers },
    body,
  });
  return { status: response.status, answer: (await response.json()) as unknown };
}

const ask = (query: string) => post('/graphql', JSON.stringify({ query }));

/** What is logged as an error while the database is away. */
async function duringOutage(act: () => Promise<void>): Promise<string[]> {
  const written: string[] = [];
  const spy = jest.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  Logger.overrideLogger(new DiscreetLogger({ logLevels: ['error'] }));
  await line.cut();
  try {
    await act();
  } finally {
    await line.mend();
    spy.mockRestore();
    Logger.overrideLogger(['fatal', 'error']);
  }
  return written;
}

describe('while the database is away, the API', () => {
  it('says so by a code of its own and 503, with one line in the log and no stack, and answers once it is back', async () => {
    const log = await duringOutage(async () => {
      const { status, answer } = await ask(COMMUNITY);
      expect(status).toBe(503);
      expect(answer).toEqual({ data: null, errors: [expect.objectContaining(UNAVAILABLE)] });
    });
    expect(log).toHaveLength(1);
    expect(log[0]).toMatch(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12} The database cannot be reached: .+/);
    expect(log[0]?.trimEnd()).not.toContain('\n');
    expect(await ask(COMMUNITY)).toMatchObject({ status: 200, answer: { data: { community: { id: expect.any(String) } } } });
  });

  it('answers what needs no database, with 200', async () => {
    await duringOutage(async () => {
      expect(await ask('{ __typename me { id } }')).toEqual({
        status: 200,
        answer: { data: { __typename: 'Query', me: null }, errors: [expect.objectContaining({ ...UNAVAILABLE, path: ['me'] })] },
      });
    });
  });

  it('lets nobody in uncounted', async () => {
    const log = await duringOutage(async () => {
      expect(await app.query(SIGN_IN)).toEqual({ data: null, errors: [expect.objectContaining(UNAVAILABLE)] });
    });
    expect(log).toHaveLength(1);
  });

  it('says the same on a plain route', async () => {
    const log = await duringOutage(async () => {
      const { status, answer } = await post('/imports/files', 'a;b', { 'content-type': 'text/csv', 'x-requested-with': 'essai' });
      expect([status, answer]).toEqual([503, { code: 'UNAVAILABLE', message: SENTENCE, fields: [] }]);
    });
    expect(log).toHaveLength(1);
  });
});
