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
