import type { Pool } from 'pg';
import { CopyRows } from '../pipeline/copy-rows.service.js';
import { rejectDuplicates } from '../pipeline/duplicates.service.js';
import type { Importer, ImportOptions, Staging } from '../pipeline/importer.service.js';
import { runImport, type ImportControl, type ImportOutcome } from '../pipeline/run-import.service.js';
import { csvRows } from '../reading/csv-rows.service.js';
import type { ImportSource } from '../reading/import-source.service.js';
import { COMMUNE_COLUMNS, readCommune, type CommuneRow } from './communes.rules.js';

const LAYOUT = { title: 'le fichier des communes', columns: COMMUNE_COLUMNS };
const COMPARED = [
  'name',
  'postal_codes',
  'department_code',
  'epci_siren',
  'epci_name',
  'population',
  'latitude',
  'longitude',
  'time_zone',
  'holiday_territory',
  'withdrawn_on',
] as const;
const FROM_FILE = COMPARED.filter((column) => column !== 'withdrawn_on');
const LIST = COMPARED.join(', ');

/** Imports the communes of France: name, postal codes, EPCI, population, centroid, clock and territory of holidays. */
export function importCommunes(pool: Pool, source: ImportSource, options: ImportOptions, control?: ImportControl): Promise<ImportOutcome> {
  return runImport(pool, communesImporter(source), options, control);
}

function communesImporter(source: ImportSource): Importer {
  return {
    kind: 'COMMUNES',
    sources: [source],
    compared: COMPARED,
    known: `select insee_code as key, name as label, ${LIST}, withdrawn_on is null and department_code in (select department_code from incoming) as may_go from commune`,
    stage: (staging) => stage(source, staging),
    apply: async (client) => {
      await client.query(`
        insert into commune (insee_code, ${LIST})
        select key, ${LIST} from incoming join difference using (key) where state in ('new', 'changed')
        on conflict (insee_code) do update set ${COMPARED.map((column) => `${column} = excluded.${column}`).join(', ')}`);
    },
    withdraw: async (client) => {
      await client.query(`update commune set withdrawn_on = current_date from difference d where d.key = insee_code and d.state = 'gone'`);
    },
  };
}

async function stage(source: ImportSource, { client, tally, onBytes }: Staging): Promise<void> {
  await client.query(`
    create temp table incoming (line integer, key text, label text, name text, postal_codes text[], department_code text, epci_siren text, epci_name text,
      population integer, latitude float8, longitude float8, time_zone text, holiday_territory text, withdrawn_on date) on commit drop`);
  const copy = new CopyRows(client, 'incoming', ['line', 'key', 'label', ...FROM_FILE]);
  try {
    for await (const { line, values } of csvRows(source, LAYOUT, onBytes)) {
      tally.rowsRead++;
      const reading = readCommune(values);
      if ('ignored' in reading) tally.ignore(reading.ignored);
      else if ('reason' in reading) tally.reject(line, reading.column, reading.value, reading.reason);
      else if (copy.write(rowOf(line, reading.commune))) await copy.drain();
    }
    await copy.finish();
  } catch (failure) {
    await copy.abandon(failure as Error);
    throw failure;
  }
  await rejectDuplicates(client, 'incoming', 'key', 'code_insee', tally);
}

function rowOf(line: number, commune: CommuneRow): (string | number | null)[] {
  return [
    line,
    commune.inseeCode,
    commune.name,
    commune.name,
    `{${commune.postalCodes.join(',')}}`,
    commune.departmentCode,
    commune.epciSiren,
    commune.epciName,
    commune.population,
    commune.latitude,
    commune.longitude,
    commune.timeZone,
    commune.holidayTerritory,
  ];
}
