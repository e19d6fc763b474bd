/** Parameters: community, practitioner, now. */
export const IS_MEMBER_TODAY = `
  select community_today($1, $3)::text as today from membership where community_id = $1 and practitioner_id = $2 and start_date <= community_today($1, $3)
    and (end_date is null or end_date >= community_today($1, $3)) for share`;

/** Parameters: community, practitioner, one JSON array of { day, half, wish }. */
export const SAVE_WISHES = `
  insert into unscheduled_wish (community_id, practitioner_id, day, half, wish)
  select $1, $2, w.day, w.half, w.wish from jsonb_to_recordset($3::jsonb) w (day date, half half_of_day, wish half_day_wish) where w.wish is not null
  on conflict (community_id, practitioner_id, day, half) do update set wish = excluded.wish`;

/** Those that say nothing any more. Parameters: community, practitioner, one JSON array of { day, half, wish }. */
export const FORGET_WISHES = `
  delete from unscheduled_wish u using jsonb_to_recordset($3::jsonb) w (day date, half half_of_day, wish half_day_wish)
  where u.community_id = $1 and u.practitioner_id = $2 and u.day = w.day and u.half = w.half and w.wish is null`;

/** Parameters: community, practitioner, most half-days a week. */
export const SAVE_LIMIT = `
  insert into unscheduled_limit (community_id, practitioner_id, most_per_week) values ($1, $2, $3)
  on conflict (community_id, practitioner_id) do update set most_per_week = excluded.most_per_week`;

/** Parameters: community, practitioner. */
export const FORGET_LIMIT = 'delete from unscheduled_limit where community_id = $1 and practitioner_id = $2';
