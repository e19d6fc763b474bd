import { afterAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const made: TestDatabase[] = [];
afterAll(() => Promise.all(made.map((database) => database.drop())));

async function ask<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('a test database', () => {
  it('is one file’s own, migrated, even when several are asked for at once', async () => {
    made.push(...(await Promise.all([1, 2, 3, 4].map(() => createTestDatabase()))));
    expect(new Set(made.map(({ ownerUrl }) => ownerUrl)).size).toBe(4);
    for (const { ownerUrl } of made) {
      const [migrated] = await ask<{ n: number }>(ownerUrl, 'select count(*)::int as n from migrations');
      expect(migrated?.n).toBeGreaterThan(0);
    }
  });

  it('is reached by the server as a role that row security binds', async () => {
    const database = await createTestDatabase();
    made.push(database);
    expect(await ask(database.serverUrl, 'select rolsuper, rolbypassrls from pg_roles where rolname = current_user')).toEqual([
      { rolsuper: false, rolbypassrls: false },
    ]);
  });

  it('is gone once dropped, even while somebody is connected', async () => {
    const database = await createTestDatabase();
    const left = new pg.Client({ connectionString: database.ownerUrl });
    left.on('error', () => undefined); // it is cut off, as wanted
    await left.connect();
    await database.drop();
    await expect(ask(database.ownerUrl, 'select 1')).rejects.toThrow('does not exist');
    await left.end();
  });
});
