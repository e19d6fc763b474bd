// `node .config/check-migrations.mjs`: migrates an empty database, and one that holds rows since before the last migration.
// On the server of TEST_DATABASE_URL (a superuser's address), else on an embedded one; leaves no database behind.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { register } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { DataSource } from 'typeorm';

register('./typescript-loader.mjs', import.meta.url);
const { startEmbeddedPostgres } = await import('../src/platform/database/embedded-postgres.ts');
const { prepareDatabase } = await import('../src/platform/database/prepare-database.ts');
const { printFailure } = await import('../src/platform/errors/print-failure.ts');

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const ROWS = join(ROOT, 'test', 'architecture', 'two-communities.sql');
/** The table, column, type, function or constraint comes with the last migration: nobody has rows of it yet. */
const NOT_YET_THERE = new Set(['42P01', '42703', '42704', '42883', '42P10']);

try {
  await onAServer(async (serverUrl) => {
    await inADatabase(serverUrl, 'empty', migrateEmpty);
    await inADatabase(serverUrl, 'filled', migrateFilled);
  });
} catch (failure) {
  printFailure(failure);
  process.exitCode = 1;
}

async function migrateEmpty(url, client) {
  const applied = async () => (await client.query('select name from migrations order by id')).rows.map(({ name }) => name);
  await prepareDatabase(url);
  const first = await applied();
  if (first.length !== (await migrationClasses()).length) throw new Error(`only these migrations were applied: ${first.join(', ')}`);
  await prepareDatabase(url);
  if ((await applied()).length !== first.length) throw new Error('a second start applied migrations again');
  console.log(`Empty database: ${first.length} migrations applied; a second start finds nothing to do.`);
}

async function migrateFilled(url, client) {
  const classes = await migrationClasses();
  await runMigrations(url, classes.slice(0, -1));
  const skipped = await fill(client);
  const before = await countRows(client);
  const filled = Object.values(before).filter((count) => count > 0).length;
  if (filled < 5) throw new Error(`only ${filled} tables could be filled, which shows nothing: see ${ROWS}`);

  await prepareDatabase(url);
  const after = await countRows(client);
  const lost = Object.entries(before).filter(([table, count]) => after[table] !== count);
  if (lost.length > 0) {
    const changes = lost.map(([table, count]) => `${table} had ${count} rows and has ${after[table] ?? 'gone'}`);
    throw new Error(`${classes.at(-1).name} does not keep the rows: ${changes.join('; ')}`);
  }
  const total = Object.values(before).reduce((sum, count) => sum + count, 0);
  const remark = skipped > 0 ? ` (${skipped} statements wait for what the last migration makes)` : '';
  console.log(`Filled database: ${classes.at(-1).name} keeps the ${total} rows of ${filled} tables${remark}.`);
}

async function onAServer(work) {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return work(given);
  const folder = mkdtempSync(join(tmpdir(), 'maillage-migrations-'));
  try {
    const server = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), ephemeral: true });
    try {
      await work(server.url);
    } finally {
      await server.stop();
      // The data may stand elsewhere, when the account of the server cannot enter our folder.
      rmSync(server.dataDir, { recursive: true, force: true });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function inADatabase(serverUrl, purpose, work) {
  const name = `check_${process.pid}_${purpose}`;
  await once(serverUrl, (client) => client.query(`create database ${name}`));
  try {
    const url = new URL(serverUrl);
    url.pathname = `/${name}`;
    await once(url.href, (client) => work(url.href, client));
  } finally {
    await once(serverUrl, (client) => client.query(`drop database if exists ${name} with (force)`));
  }
}

async function once(url, work) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function migrationClasses() {
  const files = readdirSync(join(ROOT, 'migrations')).filter((file) => file.endsWith('.ts'));
  const modules = await Promise.all(files.sort().map((file) => import(`../migrations/${file}`)));
  return modules.flatMap((module) => Object.values(module));
}

async function runMigrations(url, migrations) {
  const dataSource = new DataSource({ type: 'postgres', url, migrations, migrationsTransactionMode: 'each' });
  await dataSource.initialize();
  try {
    await dataSource.runMigrations();
  } finally {
    await dataSource.destroy();
  }
}

/** @returns how many statements could not be run, because what they fill is not there yet */
async function fill(client) {
  const statements = readFileSync(ROWS, 'utf8').split(/\n\n+/);
  let skipped = 0;
  for (const statement of statements) {
    try {
      await client.query(statement);
    } catch (failure) {
      if (!NOT_YET_THERE.has(failure.code)) throw failure;
      skipped++;
    }
  }
  return skipped;
}

/** Rows of every table; a table with partitions counts as one. TypeORM's own is left out, since it is meant to grow. */
async function countRows(client) {
  const { rows } = await client.query(
    `select relname as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition and relname <> 'migrations' order by 1`,
  );
  const counts = {};
  for (const { name } of rows) {
    const result = await client.query(`select count(*)::integer as count from ${pg.escapeIdentifier(name)}`);
    counts[name] = result.rows[0].count;
  }
  return counts;
}
