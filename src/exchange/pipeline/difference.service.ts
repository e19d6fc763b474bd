import type { PoolClient } from 'pg';
import {
  fieldChanges,
  SAMPLE_SIZE,
  type ChangedSample,
  type ImportReport,
  type RecordSample,
  type RowTally,
} from './import-report.rules.js';
import type { Importer } from './importer.service.js';

type Record_ = Readonly<Record<string, unknown>>;

/** Compares, set against set, what the file holds with what the database knows: fills the temporary table `difference`. */
export async function findDifference(client: PoolClient, importer: Importer): Promise<void> {
  const of = (alias: string) => `row(${importer.compared.map((column) => `${alias}.${column}`).join(', ')})`;
  await client.query('analyze incoming');
  await client.query(`
    create temp table difference on commit drop as
    select * from (
      select coalesce(i.key, k.key) as key,
             case when k.key is null then 'new' when i.key is null then 'gone' when ${of('i')} is distinct from ${of('k')} then 'changed' else 'unchanged' end as state
      from incoming i full join (${importer.known}) k on k.key = i.key
      where i.key is not null or k.may_go) d
    where state <> 'unchanged'`);
  await client.query('create index on difference (key)');
  await client.query('analyze difference');
}

export async function reportDifference(client: PoolClient, importer: Importer, tally: RowTally): Promise<ImportReport> {
  const counts = { new: 0, changed: 0, gone: 0 };
  const { rows } = await client.query<{ state: 'new' | 'changed' | 'gone'; count: string }>(
    'select state, count(*) from difference group by state',
  );
  for (const { state, count } of rows) counts[state] = Number(count);
  const total = await client.query<{ count: string }>('select count(*) from incoming');
  const inFile = Number(total.rows[0]?.count);
  const { rowsRead, ignored, rejected } = tally;
  const samples = {
    new: counts.new > 0 ? await labels(client, 'select key, label from incoming', 'new') : [],
    changed: counts.changed > 0 ? await changes(client, importer) : [],
    gone: counts.gone > 0 ? await labels(client, `select key, label from (${importer.known}) k`, 'gone') : [],
    rejected: tally.rejections,
    ignored: tally.ignoredReasons,
    remarks: tally.remarks,
  };
  return { rowsRead, ...counts, unchanged: inFile - counts.new - counts.changed, ignored, rejected, samples };
}

const sampledKeys = (state: string) =>
  `(select key from difference where state = '${state}' order by key collate "C" limit ${SAMPLE_SIZE})`;

async function labels(client: PoolClient, from: string, state: string): Promise<RecordSample[]> {
  const { rows } = await client.query<RecordSample>(
    `select key, label from (${from}) f where key in ${sampledKeys(state)} order by key collate "C"`,
  );
  return rows;
}

async function changes(client: PoolClient, importer: Importer): Promise<ChangedSample[]> {
  const { rows } = await client.query<{ key: string; label: string; before: Record_; after: Record_ }>(`
    select i.key, i.label, to_jsonb(k) as before, to_jsonb(i) as after
    from incoming i join (${importer.known}) k on k.key = i.key
    where i.key in ${sampledKeys('changed')} order by i.key collate "C"`);
  const keys = rows.map((row) => row.key);
  const before = await detailOf(client, importer.detail?.known, keys);
  const after = await detailOf(client, importer.detail?.incoming, keys);
  return rows.map((row) => ({
    key: row.key,
    label: row.label,
    fields: fieldChanges(importer.compared, { ...row.before, ...before.get(row.key) }, { ...row.after, ...after.get(row.key) }),
  }));
}

async function detailOf(client: PoolClient, statement: string | undefined, keys: readonly string[]): Promise<Map<string, Record_>> {
  if (!statement) return new Map();
  const { rows } = await client.query<{ key: string } & Record_>(statement, [keys]);
  return new Map(rows.map((row) => [row.key, row]));
}
