import type pg from 'pg';
import type { OracleWorld } from './oracle-world.js';

const MILLISECONDS = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`;
const SPAN = (end: string) => `'start', ${MILLISECONDS('starts_at')}, 'end', ${MILLISECONDS(end)}`;
const RHYTHM = `'weekday', weekday, 'startTime', start_time, 'endTime', end_time, 'everyWeeks', every_weeks, 'anchorMonday', anchor_monday, 'weekOfMonth', week_of_month`;
const WHO = `'communityId', community_id, 'practitionerId', practitioner_id`;

/** Everything as it is declared in the database, for the oracle: nothing that was derived. */
const READ: Readonly<Record<keyof OracleWorld, string>> = {
  practitioners: `select jsonb_build_object('id', id, 'acceptsNewPatients', coalesce(accepts_new_patients, false), 'languages', languages, 'withdrawnOn', withdrawn_on,
    'disciplines', (select jsonb_agg(jsonb_build_array(d.profession_code, d.specialty_code)) from practitioner_discipline s join discipline d on d.id = s.discipline_id where s.practitioner_id = r.id)) from practitioner r`,
  places: `select jsonb_build_object('id', l.id, 'latitude', l.latitude, 'longitude', l.longitude, 'timeZone', l.time_zone, 'holidayTerritory', c.holiday_territory,
    'kind', l.kind, 'closedOn', l.closed_on) from place l join commune c using (insee_code)`,
  memberships: `select jsonb_build_object(${WHO}, 'startDate', start_date, 'endDate', end_date) from membership`,
  assignments: `select jsonb_build_object(${WHO}, 'placeId', place_id, 'activity', activity, 'startDate', start_date, 'endDate', end_date, 'worksOnPublicHolidays', works_on_public_holidays,
    'bufferMinutes', buffer_minutes, 'noticeMinutes', notice_minutes, 'periods', coalesce((select jsonb_agg(jsonb_build_object(${RHYTHM}, 'modes', modes, 'visibility', visibility))
      from assignment_period p where (p.community_id, p.assignment_id) = (a.community_id, a.id)), '[]')) from assignment a`,
  holidays: `select to_jsonb(territory || ' ' || day) from public_holiday`,
  absences: `select jsonb_build_object(${WHO}, 'id', id, 'placeId', place_id, 'locumId', locum_id,
    'once', case when starts_at is not null then jsonb_build_object(${SPAN('ends_at')}) end,
    'recurring', case when starts_at is null then jsonb_build_object(${RHYTHM}, 'startDate', start_date, 'endDate', end_date, 'timeZone', time_zone) end) from absence`,
  closures: `select jsonb_build_object('communityId', community_id, 'placeId', place_id, ${SPAN('ends_at')}) from closure`,
  bookings: `select jsonb_build_object(${WHO}, 'placeId', place_id, 'state', state, ${SPAN('blocked_until')}) from booking`,
  busyTimes: `select jsonb_build_object('practitionerId', practitioner_id, ${SPAN('ends_at')}) from busy_time`,
  duties: `select jsonb_build_object(${WHO}, 'placeId', place_id, ${SPAN('ends_at')}) from unscheduled_duty`,
};

export async function readWorld(owner: pg.Client): Promise<OracleWorld> {
  const world: Record<string, unknown> = {};
  for (const [part, text] of Object.entries(READ)) {
    const { rows } = await owner.query<{ value: unknown }>(`select value from (${text}) z(value)`);
    const values = rows.map(({ value }) => value);
    world[part] = part === 'holidays' ? new Set(values) : values;
  }
  return world as unknown as OracleWorld; // each part is what its statement builds
}

/** The free runs that the derived table holds within its horizon, each once: as the oracle says them, in words. */
export async function readRuns(owner: pg.Client): Promise<string[]> {
  const { rows } = await owner.query<{ run: string }>(`
    select concat_ws(' ', practitioner_id, place_id, community_id, activity, visibility, flags & 7, buffer_minutes, notice_minutes,
      ${MILLISECONDS('min(start_at)')}, ${MILLISECONDS('end_at')}, count(distinct discipline_id)) as run
    from availability a, availability_horizon h where a.day between h.first_day and h.last_day
    group by practitioner_id, place_id, community_id, activity, visibility, flags, buffer_minutes, notice_minutes, end_at`);
  return rows.map(({ run }) => run).sort();
}
