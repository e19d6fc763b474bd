import type { Pool, PoolClient } from 'pg';
import { CopyRows } from '../pipeline/copy-rows.service.js';
import { rejectDuplicates } from '../pipeline/duplicates.service.js';
import type { Importer, ImportOptions, Staging } from '../pipeline/importer.service.js';
import { runImport, type ImportControl, type ImportOutcome } from '../pipeline/run-import.service.js';
import { FileRefused } from '../reading/file-refused.error.js';
import type { ImportSource } from '../reading/import-source.service.js';
import { jsonItems } from '../reading/json-items.service.js';
import { readContour, type CommuneCentre } from './contours.rules.js';

const TITLE = 'un GeoJSON de contours de communes';
/** What the report says of a contour, rather than its points. */
const DIGEST = `octet_length(contour::text) || ' octets, empreinte ' || left(md5(contour::text), 8) as contour`;

/** Imports contours of communes, for drawing: a FeatureCollection of GeoJSON, the features with the properties `code` and `nom`. */
export function importContours(pool: Pool, source: ImportSource, options: ImportOptions, control?: ImportControl): Promise<ImportOutcome> {
  return runImport(pool, contoursImporter(source), options, control);
}

function contoursImporter(source: ImportSource): Importer {
  return {
    kind: 'CONTOURS',
    sources: [source],
    compared: ['contour'],
    // A file holds the communes it is about: what it lacks is no news of the others.
    known: 'select insee_code as key, c.name as label, contour, false as may_go from commune_contour join commune c using (insee_code)',
    stage: (staging) => stage(source, staging),
    apply: async (client) => {
      await client.query(
        `insert into commune_contour (insee_code, contour, source)
         select key, contour, $1 from incoming join difference using (key) where state in ('new', 'changed')
         on conflict (insee_code) do update set contour = excluded.contour, source = excluded.source`,
        [source.name],
      );
    },
    detail: {
      incoming: `select key, ${DIGEST} from incoming where key = any($1)`,
      known: `select insee_code as key, ${DIGEST} from commune_contour where insee_code = any($1)`,
    },
  };
}

async function stage(source: ImportSource, { client, tally, onBytes }: Staging): Promise<void> {
  const communes = await centresOf(client);
  await client.query('create temp table incoming (line integer, key text, label text, contour jsonb) on commit drop');
  const copy = new CopyRows(client, 'incoming', ['line', 'key', 'label', 'contour']);
  try {
    for await (const feature of jsonItems(source, 'features', TITLE, onBytes)) {
      const line = ++tally.rowsRead;
      const reading = readContour(feature, communes);
      if ('reason' in reading) tally.reject(line, reading.column, reading.value, reading.reason);
      else {
        const { inseeCode, label, geometry } = reading.contour;
        if (copy.write([line, inseeCode, label, JSON.stringify(geometry)])) await copy.drain();
      }
    }
    await copy.finish();
  } catch (failure) {
    await copy.abandon(failure as Error);
    throw failure;
  }
  await rejectDuplicates(client, 'incoming', 'key', 'properties.code', tally);
}

async function centresOf(client: PoolClient): Promise<ReadonlyMap<string, CommuneCentre>> {
  const { rows } = await client.query<{ code: string; latitude: number | null; longitude: number | null }>(
    'select insee_code as code, latitude, longitude from commune',
  );
  if (rows.length === 0) throw new FileRefused('REFERENCE_MISSING', "Importez d'abord les communes : le référentiel est vide.");
  return new Map(
    rows.map(({ code, latitude, longitude }) => [code, latitude === null || longitude === null ? null : { latitude, longitude }]),
  );
}
