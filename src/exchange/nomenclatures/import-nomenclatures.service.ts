import type { Pool } from 'pg';
import { CopyRows } from '../pipeline/copy-rows.service.js';
import { rejectDuplicates } from '../pipeline/duplicates.service.js';
import type { Importer, ImportOptions, Staging } from '../pipeline/importer.service.js';
import { runImport, type ImportControl, type ImportOutcome } from '../pipeline/run-import.service.js';
import { csvRows } from '../reading/csv-rows.service.js';
import type { ImportSource } from '../reading/import-source.service.js';

const LAYOUT = {
  title: 'le fichier des nomenclatures (NOS)',
  columns: { table: { anyOf: ['table'] }, code: { anyOf: ['code'] }, label: { anyOf: ['libelle'] } },
} as const;

/** The tables of the NOS that we keep, by the beginning of their name. */
const KEPT: Readonly<Record<string, string>> = { 'TRE_G15-': 'profession', 'TRE_R38-': 'specialty' };

/** Imports the professions (TRE_G15) and the savoir-faire (TRE_R38). A code is never withdrawn: people still bear it. */
export function importNomenclatures(
  pool: Pool,
  source: ImportSource,
  options: ImportOptions,
  control?: ImportControl,
): Promise<ImportOutcome> {
  return runImport(pool, nomenclaturesImporter(source), options, control);
}

function nomenclaturesImporter(source: ImportSource): Importer {
  return {
    kind: 'NOMENCLATURES',
    sources: [source],
    compared: ['label'],
    known: `select 'profession/' || code as key, label, true as may_go from profession union all select 'specialty/' || code, label, true from specialty`,
    stage: (staging) => stage(source, staging),
    apply: async (client) => {
      for (const table of Object.values(KEPT)) {
        await client.query(`
          insert into ${table} (code, label) select split_part(key, '/', 2), label from incoming join difference using (key) where starts_with(key, '${table}/') and state <> 'gone'
          on conflict (code) do update set label = excluded.label`);
      }
      // A profession without savoir-faire is a discipline too; the others appear with the people who hold them.
      await client.query('insert into discipline (profession_code) select code from profession order by code on conflict do nothing');
    },
  };
}

async function stage(source: ImportSource, { client, tally, onBytes }: Staging): Promise<void> {
  await client.query('create temp table incoming (line integer, key text, label text) on commit drop');
  const copy = new CopyRows(client, 'incoming', ['line', 'key', 'label']);
  try {
    for await (const { line, values } of csvRows(source, LAYOUT, onBytes)) {
      tally.rowsRead++;
      const table = KEPT[values.table.slice(0, 8)];
      if (!table) tally.ignore(`table ${values.table}, non utilisée`);
      else if (!/^[A-Z0-9]{1,8}$/.test(values.code))
        tally.reject(line, 'code', values.code, 'Un code de lettres majuscules et de chiffres est attendu.');
      else if (values.label === '') tally.reject(line, 'libelle', values.label, 'Le libellé manque.');
      else if (copy.write([line, `${table}/${values.code}`, values.label])) await copy.drain();
    }
    await copy.finish();
  } catch (failure) {
    await copy.abandon(failure as Error);
    throw failure;
  }
  await rejectDuplicates(client, 'incoming', 'key', 'code', tally);
}
