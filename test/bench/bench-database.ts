import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { projectRoot } from '../../src/platform/config/project-root.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.js';
import { prepareDatabase } from '../../src/platform/database/prepare-database.js';
import { generatorStatements } from './generator.statement.js';
import { RAW_INDEXES } from './raw.statement.js';
import { HORIZON, type Scale } from './scale.js';

export const BENCH_FOLDER = join(projectRoot(), '.data', 'bench');

/** Agendas a transaction, as the product's own roll of the horizon takes them. */
const BATCH = 500;

/** A database of the bench, full and ready. */
export interface BenchDatabase {
  readonly ownerUrl: string;
  readonly serverUrl: string;
}

/** Our own server, as durable as the product's, which counts statements; it stops with the last who uses it. */
export async function startBenchPostgres(): Promise<EmbeddedPostgres> {
  const dataDir = join(BENCH_FOLDER, 'postgres');
  const postgres = await startEmbeddedPostgres({ dataDir });
  const isCounting = await withClient(postgres.url, async (client) => {
    const { rows } = await client.query<{ libraries: string }>(`select current_setting('shared_preload_libraries') as libraries`);
    if (rows[0]?.libraries.includes('pg_stat_statements')) return true;
    await client.query('alter system set shared_preload_libraries = pg_stat_statements');
    return false;
  });
  if (isCounting) return postgres;
  await postgres.stop();
  return startEmbeddedPostgres({ dataDir });
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
 * databases of the scale are dropped. It counts as made once it bears its comment.
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
  if (!found.rows.some((row) => row.name === name && row.ready)) {
    for (const row of found.rows)
      await withClient(postgres.url, (client) => client.query(`drop database if exists ${row.name} with (force)`));
    await generate(postgres, name, scale);
  }
  const { serverUrl } = await prepareDatabase(ownerUrl);
  return { ownerUrl, serverUrl };
}

async function generate(postgres: EmbeddedPostgres, name: string, scale: Scale): Promise<void> {
  const startedAt = performance.now();
  console.log(`Generating ${scale.practitioners} practitioners in ${scale.communes} communes, kept for the next runs…`);
  await replaceDatabase(postgres, name);
  const ownerUrl = databaseAt(postgres.url, name);
  await prepareDatabase(ownerUrl);
  await withClient(ownerUrl, async (client) => {
    for (const statement of generatorStatements(scale)) await client.query(statement);
    let last: number | null = 0;
    while (last !== null) {
      const { rows }: pg.QueryResult<{ last: number | null }> = await client.query('select next_agendas($1, $2) as last', [last, BATCH]);
      last = rows[0]?.last ?? null;
    }
    await client.query(RAW_INDEXES);
    await client.query('create extension pg_stat_statements');
    await client.query('vacuum analyze');
    await client.query('checkpoint');
    await client.query(`comment on database ${name} is 'ready'`);
  });
  console.log(`  made in ${Math.round((performance.now() - startedAt) / 1000)} s`);
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

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
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

/** Of what decides the data: the migrations, the generator, and what the reference adds. */
function hashOfTheData(): string {
  const hash = createHash('sha256');
  const migrations = readdirSync(join(projectRoot(), 'migrations')).filter((file) => file.endsWith('.ts'));
  const generator = ['generator.statement.ts', 'scale.ts'].map((file) => `test/bench/${file}`);
  for (const file of [...migrations.sort().map((name) => `migrations/${name}`), ...generator])
    hash.update(file).update(readFileSync(join(projectRoot(), file)));
  return hash.update(RAW_INDEXES).digest('hex').slice(0, 12);
}
