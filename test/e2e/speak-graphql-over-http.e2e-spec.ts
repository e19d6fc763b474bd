import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

let testDatabase: TestDatabase;
let app: TestApp;
beforeAll(async () => { testDatabase = await createTestDatabase(); app = await createTestApp(testDatabase.serverUrl); });
afterAll(async () => { await app.close(); await testDatabase.drop(); });
it('audit', async () => {
  const results = await Promise.all(serverAudits({ url: () => `${app.address}/graphql` }).map(a => a.fn()));
  console.log(results.length, results.filter(r => r.status !== 'ok').map((r: any) => `${r.id} ${r.status} ${r.name} ${r.reason}`).join('\n'));
  expect(1).toBe(1);
});
