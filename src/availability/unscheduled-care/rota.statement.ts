import type { RotaFrame } from './rota-frame.rules.js';
import type { HalfOfDay } from './rota-words.rules.js';

export interface RotaRow {
  rota: RotaFrame;
}

/** Parameters: community, first day, last day, practitioners to look at beside the holders or null for everybody, first day that counts for loads. */
export const READ_ROTA = { name: 'read-rota', text: 'select read_rota($1, $2, $3, $4, $5) as rota' };

/** Whoever writes a rota holds it until the commit. Parameter: community. */
export const LOCK_ROTA = 'select version from unscheduled_setting where community_id = $1 for update';

/** Parameters: community, first day, last day. */
export const ROTA_STATE = 'select rota_state($1, $2, $3) as state';

/** By the hours that the community gives each half. Parameters: community, one JSON array of { practitionerId, placeId, day, half }. */
export const ADD_DUTIES = `
  insert into unscheduled_duty (community_id, practitioner_id, place_id, day, half, starts_at, ends_at)
  select s.community_id, l."practitionerId", l."placeId", l.day, l.half,
    local_instant(l.day + case l.half when 'MORNING' then s.morning_start else s.afternoon_start end, c.time_zone),
    local_instant(l.day + case l.half when 'MORNING' then s.morning_end else s.afternoon_end end, c.time_zone)
  from unscheduled_setting s join community c on c.id = s.community_id
  cross join jsonb_to_recordset($2::jsonb) l ("practitionerId" integer, "placeId" integer, day date, half half_of_day)
  where s.community_id = $1
  order by l."practitionerId", l.day, l.half
  returning id, practitioner_id as "practitionerId", starts_at as start, ends_at as "end"`;

export interface AddedDuty {
  id: number;
  practitionerId: number;
  start: Date;
  end: Date;
}

/** Parameters: community, numbers. */
export const REMOVE_DUTIES = 'delete from unscheduled_duty where community_id = $1 and id = any($2)';

const DUTY = `select id, practitioner_id as "practitionerId", place_id as "placeId", day::text, half, starts_at as start, ends_at as "end", version from unscheduled_duty`;

export interface DutyRecord {
  id: number;
  practitionerId: number;
  placeId: number;
  day: string;
  half: HalfOfDay;
  start: Date;
  end: Date;
  version: number;
}

/** Parameters: community, numbers. */
export const DUTIES = `${DUTY} where community_id = $1 and id = any($2) order by starts_at`;

/** Those that have not ended, the earliest first. Parameters: community, practitioner, now. */
export const DUTIES_TO_COME = `${DUTY} where community_id = $1 and practitioner_id = $2 and ends_at > $3 order by starts_at`;
