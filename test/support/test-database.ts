import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** Names of test databases begin so, then the process that made it: see how leftovers are found in global-setup.ts. */
export const TEST_DATABASE_PREFIX = 'test_';
/** Of databases that are copied and never changed; one that nobody used for a day is dropped. */
export const TEMPLATE_PREFIX = 'maillage_template_';

const TEMPLATE_IN_USE = '55006';
const ATTEMPTS = 100;

/** A migrated database of one test file's own. */
export interface TestDatabase {
  /** As its owner, who may do anything. */
  readonly ownerUrl: string;
  /** As the role the application connects with, which row security binds. */
  readonly serverUrl: string;
  /** Drops it, whoever is still connected. */
  drop(): Promise<void>;
}

/**
 * Copies the template; takes some tens of milliseconds, so that each test file can have its own.
 * @param template another database to copy, by its name on the same server
 */
export async function createTestDatabase(template?: string): Promise<TestDatabase> {
  const templateUrl = fromSetup('TEST_TEMPLATE_URL');
  const name = `${TEST_DATABASE_PREFIX}${process.pid}_${randomBytes(5).toString('hex')}`;
  await asAdministrator((client) => copy(client, template ?? databaseName(templateUrl), name));
  return {
    ownerUrl: databaseAt(templateUrl, name),
    serverUrl: databaseAt(fromSetup('TEST_TEMPLATE_SERVER_URL'), name),
    drop: () =>
      asAdministrator(async (client) => {
        await client.query(`drop database if exists ${name} with (force)`);
      }),
  };
}

/** The same server and user, another database. */
export function databaseAt(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

/** A template with a connection, even autovacuum's, cannot be copied: another moment will do. */
async function copy(client: pg.Client, template: string, name: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await client.query(`create database ${name} template ${template}`);
      return;
    } catch (failure) {
      const inUse = failure instanceof pg.DatabaseError && failure.code === TEMPLATE_IN_USE;
      if (!inUse || attempt === ATTEMPTS) throw failure;
      await pause(50 + Math.random() * 100);
    }
  }
}

/** At the server itself, as one who may make and drop databases. */
export async function asAdministrator<T>(act: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseAt(fromSetup('TEST_TEMPLATE_URL'), 'postgres') });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

export function databaseName(url: string): string {
  return new URL(url).pathname.slice(1);
}

function fromSetup(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run the tests with npm test`);
  return value;
}
