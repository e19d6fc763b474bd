/** Three on each half-day of the working week, two on Saturday morning. Parameter: community. */
export const INSERT_NEEDS = `
  insert into unscheduled_need (community_id, weekday, half, needed)
  select $1::integer, weekday, half::half_of_day, 3 from generate_series(1, 5) weekday cross join (values ('MORNING'), ('AFTERNOON')) h (half)
  union all select $1::integer, 6, 'MORNING', 2`;

/** Parameters: community, one JSON array of wishes. */
export const INSERT_WISHES = `
  insert into unscheduled_wish (community_id, practitioner_id, day, half, wish)
  select $1::integer, w."practitionerId", w.day, w.half, w.wish from jsonb_to_recordset($2::jsonb) w ("practitionerId" integer, day date, half half_of_day, wish half_day_wish)`;

/** Parameters: community, practitioners, most half-days a week. */
export const INSERT_LIMITS =
  'insert into unscheduled_limit (community_id, practitioner_id, most_per_week) select $1::integer, p, $3::smallint from unnest($2::integer[]) p';

/** Parameters: community, half-day, now. */
export const INSERT_SWAP = `
  insert into duty_swap (community_id, practitioner_id, duty_id, day, half, starts_at, asked_at)
  select community_id, practitioner_id, id, day, half, starts_at, $3 from unscheduled_duty where community_id = $1 and id = $2`;

/** Parameter: demonstration person. */
export const DEMO_PRACTITIONER = 'select practitioner_id as id from account where demo_role = $1';
