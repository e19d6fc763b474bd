import type pg from 'pg';
import type { OracleWorld } from './oracle-world.js';

/** Puts the world in the database, in place of the one before. Two communities, 1 and 2, of which everybody is a member. */
export async function fillWorld(owner: pg.Client, world: OracleWorld): Promise<void> {
  await owner.query(`truncate absence, closure, booking, busy_time, calendar_feed, unscheduled_duty, assignment_period, assignment, membership, practitioner_discipline, practitioner, place, discipline, profession, specialty,
    community_commune, community, commune, public_holiday, agenda, availability, availability_horizon restart identity cascade`);
  await owner.query(`insert into profession values ('10', 'Médecin'), ('60', 'Infirmier');
    insert into specialty values ('SM54', 'Médecine générale (SM)'), ('SM26', 'Qualifié en Médecine générale (SM)'), ('SM04', 'Cardiologie (SM)');
    insert into discipline (profession_code, specialty_code) values ('10', null), ('60', null), ('10', 'SM54'), ('10', 'SM26'), ('10', 'SM04');
    insert into community (name, time_zone) values ('Une', 'Europe/Paris'), ('Autre', 'Europe/Paris')`);
  const json = (value: unknown) => [JSON.stringify(value)];
  await owner.query(
    `insert into public_holiday select split_part(key, ' ', 1), split_part(key, ' ', 2)::date, 'férié' from jsonb_array_elements_text($1) key`,
    json([...world.holidays]),
  );
  await owner.query(
    `with row as (select * from jsonb_to_recordset($1) r(id int, latitude real, longitude real, "timeZone" text, "holidayTerritory" text, kind place_kind, "closedOn" date)),
     town as (insert into commune (insee_code, name, department_code, time_zone, holiday_territory) select lpad(id::text, 5, '0'), 'Commune ' || id, '00', "timeZone", "holidayTerritory" from row)
     insert into place (id, name, kind, insee_code, latitude, longitude, time_zone, closed_on, source) overriding system value
     select id, 'Lieu ' || id, kind, lpad(id::text, 5, '0'), latitude, longitude, "timeZone", "closedOn", 'TEST' from row`,
    json(world.places),
  );
  await owner.query(
    `with row as (select * from jsonb_to_recordset($1) r(id int, disciplines jsonb, "acceptsNewPatients" boolean, languages text[], "withdrawnOn" date)),
     person as (insert into practitioner (id, family_name, given_name, profession_code, languages, accepts_new_patients, withdrawn_on, source) overriding system value
       select id, 'Nom' || id, 'Prénom', disciplines -> 0 ->> 0, languages, "acceptsNewPatients", "withdrawnOn", 'TEST' from row)
     insert into practitioner_discipline select r.id, d.id from row r, jsonb_array_elements(r.disciplines) pair
       join discipline d on d.profession_code = pair ->> 0 and d.specialty_code is not distinct from (pair ->> 1)`,
    json(world.practitioners),
  );
  await owner.query(
    `insert into membership (community_id, practitioner_id, start_date, end_date) select "communityId", "practitionerId", "startDate", "endDate"
     from jsonb_to_recordset($1) r("communityId" int, "practitionerId" int, "startDate" date, "endDate" date)`,
    json(world.memberships),
  );
  const rows = world.assignments.map((value, index) => ({ ...value, id: index + 1, periods: value.periods }));
  await owner.query(
    `insert into assignment (community_id, id, practitioner_id, place_id, activity, status, start_date, end_date, works_on_public_holidays, buffer_minutes, notice_minutes) overriding system value
     select "communityId", id, "practitionerId", "placeId", activity, 'LIBERAL', "startDate", "endDate", "worksOnPublicHolidays", "bufferMinutes", "noticeMinutes"
     from jsonb_to_recordset($1) r(id int, "communityId" int, "practitionerId" int, "placeId" int, activity activity, "startDate" date, "endDate" date, "worksOnPublicHolidays" boolean, "bufferMinutes" smallint, "noticeMinutes" smallint)`,
    json(rows),
  );
  await owner.query(
    `insert into assignment_period (community_id, assignment_id, practitioner_id, weekday, start_time, end_time, modes, visibility, every_weeks, anchor_monday, week_of_month)
     select r."communityId", r.id, r."practitionerId", p.weekday, p."startTime", p."endTime", p.modes, p.visibility, p."everyWeeks", p."anchorMonday", p."weekOfMonth"
     from jsonb_to_recordset($1) r(id int, "communityId" int, "practitionerId" int, periods jsonb),
       jsonb_to_recordset(r.periods) p(weekday int, "startTime" time, "endTime" time, modes care_mode[], visibility visibility, "everyWeeks" int, "anchorMonday" date, "weekOfMonth" int)`,
    json(rows),
  );
  await fillExceptions(owner, world);
}

const SPAN = 'to_timestamp(start / 1000.0), to_timestamp("end" / 1000.0)';
const IS_SPAN = 'start numeric, "end" numeric';

async function fillExceptions(owner: pg.Client, world: OracleWorld): Promise<void> {
  const rows = (values: unknown[], columns: string) => `jsonb_to_recordset('${JSON.stringify(values)}') r(${columns})`;
  const flat = world.absences.map(({ once, recurring, ...absence }) => ({ ...absence, ...once, ...recurring }));
  await owner.query(`
    insert into absence (community_id, id, practitioner_id, place_id, locum_id, starts_at, ends_at, weekday, start_time, end_time, every_weeks, anchor_monday,
        week_of_month, start_date, end_date, time_zone, declared_at) overriding system value
      select "communityId", id, "practitionerId", "placeId", "locumId", ${SPAN}, weekday, "startTime", "endTime", coalesce("everyWeeks", 1),
        coalesce("anchorMonday", '2024-01-01'), "weekOfMonth", "startDate", "endDate", "timeZone", now()
      from ${rows(
        flat,
        `id int, "communityId" int, "practitionerId" int, "placeId" int, "locumId" int, ${IS_SPAN}, weekday int, "startTime" time, "endTime" time,
        "everyWeeks" int, "anchorMonday" date, "weekOfMonth" int, "startDate" date, "endDate" date, "timeZone" text`,
      )};
    insert into closure (community_id, place_id, starts_at, ends_at, declared_at) select "communityId", "placeId", ${SPAN}, now()
      from ${rows(world.closures, `"communityId" int, "placeId" int, ${IS_SPAN}`)};
    insert into account (email, given_name, family_name) select 'monde@example.fr', 'Claude', 'Monde'
      where not exists (select from account where email = 'monde@example.fr');
    insert into booking (community_id, practitioner_id, place_id, starts_at, ends_at, blocked_until, activity, mode, purpose, state, held_until,
        booked_by_community_id, booked_by_account_id, booked_at, changed_at)
      select "communityId", "practitionerId", "placeId", to_timestamp(start / 1000.0), to_timestamp("end" / 1000.0), to_timestamp("end" / 1000.0),
        'CONSULTATION', 'AT_PLACE', 'MEETING', state, case when state = 'HELD' then now() end, "communityId", (select id from account where email = 'monde@example.fr'), now(), now()
      from ${rows(world.bookings, `"communityId" int, "practitionerId" int, "placeId" int, ${IS_SPAN}, state booking_state`)};
    with feed as (insert into calendar_feed (account_id, practitioner_id, label, address_sealed, host, next_read_at, added_at)
      select a.id, p.id, 'Agenda', '', 'example.fr', now(), now() from practitioner p, account a where a.email = 'monde@example.fr' returning *)
    insert into busy_time (account_id, feed_id, practitioner_id, starts_at, ends_at) select f.account_id, f.id, f.practitioner_id, ${SPAN}
      from ${rows(world.busyTimes, `"practitionerId" int, ${IS_SPAN}`)} join feed f on f.practitioner_id = r."practitionerId" on conflict do nothing;
    insert into unscheduled_duty (community_id, practitioner_id, place_id, day, half, starts_at, ends_at)
      select distinct on ("communityId", start, "practitionerId") "communityId", "practitionerId", "placeId", date '2000-01-01' + row_number() over ()::int, 'MORNING', ${SPAN}
      from ${rows(world.duties, `"communityId" int, "practitionerId" int, "placeId" int, ${IS_SPAN}`)}`);
}
