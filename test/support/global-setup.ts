import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { projectRoot } from '../../src/platform/config/project-root.js';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.js';
import { prepareDatabase } from '../../src/platform/database/prepare-database.js';
import { isAlive } from '../../src/platform/database/postgres-users.js';
import { databaseAt, TEMPLATE_PREFIX, TEST_DATABASE_PREFIX } from './test-database.js';

const ONE_DAY_MILLISECONDS = 86_400_000;
/** Any number, the same for every run: two runs on one server prepare the template one after the other. */
const TEMPLATE_LOCK = 7_208_404;

/**
 * Gives the tests a server with one migrated template database, and tells them by the environment where it is:
 * TEST_TEMPLATE_URL as its owner, TEST_TEMPLATE_SERVER_URL as the role the application uses.
 * With TEST_DATABASE_URL (a superuser's address) that server is used, else an embedded one under .data/.
 * @returns what to call at the end
 */
export async function startTestServer(): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL'];
  const embedded = given
    ? undefined
    : await startEmbeddedPostgres({ dataDir: join(projectRoot(), '.data', 'test-postgres'), ephemeral: true });
  const url = given ?? embedded?.url ?? '';
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    await dropLeftovers(client);
    await prepareTemplate(client, url);
  } catch (failure) {
    await embedded?.stop();
    throw failure;
  } finally {
    await client.end();
  }
  return async () => embedded?.stop();
}

/**
 * One template for one state of the migrations, so that two runs from different branches do not pull it from under
 * each other. It counts as ready only once it bears its comment: one half prepared is thrown away.
 */
async function prepareTemplate(client: pg.Client, url: string): Promise<void> {
  const name = `${TEMPLATE_PREFIX}${hashOfTheSchema()}`;
  const found = await client.query<{ ready: boolean }>(
    `select shobj_description(oid, 'pg_database') is not null as ready from pg_database where datname = $1`,
    [name],
  );
  if (found.rows[0]?.ready === false) await client.query(`drop database ${name} with (force)`);
  if (found.rows[0]?.ready !== true) await client.query(`create database ${name}`);
  const ownerUrl = databaseAt(url, name);
  const { serverUrl } = await prepareDatabase(ownerUrl);
  await client.query(`comment on database ${name} is '${new Date().toISOString()}'`);
  process.env['TEST_TEMPLATE_URL'] = ownerUrl;
  process.env['TEST_TEMPLATE_SERVER_URL'] = serverUrl;
}

/** What a killed run left: databases of processes that are gone, and templates unused for a day. */
async function dropLeftovers(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string; comment: string | null }>(
    `select datname as name, shobj_description(oid, 'pg_database') as comment from pg_database
     where starts_with(datname, $1) or starts_with(datname, $2)`,
    [TEST_DATABASE_PREFIX, TEMPLATE_PREFIX],
  );
  const yesterday = Date.now() - ONE_DAY_MILLISECONDS;
  for (const { name, comment } of rows) {
    const isLeftover = name.startsWith(TEMPLATE_PREFIX)
      ? comment !== null && Date.parse(comment) < yesterday
      : !isAlive(Number.parseInt(name.slice(TEST_DATABASE_PREFIX.length), 10));
    if (isLeftover) await client.query(`drop database if exists ${name} with (force)`);
  }
}

/** Of what decides the schema: the migrations and the code that applies them. */
function hashOfTheSchema(): string {
  const hash = createHash('sha256');
  for (const folder of ['migrations', 'src/platform/database']) {
    for (const file of readdirSync(join(projectRoot(), folder)).sort()) {
      if (!file.endsWith('.ts')) continue;
      hash.update(file).update(readFileSync(join(projectRoot(), folder, file)));
    }
  }
  return hash.digest('hex').slice(0, 12);
}
