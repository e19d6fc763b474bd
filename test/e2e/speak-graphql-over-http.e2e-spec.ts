import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

/**
 * What the audit only recommends or allows, and we do otherwise, on purpose.
 * - Under `application/json` it recommends 200 for a document or variables that were refused: we answer 400, so that whatever stands
 *   in between, a cache, a log, a monitor, sees that nothing was done. Clients read the same body.
 * - It allows GET without a preflight header: a page of another site could then ask in the name of who visits it.
 */
const OTHERWISE: Readonly<Record<string, string>> = {
  '572B': 'SHOULD use 200 status code on document parsing failure when accepting application/json',
  FDE2: 'SHOULD use 200 status code on document validation failure when accepting application/json',
  '7B9B': 'SHOULD use a status code of 200 on variable coercion failure when accepting application/json',
  '5A70': 'MAY accept application/x-www-form-urlencoded formatted GET requests',
  D6D5: 'MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/graphql-response+json',
  '6A70': 'MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/json',
};

let testDatabase: TestDatabase;
let app: TestApp;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  app = await createTestApp(testDatabase.serverUrl);
});

afterAll(async () => {
  await app.close();
  await testDatabase.drop();
});

describe('GraphQL over HTTP, as the audit of graphql-http asks for it,', () => {
  it('is spoken without an error, and without a warning but those we chose', async () => {
    const results = await Promise.all(serverAudits({ url: () => `${app.address}/graphql` }).map((audit) => audit.fn()));
    expect(results).toHaveLength(61);
    expect(results.filter(({ status }) => status === 'error')).toEqual([]);
    const others = results.filter(({ status }) => status !== 'ok').map(({ id, name }) => [id, name]);
    expect(Object.fromEntries(others)).toEqual(OTHERWISE);
  });
});
