import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { projectRoot } from '../../src/platform/config/project-root.js';
import { DATA, LOAD_DATE, openDemoDatabase } from './demo-database.js';
import { asAdministrator, createTestDatabase, databaseName, TEMPLATE_PREFIX, type TestDatabase } from './test-database.js';

/** Any number, the same for every run: who comes second waits for the first, and finds the template ready. */
const DEMO_TEMPLATE_LOCK = 7_208_405;

/** A database of one's own that holds the demonstration of LOAD_DATE: it is loaded once, and copied from then on. */
export async function copyDemoDatabase(): Promise<TestDatabase> {
  const template = `${TEMPLATE_PREFIX}demo_${hashOfTheDemonstration()}`;
  await asAdministrator(async (client) => {
    await client.query('select pg_advisory_lock($1)', [DEMO_TEMPLATE_LOCK]);
    if (!(await isReady(client, template))) await prepare(client, template);
    await client.query(`comment on database ${template} is '${new Date().toISOString()}'`);
  });
  return createTestDatabase(template);
}

/** It counts as ready only once it bears its comment, as the template it is made from. */
async function isReady(client: pg.Client, name: string): Promise<boolean> {
  const { rows } = await client.query<{ ready: boolean }>(
    `select shobj_description(oid, 'pg_database') is not null as ready from pg_database where datname = $1`,
    [name],
  );
  return rows[0]?.ready === true;
}

async function prepare(client: pg.Client, template: string): Promise<void> {
  await client.query(`drop database if exists ${template} with (force)`);
  const database = await createTestDatabase();
  const demonstration = await openDemoDatabase(database);
  try {
    await demonstration.loader.load();
    await demonstration.ask('analyze');
  } finally {
    await demonstration.close();
  }
  await client.query(`alter database ${databaseName(database.ownerUrl)} rename to ${template}`);
}

/** Of all that may decide what is loaded: the code, the migrations, the day, and which data there is. */
function hashOfTheDemonstration(): string {
  const hash = createHash('sha256').update(LOAD_DATE);
  for (const folder of ['src', 'migrations'])
    for (const file of filesUnder(join(projectRoot(), folder))) hash.update(file).update(readFileSync(file));
  for (const file of filesUnder(DATA)) hash.update(`${file} ${statSync(file).size}`);
  return hash.digest('hex').slice(0, 12);
}

function filesUnder(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
