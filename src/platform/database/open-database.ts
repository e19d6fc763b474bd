import { join } from 'node:path';
import pg from 'pg';
import type { Settings } from '../config/settings.js';
import { startEmbeddedPostgres } from './embedded-postgres.js';
import { prepareDatabase } from './prepare-database.js';

/** A database that is migrated and ready for the application. */
export interface OpenDatabase {
  /** For migrations, imports and maintenance: may do anything. */
  readonly ownerUrl: string;
  /** For the application: bound by row security. */
  readonly serverUrl: string;
  /** Where it is, for people; holds no password. */
  readonly description: string;
  /** Leaves it; an embedded server that nobody else uses stops. */
  close(): Promise<void>;
}

const DATABASE = 'maillage';
const ALREADY_THERE = ['42P04', '23505']; // duplicate_database, and the race of two that create it at once

/**
 * The database of the settings, or else the embedded one, brought to this version.
 * @throws StartupError when it cannot be started, reached or used
 */
export async function openDatabase(settings: Settings): Promise<OpenDatabase> {
  if (settings.databaseUrl !== '') {
    const { serverUrl } = await prepareDatabase(settings.databaseUrl, settings.databaseServerUrl);
    return { ownerUrl: settings.databaseUrl, serverUrl, description: describe(settings.databaseUrl), close: () => Promise.resolve() };
  }
  const embedded = await startEmbeddedPostgres({ dataDir: join(settings.stateFolder, 'postgres'), keepRunning: true });
  try {
    await createIfMissing(embedded.url);
    const ownerUrl = Object.assign(new URL(embedded.url), { pathname: `/${DATABASE}` }).href;
    const { serverUrl } = await prepareDatabase(ownerUrl);
    return { ownerUrl, serverUrl, description: `embedded PostgreSQL, in ${embedded.dataDir}`, close: () => embedded.stop() };
  } catch (failure) {
    await embedded.stop();
    throw failure;
  }
}

async function createIfMissing(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } catch (failure) {
    if (!(failure instanceof pg.DatabaseError && ALREADY_THERE.includes(failure.code ?? ''))) throw failure;
  } finally {
    await client.end();
  }
}

function describe(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `PostgreSQL at ${hostname}:${port || '5432'}, database ${decodeURIComponent(pathname.slice(1))}`;
}
