/** Everything the demonstration reads and writes. Arrays are unnested, so that each table is written by one statement. */

/** Two servers that start together load once: the second waits here, then finds the community. */
export const WAIT_FOR_OTHERS = `select pg_advisory_xact_lock(840021283)`;

/** For the planner, before what was written is read: nobody else can count it before it is committed. */
export const COUNT_LOAD = `select count_load()`;

export const DEMO_COMMUNITY = `select demo_community() as id`;

/** Professionals with a practice in the territory ($1, INSEE codes). A substitute has none, and stays in the register only. */
export const PEOPLE = `
  select r.rpps, r.given_name as "givenName", r.profession_code as "professionCode",
         array(select d.specialty_code from practitioner_discipline x join discipline d on d.id = x.discipline_id
               where x.practitioner_id = r.id and d.specialty_code is not null order by 1) as "specialtyCodes", a.addresses
  from practitioner r
  join (select practitioner_id, json_agg(json_build_object('finess', finess, 'addressLine', coalesce(address_line, ''), 'postalCode', postal_code,
                 'inseeCode', insee_code, 'phone', phone) order by finess is null, structure_key collate "C") as addresses
        from registered_activity where insee_code = any($1) and activity_kind_code is distinct from 'GENR02' group by 1) a on a.practitioner_id = r.id
  where r.rpps is not null and r.withdrawn_on is null and r.source = 'RPPS'
  order by r.rpps collate "C"`;

export const COMMUNES = `
  select insee_code as "inseeCode", name, latitude, longitude, time_zone as "timeZone" from commune where insee_code = any($1) order by insee_code collate "C"`;

export const KNOWN_PLACES = `
  select finess as key, name, kind, insee_code as "inseeCode", latitude::float8 as latitude, longitude::float8 as longitude, time_zone as "timeZone"
  from place where insee_code = any($1) and finess is not null and withdrawn_on is null and closed_on is null and latitude is not null
  order by finess collate "C"`;

export const INSERT_COMMUNITY = `
  insert into community (id, name, finess, time_zone, is_demo) overriding system value values ($1, $2, $3, $4, true)`;

export const INSERT_TERRITORY = `insert into community_commune (community_id, insee_code) select $1, unnest($2::text[])`;

/** Services of the hospital come after it, or they would find no place to be part of: hence the key of a FINESS place only. */
export const INSERT_PLACES = `
  insert into place (name, kind, insee_code, latitude, longitude, time_zone, address_line, postal_code, phone, part_of_id, source)
  select n.name, n.kind, n."inseeCode", n.latitude, n.longitude, n."timeZone", n."addressLine", n."postalCode", n.phone,
         (select p.id from place p where p.finess = n."partOfKey"), 'DEMO'
  from json_to_recordset($1) as n(name text, kind place_kind, "inseeCode" text, latitude real, longitude real, "timeZone" text, "addressLine" text,
       "postalCode" text, phone text, "partOfKey" text)
  returning id, insee_code || ' ' || name as label`;

export const KNOWN_PLACE_IDS = `select finess as key, id from place where finess = any($1)`;

export const INSERT_MEMBERS = `
  insert into membership (community_id, practitioner_id, start_date, birth_year, planned_retirement_on, patient_list_size, private_line)
  select $1, r.id, m."startDate", m."birthYear", m."plannedRetirementOn", m."patientListSize", m."privateLine"
  from json_to_recordset($2) as m(rpps text, "startDate" date, "birthYear" smallint, "plannedRetirementOn" date, "patientListSize" integer, "privateLine" text)
  join practitioner r using (rpps)`;

/** What fictional people say of themselves. The register's own columns stay as imported. */
export const UPDATE_PRACTITIONERS = `
  update practitioner r set languages = m.languages, accepts_new_patients = m."acceptsNewPatients", version = r.version + 1
  from json_to_recordset($1) as m(rpps text, languages text[], "acceptsNewPatients" boolean) where r.rpps = m.rpps`;

export const INSERT_ASSIGNMENTS = `
  insert into assignment (community_id, practitioner_id, place_id, activity, status, start_date, end_date, works_on_public_holidays)
  select $1, r.id, a."placeId", a.activity, a.status, a."startDate", a."endDate", a."worksOnPublicHolidays"
  from json_to_recordset($2) as a(rpps text, "placeId" integer, activity activity, status practice_status, "startDate" date, "endDate" date,
       "worksOnPublicHolidays" boolean)
  join practitioner r using (rpps) order by r.rpps collate "C"`;

/** One statement for all periods: the openings of everybody are then derived once. Its assignment is found by what makes it unique here. */
export const INSERT_PERIODS = `
  insert into assignment_period (community_id, assignment_id, practitioner_id, weekday, start_time, end_time, modes, visibility, every_weeks, anchor_monday, week_of_month)
  select a.community_id, a.id, a.practitioner_id, p.weekday, p."startTime", p."endTime", p.modes, p.visibility, p."everyWeeks", p."anchorDate", p."weekOfMonth"
  from json_to_recordset($2) as p(rpps text, "placeId" integer, activity activity, status practice_status, "startDate" date, "endDate" date,
       "worksOnPublicHolidays" boolean, weekday smallint, "startTime" time, "endTime" time, modes care_mode[], visibility visibility, "everyWeeks" smallint,
       "anchorDate" date, "weekOfMonth" smallint)
  join practitioner r using (rpps)
  join assignment a on a.community_id = $1 and a.practitioner_id = r.id and a.place_id = p."placeId" and a.activity = p.activity and a.status = p.status
    and a.start_date = p."startDate" and a.end_date is not distinct from p."endDate" and a.works_on_public_holidays = p."worksOnPublicHolidays"
  order by r.rpps collate "C", p.weekday, p."startTime"`;

/** From midnight to midnight on the clock of the community. */
export const INSERT_ABSENCES = `
  insert into absence (community_id, practitioner_id, reason, starts_at, ends_at, weekday, start_time, end_time, week_of_month, start_date, time_zone,
    locum_id, institution_id, declared_at)
  select $1, r.id, a.reason, a."firstDay" at time zone c.time_zone, a."endDay" at time zone c.time_zone, a.weekday, a."startTime", a."endTime", a."weekOfMonth",
    a."startDate", case when a.weekday is not null then c.time_zone end, (select l.id from practitioner l where l.rpps = a."locumRpps"),
    (select p.id from place p where p.finess = a."institutionKey"), $3
  from json_to_recordset($2) as a(rpps text, reason absence_reason, "firstDay" timestamp, "endDay" timestamp, weekday smallint, "startTime" time, "endTime" time,
       "weekOfMonth" smallint, "startDate" date, "locumRpps" text, "institutionKey" text)
  join practitioner r using (rpps) join community c on c.id = $1`;

export const INSERT_CLOSURES = `
  insert into closure (community_id, place_id, starts_at, ends_at, note, declared_at)
  select $1, x."placeId", x."firstDay" at time zone c.time_zone, x."endDay" at time zone c.time_zone, x.note, $3
  from json_to_recordset($2) as x("placeId" integer, "firstDay" timestamp, "endDay" timestamp, note text) join community c on c.id = $1`;
