import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/platform/config/project-root.js';
import { type EmbeddedPostgres, memoryMegabytes, startEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.js';
import { prepareDatabase } from '../../src/platform/database/prepare-database.js';
import { StartupError } from '../../src/platform/errors/startup.error.js';
import { makeData } from './make-data.js';
import { RAW_INDEXES } from './raw.statement.js';
import { HORIZON, type Scale } from './scale.js';
import { withClient } from './with-client.js';

export const BENCH_FOLDER = join(projectRoot(), '.data', 'bench');

/** A database of the bench, full and ready. */
export interface BenchDatabase {
  readonly ownerUrl: string;
  readonly serverUrl: string;
}

/**
 * Our own server, as durable as the product's, which counts statements; it stops with the last who uses it. Its buffers are a quarter of the memory, as
 * the documentation of PostgreSQL has it for a machine that serves one.
 */
export async function startBenchPostgres(): Promise<EmbeddedPostgres> {
  const options = { dataDir: join(BENCH_FOLDER, 'postgres'), bufferMegabytes: Math.floor(memoryMegabytes() / 4) };
  const postgres = await startEmbeddedPostgres(options);
  const isCounting = await withClient(postgres.url, async (client) => {
    const { rows } = await client.query<{ libraries: string }>(`select current_setting('shared_preload_libraries') as libraries`);
    if (rows[0]?.libraries.includes('pg_stat_statements')) return true;
    await client.query('alter system set shared_preload_libraries = pg_stat_statements');
    return false;
  });
  if (isCounting) return postgres;
  await postgres.stop();
  return startEmbeddedPostgres(options);
}

/** An empty, migrated database that nothing else uses, dropped when the work is done. */
export async function withEmptyDatabase(
  postgres: EmbeddedPostgres,
  name: string,
  work: (serverUrl: string, ownerUrl: string) => Promise<void>,
): Promise<void> {
  await replaceDatabase(postgres, name);
  try {
    const ownerUrl = databaseAt(postgres.url, name);
    const { serverUrl } = await prepareDatabase(ownerUrl);
    await work(serverUrl, ownerUrl);
  } finally {
    await withClient(postgres.url, (client) => client.query(`drop database if exists ${name} with (force)`));
  }
}

/**
 * The data of that scale, made when it is not there yet or is of other migrations or another generator; then older
 * databases of the scale are dropped. It counts as made once it bears its comment; one that was begun is gone on with.
 */
export async function openBenchDatabase(postgres: EmbeddedPostgres, scale: Scale): Promise<BenchDatabase> {
  const prefix = `bench_${scale.practitioners}_`;
  const name = prefix + hashOfTheData();
  const ownerUrl = databaseAt(postgres.url, name);
  const found = await withClient(postgres.url, (client) =>
    client.query<{ name: string; ready: boolean }>(
      `select datname as name, shobj_description(oid, 'pg_database') is not null as ready from pg_database where starts_with(datname, $1)`,
      [prefix],
    ),
  );
  const ours = found.rows.find((row) => row.name === name);
  if (!ours?.ready) {
    for (const row of found.rows.filter((other) => other !== ours))
      await withClient(postgres.url, (client) => client.query(`drop database if exists ${row.name} with (force)`));
    await generate(postgres, name, scale, ours !== undefined);
  }
  const { serverUrl } = await prepareDatabase(ownerUrl);
  return { ownerUrl, serverUrl };
}

async function generate(postgres: EmbeddedPostgres, name: string, scale: Scale, isBegun: boolean): Promise<void> {
  const startedAt = performance.now();
  console.log(
    isBegun
      ? `Going on with the data of ${scale.practitioners} practitioners, which an earlier run began…`
      : `Generating ${scale.practitioners} practitioners in ${scale.communes} communes, kept for the next runs…`,
  );
  if (!isBegun) {
    refuseSmallDisk(postgres.dataDir, scale);
    await replaceDatabase(postgres, name);
  }
  const ownerUrl = databaseAt(postgres.url, name);
  await prepareDatabase(ownerUrl);
  await whileLoading(postgres, () => makeData(ownerUrl, scale));
  await withClient(ownerUrl, async (client) => {
    await client.query(RAW_INDEXES);
    await client.query('create extension if not exists pg_stat_statements');
    await client.query('checkpoint');
    await client.query(`comment on database ${name} is 'ready'`);
  });
  console.log(`  made in ${Math.round((performance.now() - startedAt) / 1000)} s`);
}

/** What a practitioner takes with everything that is theirs over the horizon, and the log and the sorting while it is made. */
const KILOBYTES_EACH = 40;

function refuseSmallDisk(folder: string, { practitioners }: Scale): void {
  const { bavail, bsize } = statfsSync(folder);
  const [free, needed] = [(bavail * bsize) / 1e9, (practitioners * KILOBYTES_EACH) / 1e6];
  if (free < needed)
    throw new StartupError(
      `${practitioners} practitioners need about ${needed.toFixed(0)} GB in ${folder}, where ${free.toFixed(0)} GB are free.`,
      'Make room there, or ask for a smaller --scale.',
    );
}

const LOADING = { max_wal_size: '8GB', checkpoint_timeout: '30min', autovacuum: 'off' };

/** Fewer checkpoints, for the time of the work alone. */
async function whileLoading(postgres: EmbeddedPostgres, work: () => Promise<void>): Promise<void> {
  const alter = (statement: (name: string, value: string) => string) =>
    withClient(postgres.url, async (client) => {
      for (const [name, value] of Object.entries(LOADING)) await client.query(`alter system ${statement(name, value)}`);
      await client.query('select pg_reload_conf()');
    });
  await alter((name, value) => `set ${name} = '${value}'`);
  try {
    await work();
  } finally {
    await alter((name) => `reset ${name}`);
  }
}

/** What there is, for people and for the report. */
export async function describeData(ownerUrl: string): Promise<string> {
  return withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<Record<string, string>>(`
      select (select count(*) from practitioner) as people, (select count(*) from practitioner_discipline where discipline_id = 1) as doctors, (select count(*) from commune) as communes,
        (select count(*) from community) as communities, (select count(*) from place) as places, (select count(*) from assignment_period) as weeks, (select count(*) from availability) as intervals,
        pg_size_pretty(pg_database_size(current_database())) as size`);
    const { people, doctors, communes, communities, places, weeks, intervals, size } = rows[0] ?? {};
    return `${people} practitioners (${doctors} GPs), ${communes} communes, ${communities} communities, ${places} places, ${weeks} weekly rows, ${intervals} free intervals from ${HORIZON.firstDay} to ${HORIZON.lastDay}, ${size}`;
  });
}

async function replaceDatabase(postgres: EmbeddedPostgres, name: string): Promise<void> {
  await withClient(postgres.url, async (client) => {
    await client.query(`drop database if exists ${name} with (force)`);
    await client.query(`create database ${name}`);
  });
}

function databaseAt(url: string, name: string): string {
  return Object.assign(new URL(url), { pathname: `/${name}` }).href;
}

const GENERATOR = ['generator.statement.ts', 'generator-people.statement.ts', 'generator-exceptions.statement.ts', 'scale.ts'];

/** Of what decides the data: the migrations, the generator, and what the reference adds. */
function hashOfTheData(): string {
  const hash = createHash('sha256');
  const migrations = readdirSync(join(projectRoot(), 'migrations')).filter((file) => file.endsWith('.ts'));
  const generator = GENERATOR.map((file) => `test/bench/${file}`);
  for (const file of [...migrations.sort().map((name) => `migrations/${name}`), ...generator])
    hash.update(file).update(readFileSync(join(projectRoot(), file)));
  return hash.update(RAW_INDEXES).digest('hex').slice(0, 12);
}
