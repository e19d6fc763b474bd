import { ASIDE, buildIndexes, putIndexesAside } from './indexes-aside.js';
import { CLOSURES } from './generator-exceptions.statement.js';
import { peopleOf } from './generator-people.statement.js';
import { RANDOM, SEQUENCES, territorySteps } from './generator.statement.js';
import { inParallel, once, PROGRESS, type Session } from './progress.js';
import { HORIZON, type Scale } from './scale.js';
import { execute, withClient } from './with-client.js';

/** People written in one transaction. */
const RANGE = 20_000;
/** Agendas expanded in one transaction. */
const AGENDAS = 500;

/** Triggers and foreign keys are off while the base tables are written; constraints of rows, keys and exclusions hold throughout. */
const WRITING: Session = [
  'set session_replication_role = replica',
  'set synchronous_commit = off',
  `set work_mem = '256MB'`,
  'set max_parallel_workers_per_gather = 0',
  'set statement_timeout = 0',
];
/** With the plan that the product has: one for any number of agendas. */
const EXPANDING: Session = ['set plan_cache_mode = force_generic_plan', 'set synchronous_commit = off', 'set statement_timeout = 0'];

const BASE_TABLES = [
  'practitioner',
  'practitioner_discipline',
  'membership',
  'place',
  'assignment',
  'assignment_period',
  'booking',
  'absence',
  'unscheduled_duty',
  'closure',
];

/** Fills a migrated database with the data of the scale; what an earlier run has done of it is kept. */
export async function makeData(url: string, scale: Scale): Promise<void> {
  await execute(url, RANDOM + PROGRESS + ASIDE);
  await putIndexesAside(url, 'register and weeks', BASE_TABLES);
  for (const { name, text } of [...territorySteps(scale), { name: 'closures', text: CLOSURES }]) await writeOnce(url, name, text);
  await inParallel(url, 'people', WRITING, async () => (await ranges(url, RANGE)).map(([first, last]) => peopleOf(first, last)));
  await buildIndexes(url, 'register and weeks');
  await once(url, 'sequences', () => execute(url, SEQUENCES));
  await checkForeignKeys(url);
  await vacuum(url, 'register and weeks', `relkind = 'r' and not relispartition`);
  await expand(url);
  await vacuum(url, 'availability', `relkind = 'r' and relispartition or relname = 'agenda'`);
  await once(url, 'statistics of the whole', () => execute(url, 'analyze availability'));
}

async function writeOnce(url: string, step: string, text: string): Promise<void> {
  await inParallel(url, step, WRITING, () => Promise.resolve([text]));
}

async function ranges(url: string, size: number): Promise<[first: number, last: number][]> {
  const { rows } = await withClient(url, (client) => client.query<{ last: number }>('select max(id) as last from bench.person'));
  return Array.from({ length: Math.ceil(rows[0]!.last / size) }, (_, index) => [index * size + 1, (index + 1) * size]);
}

/** What was written with foreign keys off is held against every one of them. */
async function checkForeignKeys(url: string): Promise<void> {
  await inParallel(url, 'foreign keys checked', [`set work_mem = '256MB'`, 'set statement_timeout = 0'], () =>
    withClient(url, async (client) => {
      const { rows } = await client.query<{ text: string }>(
        `select string_agg(format('alter table %1$s alter constraint %2$I not enforced; alter table %1$s alter constraint %2$I enforced', conrelid::regclass, conname), ';') as text
         from pg_constraint where contype = 'f' and conrelid = any($1::regclass[]) group by conrelid`,
        [BASE_TABLES],
      );
      return rows.map(({ text }) => text);
    }),
  );
}

/** By the product's own function, as its engine, in its own order; the horizon is said to be complete once every agenda is there. */
async function expand(url: string): Promise<void> {
  const { firstDay, lastDay } = HORIZON;
  await once(url, 'horizon', () => execute(url, 'select set_availability_horizon($1, $2)', [firstDay, lastDay]));
  await putIndexesAside(url, 'availability', ['availability']);
  await inParallel(url, 'availability', EXPANDING, async () =>
    (await ranges(url, AGENDAS)).map(
      ([first, last]) =>
        `set role maillage_engine; do $$ declare ids integer[] := array(select generate_series(${first}, ${last})); begin
           insert into availability select * from expand_availability(ids, '${firstDay}', '${lastDay}') order by discipline_id, cell, start_at;
         end $$; reset role`,
    ),
  );
  await buildIndexes(url, 'availability');
  await once(url, 'horizon complete', () => execute(url, 'update availability_horizon set complete_day = last_day'));
}

/** Index-only scans need it. Not in a transaction, and so not one of the tasks: done again after a kill, which costs little. */
async function vacuum(url: string, step: string, which: string): Promise<void> {
  await once(url, `${step}: vacuumed`, async () => {
    const { rows } = await withClient(url, (client) =>
      client.query<{ name: string }>(
        `select oid::regclass::text as name from pg_class where relnamespace = 'public'::regnamespace and (${which}) order by pg_relation_size(oid)`,
      ),
    );
    const worker = () =>
      withClient(url, async (client) => {
        await client.query(`set maintenance_work_mem = '512MB'`);
        for (let next = rows.pop(); next; next = rows.pop()) await client.query(`vacuum (analyze, parallel 0) ${next.name}`);
      });
    await Promise.all([worker(), worker()]);
  });
}
