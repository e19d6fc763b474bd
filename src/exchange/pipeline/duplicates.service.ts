import type { PoolClient } from 'pg';
import { SAMPLE_SIZE, type RowTally } from './import-report.rules.js';

/**
 * Rejects the rows of a staging table whose key an earlier line holds already. However many there are, few come back to Node.
 * @param table has the columns `line` and `key`
 */
export async function rejectDuplicates(client: PoolClient, table: string, key: string, column: string, tally: RowTally): Promise<void> {
  const { rows } = await client.query<{ line: number; value: string; first: number; total: number }>(`
    with ranked as (select ctid as at, line, ${key} as value, min(line) over (partition by ${key}) as first from ${table}),
    dropped as (
      delete from ${table} s using ranked r where s.ctid = r.at and r.line > r.first
      returning r.line, r.value, r.first)
    select line, value, first, count(*) over ()::integer as total from dropped order by line limit ${SAMPLE_SIZE}`);
  for (const row of rows) tally.reject(row.line, column, row.value, `Numéro déjà présent à la ligne ${row.first}.`);
  tally.rejected += (rows[0]?.total ?? 0) - rows.length;
}
