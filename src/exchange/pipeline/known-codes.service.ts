import type { PoolClient } from 'pg';
import { FileRefused } from '../reading/file-refused.error.js';

/**
 * The codes of a reference table, for checking rows while they are read.
 * @param words what they are, in French with the article
 * @throws FileRefused when the table is empty: every row would be rejected
 */
export async function knownCodes(
  client: PoolClient,
  table: 'commune' | 'profession' | 'specialty',
  column: string,
  words: string,
): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ code: string }>(`select ${column} as code from ${table}`);
  if (rows.length === 0) throw new FileRefused('REFERENCE_MISSING', `Importez d'abord ${words} : le référentiel est vide.`);
  return new Set(rows.map((row) => row.code));
}
