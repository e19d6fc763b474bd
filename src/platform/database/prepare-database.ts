import { createHmac } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import { StartupError } from '../errors/startup.error.js';

const OLDEST_MAJOR = 15;
const MIGRATIONS = new URL('../../../migrations/', import.meta.url);
/** Any constant: two servers that start together must ask for the same lock. */
const MIGRATION_LOCK = 840021281;

/**
 * Brings the database to this version and says how the server must log in.
 * The owner of `ownerUrl` migrates; the server works under another role, a member of `maillage_server`
 * that owns nothing and so cannot step over row-level security.
 * @param serverUrl log in with this one instead of the role made here (when the owner may not create roles)
 * @throws StartupError unreachable, refused, older than PostgreSQL 15, or a server role that bypasses row-level security
 */
export async function prepareDatabase(ownerUrl: string, serverUrl?: string): Promise<{ serverUrl: string }> {
  const owner = await connect(ownerUrl);
  try {
    await refuseOldServer(owner);
    await owner.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await migrate(ownerUrl);
    const url = serverUrl ?? (await createServerLogin(owner, ownerUrl));
    await refuseBypassingRole(url);
    return { serverUrl: url };
  } finally {
    await owner.end();
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000, application_name: 'maillage-prepare' });
  client.on('error', () => undefined); // a later query reports the lost connection; without a listener it would end the process
  try {
    await client.connect();
    return client;
  } catch (error) {
    const { hostname, port, pathname } = new URL(url);
    throw new StartupError(
      `The database ${hostname}:${port || '5432'}${pathname} cannot be reached: ${reasonOf(error)}.`,
      'Check that it runs and that DATABASE_URL names it, or unset DATABASE_URL to use the embedded one.',
    );
  }
}

function reasonOf(error: unknown): string {
  const failure = error as { code?: string; message?: string };
  return (failure.message ?? '').trim() || failure.code || 'no reason given';
}

async function refuseOldServer(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ server_version_num: string; server_version: string }>(
    `select current_setting('server_version_num') as server_version_num, current_setting('server_version') as server_version`,
  );
  if (Number(rows[0]?.server_version_num) < OLDEST_MAJOR * 10000)
    throw new StartupError(
      `The database is PostgreSQL ${rows[0]?.server_version}; Maillage needs ${OLDEST_MAJOR} or later.`,
      'Upgrade it, or unset DATABASE_URL to use the embedded PostgreSQL 18.',
    );
}

/** Runs what is missing of `migrations/`, in order, each in its own transaction. */
async function migrate(ownerUrl: string): Promise<void> {
  const dataSource = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    migrations: await migrationClasses(),
    migrationsTransactionMode: 'each',
  });
  await dataSource.initialize();
  try {
    await dataSource.runMigrations();
  } catch (error) {
    const failure = error as { code?: string; message?: string };
    if (failure.code !== '42501') throw error;
    throw new StartupError(
      `The owner of DATABASE_URL may not migrate: ${failure.message}.`,
      'Give it CREATEROLE and the database; on a cluster where Maillage was before, also: GRANT maillage_engine, maillage_server TO that owner WITH ADMIN OPTION.',
    );
  } finally {
    await dataSource.destroy();
  }
}

type MigrationClass = new () => MigrationInterface;

async function migrationClasses(): Promise<MigrationClass[]> {
  const files = readdirSync(fileURLToPath(MIGRATIONS)).filter((file) => /^\d{13}-[a-z-]+\.[jt]s$/.test(file));
  const modules = await Promise.all(
    files.sort().map((file) => import(new URL(file, MIGRATIONS).href) as Promise<Record<string, MigrationClass>>),
  );
  return modules.flatMap((module) => Object.values(module));
}

/**
 * The login role of the server: named after the owner, with a password derived from the owner's, so that every
 * server given the same DATABASE_URL finds the same one and nothing needs to be stored.
 */
async function createServerLogin(owner: pg.Client, ownerUrl: string): Promise<string> {
  const url = new URL(ownerUrl);
  if (url.password === '')
    throw new StartupError(
      'DATABASE_URL holds no password, from which that of the server’s own role is derived.',
      'Put the password in DATABASE_URL, or create a login role, grant it maillage_server, and give its URL in DATABASE_SERVER_URL.',
    );
  const name = `${decodeURIComponent(url.username) || 'postgres'}_server`.slice(0, 63);
  const password = createHmac('sha256', decodeURIComponent(url.password)).update('maillage_server').digest('hex');
  const role = pg.escapeIdentifier(name);
  try {
    const { rowCount } = await owner.query('select from pg_roles where rolname = $1', [name]);
    await owner.query(`${rowCount === 0 ? 'create' : 'alter'} role ${role} login password ${pg.escapeLiteral(password)}`);
    await owner.query(`grant maillage_server to ${role}`);
  } catch (error) {
    throw new StartupError(
      `The owner of DATABASE_URL may not create the role ${name}: ${reasonOf(error)}.`,
      'Grant it CREATEROLE, or create a login role, grant it maillage_server, and give its URL in DATABASE_SERVER_URL.',
    );
  }
  url.username = encodeURIComponent(name);
  url.password = password;
  return url.href;
}

async function refuseBypassingRole(serverUrl: string): Promise<void> {
  const server = await connect(serverUrl);
  try {
    const { rows } = await server.query<{ bypasses: boolean; is_member: boolean }>(`
      select (rolsuper or rolbypassrls or pg_has_role(current_user, (select tableowner from pg_tables where schemaname = 'public' and tablename = 'membership'), 'member')
                or pg_has_role(current_user, 'maillage_engine', 'member')) as bypasses,
             pg_has_role(current_user, 'maillage_server', 'member') as is_member
      from pg_roles where rolname = current_user`);
    if (rows[0]?.bypasses === false && rows[0].is_member) return;
    throw new StartupError(
      rows[0]?.bypasses
        ? 'The role of DATABASE_SERVER_URL can step over row-level security.'
        : 'The role of DATABASE_SERVER_URL is not a member of maillage_server.',
      'Give a role that owns nothing, is no superuser, and is a member of maillage_server.',
    );
  } finally {
    await server.end();
  }
}
