import { inParallel, once, type Session } from './progress.js';
import { withClient } from './with-client.js';

/*
 * Indexes that only make reading fast are put aside while a table is filled and built anew afterwards, from their own definition:
 * sorting once is many times faster than descending at each row. Those behind a constraint stay, so that the constraint holds at each row.
 */

export const ASIDE = `create table if not exists bench.index_aside (step text not null, definition text not null, is_of_partitions boolean not null);`;

const BUILDING: Session = [`set maintenance_work_mem = '1GB'`, 'set max_parallel_maintenance_workers = 0', 'set statement_timeout = 0'];

export async function putIndexesAside(url: string, step: string, tables: readonly string[]): Promise<void> {
  await once(url, `${step}: indexes put aside`, () =>
    withClient(url, async (client) => {
      await client.query('begin');
      const { rows } = await client.query<{ index: string }>(
        `with found as (
           select i.indexrelid, c.relkind = 'I' as is_of_partitions from pg_index i join pg_class c on c.oid = i.indexrelid
           where i.indrelid = any($2::regclass[]) and not exists (select from pg_constraint k where k.conindid = i.indexrelid)),
         noted as (insert into bench.index_aside select $1, pg_get_indexdef(indexrelid), is_of_partitions from found)
         select indexrelid::regclass::text as index from found`,
        [step, tables],
      );
      for (const { index } of rows) await client.query(`drop index ${index}`);
      await client.query('commit');
    }),
  );
}

/** Partition by partition, then on the whole, which takes those of the partitions for its own. */
export async function buildIndexes(url: string, step: string): Promise<void> {
  await inParallel(url, `${step}: indexes`, BUILDING, () =>
    withClient(url, async (client) => {
      const { rows } = await client.query<{ text: string }>(
        `select case when is_of_partitions then regexp_replace(definition, '^CREATE INDEX \\S+ ON ONLY \\S+', 'CREATE INDEX ON ' || p.name) else definition end as text
         from bench.index_aside
         left join lateral (
           select inhrelid::regclass::text as name, pg_relation_size(inhrelid) as size from pg_inherits
           where inhparent = (regexp_match(definition, 'ON ONLY (\\S+)'))[1]::regclass) p on is_of_partitions
         where step = $1 order by p.size desc nulls last`,
        [step],
      );
      return rows.map(({ text }) => text);
    }),
  );
  await once(url, `${step}: indexes of the whole`, () =>
    withClient(url, async (client) => {
      const { rows } = await client.query<{ definition: string }>(
        `select definition from bench.index_aside where step = $1 and is_of_partitions`,
        [step],
      );
      for (const { definition } of rows)
        await client.query(definition.replace(/^CREATE INDEX (\S+) ON ONLY/, 'CREATE INDEX IF NOT EXISTS $1 ON'));
    }),
  );
}
