import { jsonRow } from '../platform/database/json-row.js';

/**
 * The SQL expression of the national part of a `Practitioner` of the API: what every community may read.
 * What the practitioner told one community comes from membership.loader.ts.
 * @param p alias of a row of `practitioner`; constant text of ours, never of a client
 */
export function practitionerJson(p: string): string {
  return jsonRow(`${p}.id, ${p}.rpps, ${p}.civility, ${p}.family_name as "familyName", ${p}.given_name as "givenName",
    (select to_json(g) from profession g where g.code = ${p}.profession_code) as profession,
    (select coalesce(json_agg(s order by s.code), '[]')
      from practitioner_discipline h join discipline d on d.id = h.discipline_id join specialty s on s.code = d.specialty_code
      where h.practitioner_id = ${p}.id) as specialties,
    ${p}.languages, ${p}.phone, ${p}.email, ${p}.accepts_new_patients as "acceptsNewPatients",
    ${p}.source, ${p}.source_date as "sourceDate", ${p}.withdrawn_on as "withdrawnOn"`);
}

/** Whoever they are: those whom old assignments name are among them, and who objected to being listed. */
export const PRACTITIONERS_BY_ID = {
  name: 'practitioners-by-id',
  text: `select ${practitionerJson('p')} as practitioner from practitioner p where p.id = any($1)`,
};

/** Parameters: number and RPPS, one of them null. Who objected to being listed is found by neither. */
export const LISTED_PRACTITIONER = {
  name: 'listed-practitioner',
  text: `select ${practitionerJson('p')} as practitioner from practitioner p where (p.id = $1 or p.rpps = $2) and p.objected_on is null`,
};

export const MEMBER_COUNT = { name: 'member-count', text: 'select count_members($1, $2) as members' };

/** Parameters: community, now, practitioners, sees ages, sees private lines, practitioner who asks. */
export const MEMBERSHIPS = { name: 'memberships', text: 'select * from read_memberships($1, $2, $3, $4, $5, $6)' };

export const REGISTERED_ACTIVITIES = {
  name: 'registered-activities',
  text: `select practitioner_id as "practitionerId", structure_name as "structureName", finess, siret, practice_mode as "practiceMode", sector_code as "sectorCode",
    role_code as "roleCode", activity_kind_code as "activityKindCode", address_line as "addressLine", postal_code as "postalCode", insee_code as "inseeCode",
    commune_name as "communeName", phone, email
    from registered_activity where practitioner_id = any($1) order by practitioner_id, fold_text(structure_name) collate "C", structure_key`,
};

/** $1: words to find, null for the whole table. */
const nomenclature = (table: 'profession' | 'specialty'): string => `
  select x.code, x.label from ${table} x
  where $1::text[] is null or ' ' || fold_text(x.label) like all (select '% ' || w || '%' from unnest($1::text[]) w)
  order by fold_text(x.label) collate "C", x.code`;

export const PROFESSIONS = { name: 'professions', text: nomenclature('profession') };
export const SPECIALTIES = { name: 'specialties', text: nomenclature('specialty') };

/** Of a member of today, held until they are described. Parameters: community, practitioner, now. */
export const MY_MEMBERSHIP = `
  select m.version, c.time_zone as "timeZone" from membership m join community c on c.id = m.community_id
  where m.community_id = $1 and m.practitioner_id = $2 and m.start_date <= community_today($1, $3)
    and (m.end_date is null or m.end_date >= community_today($1, $3))
  for update of m`;

/** Parameters: community, practitioner, what is told as JSON: a key that is absent leaves the column, null clears it. */
export const DESCRIBE_MEMBERSHIP = `
  update membership m set version = m.version + 1,
    private_line = case when t ? 'privateLine' then t ->> 'privateLine' else m.private_line end,
    birth_year = case when t ? 'birthYear' then (t ->> 'birthYear')::smallint else m.birth_year end,
    planned_retirement_on = case when t ? 'plannedRetirementDate' then (t ->> 'plannedRetirementDate')::date else m.planned_retirement_on end,
    patient_list_size = case when t ? 'patientListSize' then (t ->> 'patientListSize')::integer else m.patient_list_size end
  from (select $3::jsonb) told (t) where m.community_id = $1 and m.practitioner_id = $2`;

/** Parameters: practitioner, what is told as JSON. Only when it tells something of the columns that every community reads. */
export const DESCRIBE_PRACTITIONER = `
  update practitioner p set version = p.version + 1,
    accepts_new_patients = case when t ? 'acceptsNewPatients' then (t ->> 'acceptsNewPatients')::boolean else p.accepts_new_patients end,
    languages = case when t ? 'languages' then coalesce((select array_agg(l) from jsonb_array_elements_text(nullif(t -> 'languages', 'null')) l), '{fr}') else p.languages end
  from (select $2::jsonb) told (t) where p.id = $1 and t ?| '{acceptsNewPatients,languages}'`;

/** Parameters: practitioner, day, reason, now. MA021: a member of some community. */
export const RECORD_OBJECTION = 'select "objectedOn"::text as "objectedOn", email from record_objection($1, $2, $3, $4)';
/** Parameter: practitioner. The e-mail is that of their account, unless it is the one that acts. */
export const WITHDRAW_OBJECTION = 'select email from withdraw_objection($1)';
/** Parameters: community, now. */
export const COMMUNITY_TODAY = 'select community_today($1, $2)::text as today';
/** Parameter: RPPS. Of whoever it is, listed or not. */
export const NUMBER_OF_RPPS = { name: 'number-of-rpps', text: 'select id from practitioner where rpps = $1' };

/** Parameters: practitioner, keys of practices that the account has just confirmed. The register's own row, where there is one, stays. */
export const CONFIRM_PLACES = `
  insert into registered_activity (practitioner_id, structure_key, structure_name, finess, siret, practice_mode, sector_code, role_code, activity_kind_code,
    address_line, postal_code, insee_code, commune_name)
  select $1, coalesce(q.structure_id, q.finess, q.siret, q.key), q.structure_name, q.finess, q.siret, q.mode, q.sector_code, q.role_code, q.activity_kind_code,
    q.address_line, q.postal_code, q.insee_code, q.locality
  from practice_proposal q where q.account_id = current_account() and q.key = any($2::text[])
  on conflict (practitioner_id, structure_key) do nothing`;
