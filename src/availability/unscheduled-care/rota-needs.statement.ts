/** Another version: every rota that was proposed before is no longer true. Parameters: community, hours (4), on public holidays, professions, specialties. */
export const SAVE_SETTING = `
  update unscheduled_setting set morning_start = $2, morning_end = $3, afternoon_start = $4, afternoon_end = $5, on_public_holidays = $6,
    professions = $7, specialties = $8, version = version + 1
  where community_id = $1`;

/** Parameter: community. */
export const FORGET_NEEDS = 'delete from unscheduled_need where community_id = $1';

/** Parameters: community, one JSON array of { weekday, half, needed }. */
export const SAVE_NEEDS = `
  insert into unscheduled_need (community_id, weekday, half, needed)
  select $1, n.weekday, n.half, n.needed from jsonb_to_recordset($2::jsonb) n (weekday smallint, half half_of_day, needed smallint)`;

/** Of these codes, those that are of no profession and of no specialty. Parameters: professions, specialties. */
export const UNKNOWN_DISCIPLINES = `
  select array(select c from unnest($1::text[]) c where not exists (select from profession p where p.code = c)) as professions,
    array(select c from unnest($2::text[]) c where not exists (select from specialty s where s.code = c)) as specialties`;
