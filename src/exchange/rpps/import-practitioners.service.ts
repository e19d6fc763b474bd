import type { Pool, PoolClient } from 'pg';
import type { Importer, ImportOptions, Staging } from '../pipeline/importer.service.js';
import { runImport, type ImportControl, type ImportOutcome } from '../pipeline/run-import.service.js';
import { dateInName } from '../reading/field.rules.js';
import type { ImportSource } from '../reading/import-source.service.js';
import { ACTIVITY_COLUMNS_OF_TABLE, stagePractitioners } from './stage-practitioners.service.js';

/** The activity file, and the savoir-faire file when the first does not hold them. */
export interface PractitionerSources {
  readonly activities: ImportSource;
  readonly specialties?: ImportSource;
}

const OWN = ['civility', 'family_name', 'given_name', 'profession_code', 'department_code', 'source', 'withdrawn_on'] as const;
const COMPARED = [...OWN, 'specialties', 'activities'];

/** A row of activity as one text, the same on both sides of the comparison. */
const ACTIVITY_TEXT = `concat_ws(' ; ', ${ACTIVITY_COLUMNS_OF_TABLE.map((column) => `coalesce(x.${column}, '')`).join(', ')})`;
const ACTIVITY_WORDS = `concat_ws(', ', coalesce(x.structure_name, x.structure_key), x.practice_mode, x.role_code, x.sector_code, x.address_line, x.postal_code, x.commune_name, x.phone, x.email)`;
const DISCIPLINE_TEXT = `string_agg(x.profession_code || coalesce('/' || x.specialty_code, ''), ', ' order by x.profession_code, x.specialty_code)`;
const ONE_TEXT = `md5(string_agg(md5(${ACTIVITY_TEXT}), '' order by x.structure_key collate "C"))`;
const ALL_WORDS = `string_agg(${ACTIVITY_WORDS}, ' ; ' order by x.structure_key collate "C")`;

/**
 * Imports the RPPS. What people declare (languages, new patients, weeks) is never written; their phone and e-mail only with a
 * new person, from their first structure.
 */
export function importPractitioners(
  pool: Pool,
  sources: PractitionerSources,
  options: ImportOptions,
  control?: ImportControl,
): Promise<ImportOutcome> {
  return runImport(pool, practitionersImporter(sources), options, control);
}

function practitionersImporter(sources: PractitionerSources): Importer {
  const sourceDate = dateInName(sources.activities.name);
  return {
    kind: 'PRACTITIONERS',
    sources: sources.specialties ? [sources.activities, sources.specialties] : [sources.activities],
    compared: COMPARED,
    known: `
      select p.rpps as key, p.family_name || ' ' || p.given_name as label, ${OWN.map((column) => `p.${column}`).join(', ')}, d.specialties, a.activities,
             p.source = 'RPPS' and p.withdrawn_on is null and coalesce(p.department_code, '') in (select coalesce(department_code, '') from incoming) as may_go
      from practitioner p
      left join (select practitioner_id, ${DISCIPLINE_TEXT} as specialties from practitioner_discipline join discipline x on x.id = discipline_id group by 1) d on d.practitioner_id = p.id
      left join (select practitioner_id, ${ONE_TEXT} as activities from registered_activity x group by 1) a on a.practitioner_id = p.id
      where p.rpps is not null`,
    detail: {
      incoming: `select x.rpps as key, ${ALL_WORDS} as activities from incoming_activity x where x.rpps = any($1) group by 1`,
      known: `select p.rpps as key, ${ALL_WORDS} as activities from practitioner p join registered_activity x on x.practitioner_id = p.id where p.rpps = any($1) group by 1`,
    },
    stage: async (staging) => {
      await stagePractitioners(sources, staging);
      await leaveOutObjectors(staging);
      await gather(staging.client);
    },
    apply: async (client) => {
      await writePeople(client, sourceDate);
      await writeDisciplines(client);
      await writeActivities(client);
    },
    withdraw: async (client) => {
      await client.query(
        `update practitioner p set withdrawn_on = coalesce($1, current_date), version = p.version + 1 from difference d where d.state = 'gone' and p.rpps = d.key`,
        [sourceDate],
      );
    },
  };
}

/** Who objected to being listed is as if absent from the file: nothing of them is compared, written or reported, but how many rows there were. */
async function leaveOutObjectors({ client, tally }: Staging): Promise<void> {
  for (const table of ['staged_activity', 'staged_skill']) {
    const { rowCount } = await client.query(
      `delete from ${table} s using practitioner p where p.rpps = s.rpps and p.objected_on is not null`,
    );
    tally.ignore('opposition à figurer dans l’annuaire', rowCount ?? 0);
  }
}

/** From rows to people: a profession without savoir-faire counts alone, a structure counts once, the first row names the person. */
async function gather(client: PoolClient): Promise<void> {
  await client.query('analyze staged_activity');
  await client.query(`
    create temp table incoming_discipline on commit drop as
    with held as (select distinct rpps, profession_code from staged_activity),
    skill as (select rpps, profession_code, specialty_code from staged_activity where specialty_code is not null
              union select s.rpps, s.profession_code, s.specialty_code from staged_skill s join held using (rpps, profession_code))
    select h.rpps, h.profession_code, s.specialty_code from held h left join skill s using (rpps, profession_code)`);
  await client.query(`
    create temp table incoming_activity on commit drop as
    select distinct on (rpps, structure_key) rpps, ${ACTIVITY_COLUMNS_OF_TABLE.join(', ')} from staged_activity order by rpps, structure_key, line`);
  await client.query(`
    create temp table incoming on commit drop as
    select p.rpps as key, p.family_name || ' ' || p.given_name as label, p.civility, p.family_name, p.given_name, p.profession_code, t.department_code, p.phone, p.email,
           'RPPS' as source, null::date as withdrawn_on, d.specialties, a.activities
    from (select distinct on (rpps) * from staged_activity order by rpps, line) p
    join (select rpps, (array_agg(department_code order by line) filter (where department_code is not null))[1] as department_code from staged_activity group by 1) t using (rpps)
    join (select x.rpps, ${DISCIPLINE_TEXT} as specialties from incoming_discipline x group by 1) d using (rpps)
    join (select x.rpps, ${ONE_TEXT} as activities from incoming_activity x group by 1) a using (rpps)`);
  await client.query('drop table staged_activity, staged_skill');
}

/** Whoever objects while the file is read is known here: an objector is never touched. */
async function writePeople(client: PoolClient, sourceDate: string | null): Promise<void> {
  const list = OWN.join(', ');
  await client.query(
    `insert into practitioner (rpps, ${list}, phone, email, source_date) select key, ${list}, phone, email, $1 from incoming join difference using (key) where state = 'new' order by key`,
    [sourceDate],
  );
  await client.query(
    `update practitioner p set ${OWN.map((column) => `${column} = i.${column}`).join(', ')}, source_date = $1, version = p.version + 1
     from incoming i join difference d using (key) where d.state = 'changed' and p.rpps = i.key and p.objected_on is null`,
    [sourceDate],
  );
  await client.query(`
    create temp table touched on commit drop as
    select p.id, p.rpps, d.state from practitioner p join difference d on d.key = p.rpps where d.state in ('new', 'changed') and p.objected_on is null`);
  await client.query('create index on touched (rpps)');
  await client.query('analyze touched');
}

async function writeDisciplines(client: PoolClient): Promise<void> {
  await client.query(`
    insert into discipline (profession_code, specialty_code) select distinct profession_code, specialty_code from incoming_discipline order by 1, 2 on conflict do nothing`);
  await client.query(`
    create temp table wanted_discipline on commit drop as
    select t.id as practitioner_id, d.id as discipline_id, t.state from touched t join incoming_discipline i using (rpps)
    join discipline d on d.profession_code = i.profession_code and d.specialty_code is not distinct from i.specialty_code`);
  // Only what differs is written: each row moves the openings of its person.
  await client.query(`
    delete from practitioner_discipline g using touched t where g.practitioner_id = t.id and t.state = 'changed'
      and not exists (select from wanted_discipline w where w.practitioner_id = g.practitioner_id and w.discipline_id = g.discipline_id)`);
  await client.query(
    'insert into practitioner_discipline select practitioner_id, discipline_id from wanted_discipline order by 1, 2 on conflict do nothing',
  );
}

async function writeActivities(client: PoolClient): Promise<void> {
  const columns = ACTIVITY_COLUMNS_OF_TABLE;
  const values = columns.filter((column) => column !== 'structure_key');
  await client.query(`
    delete from registered_activity g using touched t where g.practitioner_id = t.id and t.state = 'changed'
      and not exists (select from incoming_activity i where i.rpps = t.rpps and i.structure_key = g.structure_key)`);
  await client.query(`
    insert into registered_activity (practitioner_id, ${columns.join(', ')})
    select t.id, ${columns.map((column) => `i.${column}`).join(', ')} from touched t join incoming_activity i using (rpps) order by 1, 2
    on conflict (practitioner_id, structure_key) do update set ${values.map((column) => `${column} = excluded.${column}`).join(', ')}
    where row(${values.map((column) => `registered_activity.${column}`).join(', ')}) is distinct from row(${values.map((column) => `excluded.${column}`).join(', ')})`);
}
