/**
 * The SQL expression of the national part of a `Practitioner` of the API: what every community may read.
 * What the practitioner told one community comes from membership.loader.ts.
 * @param p alias of a row of `practitioner`; constant text of ours, never of a client
 */
export function practitionerJson(p: string): string {
  return `json_build_object('id', ${p}.id, 'rpps', ${p}.rpps, 'civility', ${p}.civility,
    'familyName', ${p}.family_name, 'givenName', ${p}.given_name,
    'profession', (select json_build_object('code', g.code, 'label', g.label) from profession g where g.code = ${p}.profession_code),
    'specialties', (
      select coalesce(json_agg(json_build_object('code', s.code, 'label', s.label) order by s.code), '[]')
      from practitioner_discipline h join discipline d on d.id = h.discipline_id join specialty s on s.code = d.specialty_code
      where h.practitioner_id = ${p}.id),
    'languages', ${p}.languages, 'phone', ${p}.phone, 'email', ${p}.email, 'acceptsNewPatients', ${p}.accepts_new_patients,
    'source', ${p}.source, 'sourceDate', ${p}.source_date, 'withdrawnOn', ${p}.withdrawn_on)`;
}

export const PRACTITIONERS_BY_ID = {
  name: 'practitioners-by-id',
  text: `select ${practitionerJson('p')} as practitioner from practitioner p where p.id = any($1)`,
};

export const PRACTITIONER_BY_RPPS = {
  name: 'practitioner-by-rpps',
  text: `select ${practitionerJson('p')} as practitioner from practitioner p where p.rpps = $1`,
};

/** Parameters: community, now, sees unpublished weeks, words, RPPS, professions, specialties, communes, place, new patients, after name, after id, rows, counted. */
const page = (list: 'find_members' | 'find_professionals'): string => `
  select f.total, (
    select coalesce(json_agg(json_build_object('key', p.search_text, 'node', ${practitionerJson('p')}) order by p.search_text collate "C", p.id), '[]')
    from practitioner p where p.id = any(f.ids)) as rows
  from ${list}($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) f`;

export const MEMBER_PAGE = { name: 'member-page', text: page('find_members') };
export const PROFESSIONAL_PAGE = { name: 'professional-page', text: page('find_professionals') };

export const MEMBER_COUNT = { name: 'member-count', text: 'select count_members($1, $2) as members' };

export const MEMBERSHIPS = { name: 'memberships', text: 'select * from read_memberships($1, $2, $3, $4)' };

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
