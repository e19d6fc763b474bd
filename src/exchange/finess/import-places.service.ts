import type { Pool, PoolClient } from 'pg';
import type { Importer, ImportOptions, Staging } from '../pipeline/importer.service.js';
import { runImport, type ImportControl, type ImportOutcome } from '../pipeline/run-import.service.js';
import { knownCodes } from '../pipeline/known-codes.service.js';
import { rejectDuplicates } from '../pipeline/duplicates.service.js';
import { dateInName } from '../reading/field.rules.js';
import { textBytes, type ImportSource } from '../reading/import-source.service.js';
import { stageFlow, stageLegacy, type PlaceStaging } from './stage-places.service.js';

const COMPARED = [
  'legal_finess',
  'siret',
  'name',
  'kind',
  'category_code',
  'category_label',
  'address_line',
  'postal_code',
  'insee_code',
  'latitude',
  'longitude',
  'time_zone',
  'phone',
  'opened_on',
  'closed_on',
  'source',
  'withdrawn_on',
] as const;
const LIST = COMPARED.join(', ');

/** Imports FINESS, the legacy layout or the JSON flow: the first sign of the text tells which. What communities added to a place stays. */
export function importPlaces(pool: Pool, source: ImportSource, options: ImportOptions, control?: ImportControl): Promise<ImportOutcome> {
  return runImport(pool, placesImporter(source), options, control);
}

function placesImporter(source: ImportSource): Importer {
  const sourceDate = dateInName(source.name);
  return {
    kind: 'PLACES',
    sources: [source],
    compared: COMPARED,
    known: `
      select p.finess as key, p.name as label, ${COMPARED.map((column) => `p.${column}`).join(', ')},
             p.source = 'FINESS' and p.withdrawn_on is null
               and c.department_code in (select k.department_code from incoming join commune k using (insee_code)) as may_go
      from place p join commune c using (insee_code) where p.finess is not null`,
    stage: (staging) => stage(source, staging),
    apply: async (client) => {
      await client.query(
        `insert into place (finess, ${LIST}, source_date) select key, ${LIST}, $1 from incoming join difference using (key) where state = 'new' order by key`,
        [sourceDate],
      );
      await client.query(
        `update place p set ${COMPARED.map((column) => `${column} = i.${column}`).join(', ')}, source_date = $1, version = p.version + 1
         from incoming i join difference d using (key) where d.state = 'changed' and p.finess = i.key`,
        [sourceDate],
      );
    },
    withdraw: async (client) => {
      await client.query(
        `update place p set withdrawn_on = coalesce($1, current_date), version = p.version + 1 from difference d where d.state = 'gone' and p.finess = d.key`,
        [sourceDate],
      );
    },
  };
}

async function stage(source: ImportSource, staging: Staging): Promise<void> {
  const { client, tally } = staging;
  const communes = await knownCodes(client, 'commune', 'insee_code', 'les communes');
  await client.query(`
    create temp table staged_place (line integer, finess text, legal_finess text, siret text, name text, kind place_kind, category_code text, category_label text,
      address_line text, postal_code text, insee_code text, latitude real, longitude real, phone text, opened_on date, closed_on date) on commit drop;
    create temp table staged_closing (line integer, finess text, closed_on date) on commit drop;
    create temp table staged_point (line integer, finess text, latitude real, longitude real) on commit drop`);
  const places: PlaceStaging = { ...staging, communes };
  await ((await isJson(source)) ? stageFlow(source, places) : stageLegacy(source, places));
  await rejectDuplicates(client, 'staged_place', 'finess', 'numéro FINESS', tally);
  await combine(client, staging);
}

/** Points join their place, a place without one stays where it was, or stands at the centre of its commune, a closing changes the place that we know. */
async function combine(client: PoolClient, { tally }: Staging): Promise<void> {
  await client.query(`
    create temp table incoming on commit drop as
    with point as (select distinct on (finess) finess, latitude, longitude from staged_point order by finess, line)
    select s.finess as key, s.name as label, s.legal_finess, s.siret, s.name, s.kind, s.category_code, s.category_label, s.address_line, s.postal_code, s.insee_code,
           coalesce(p.latitude, s.latitude, k.latitude, c.latitude)::real as latitude, coalesce(p.longitude, s.longitude, k.longitude, c.longitude)::real as longitude, c.time_zone, s.phone,
           s.opened_on, s.closed_on, 'FINESS' as source, null::date as withdrawn_on, coalesce(p.latitude, s.latitude, k.latitude) is null as is_centred
    from staged_place s join commune c using (insee_code) left join point p using (finess)
    left join place k on k.finess = s.finess and k.insee_code = s.insee_code`);
  const closed = await client.query(`
    with closing as (select distinct on (finess) finess, closed_on from staged_closing z where not exists (select from staged_place s where s.finess = z.finess) order by finess, closed_on desc)
    insert into incoming
    select p.finess, p.name, p.legal_finess, p.siret, p.name, p.kind, p.category_code, p.category_label, p.address_line, p.postal_code, p.insee_code,
           p.latitude, p.longitude, p.time_zone, p.phone, p.opened_on, z.closed_on, p.source, null, false
    from place p join closing z using (finess)`);
  const { rows } = await client.query<{ centred: string; closings: string }>(
    'select (select count(*) from incoming where is_centred) as centred, (select count(*) from staged_closing) as closings',
  );
  tally.remark('sans coordonnées exploitables : placé au centre de la commune', Number(rows[0]?.centred));
  tally.ignore('établissement fermé, inconnu ici', Number(rows[0]?.closings) - (closed.rowCount ?? 0));
}

async function isJson(source: ImportSource): Promise<boolean> {
  for await (const chunk of textBytes(source)) {
    const sign = /\S/.exec(chunk.toString('latin1'))?.[0];
    if (sign !== undefined) return sign === '{' || sign === '[';
  }
  return false;
}
