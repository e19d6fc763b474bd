/*
 * The reference: the same answers, each from one prepared statement over the declared weeks, expanded when they are asked for.
 * It works as the owner, without policies: who may see what is a condition like the others.
 */

/** What the reference adds to the schema: places by where they are, and who is at a place. */
export const RAW_INDEXES = `
  create index if not exists bench_place_spot on place using gist (point(longitude, latitude));
  create index if not exists bench_assignment_at_place on assignment (place_id) include (community_id, id, practitioner_id);`;

/**
 * Parameters: community, commune, radius in metres, from, to, minimum in minutes, specialties, rows, now.
 * Materialised where the order of the steps matters: places in the radius, then the people of the discipline there, then their days in the
 * window, then what takes openings away. Covers, duties, absences, closures, bookings, pause and notice count as in the product.
 */
export const RAW_AVAILABILITY = {
  name: 'raw-availability',
  text: `
with centre as materialized (select latitude as lat, longitude as lon from commune where insee_code = $2),
near as materialized (
  select l.id, l.time_zone, l.closed_on, m.holiday_territory, haversine_m(lat, lon, l.latitude, l.longitude)::integer as distance_m
  from centre, place l join commune m using (insee_code)
  where point(l.longitude, l.latitude) <@ box(point(lon - $3 / (111195 * cosd(lat)), lat - $3 / 111195), point(lon + $3 / (111195 * cosd(lat)), lat + $3 / 111195))
    and haversine_m(lat, lon, l.latitude, l.longitude) <= $3),
day as materialized (
  select z.time_zone, g::date as day, extract(isodow from g)::smallint as weekday, date_trunc('week', g)::date as monday,
         ((extract(day from g)::integer - 1) / 7 + 1)::smallint as week_of_month, extract(month from g + interval '7 days') <> extract(month from g) as is_last
  from (select distinct time_zone from near) z,
       generate_series(date_trunc('day', $4::timestamptz at time zone z.time_zone), $5::timestamptz at time zone z.time_zone, interval '1 day') g),
wanted as materialized (select array(select id from discipline where profession_code = '10' and specialty_code = any($7::text[])) as disciplines),
away as materialized (
  select x.practitioner_id, x.place_id, x.locum_id, x.starts_at, x.ends_at from absence x where x.starts_at < $5::timestamptz and x.ends_at > $4::timestamptz
  union all
  select x.practitioner_id, x.place_id, x.locum_id, (d.day + x.start_time) at time zone x.time_zone, (d.day + x.end_time) at time zone x.time_zone
  from absence x join day d on d.time_zone = x.time_zone and d.weekday = x.weekday and d.day >= x.start_date and (x.end_date is null or d.day <= x.end_date)
    and case when x.week_of_month is null then mod((d.monday - x.anchor_monday) / 7, x.every_weeks) = 0
             when x.week_of_month = -1 then d.is_last else d.week_of_month = x.week_of_month end),
covered as materialized (
  select x.* from away x, wanted w
  where exists (select from practitioner_discipline h where h.practitioner_id = x.locum_id and h.discipline_id = any(w.disciplines))),
occurrence as materialized (
  select p.practitioner_id, n.id as place_id, n.distance_m, a.activity, p.modes, p.visibility, a.buffer_minutes, a.notice_minutes,
         (d.day + p.start_time) at time zone n.time_zone as starts_at, (d.day + p.end_time) at time zone n.time_zone as ends_at,
         exists (select from practitioner_discipline h, wanted w where h.practitioner_id = a.practitioner_id and h.discipline_id = any(w.disciplines)) as is_wanted
  from near n
  join assignment a on a.place_id = n.id
  join assignment_period p on p.community_id = a.community_id and p.assignment_id = a.id
  join day d on d.time_zone = n.time_zone and d.weekday = p.weekday and d.day >= a.start_date and (a.end_date is null or d.day <= a.end_date)
    and case when p.week_of_month is null then mod((d.monday - p.anchor_monday) / 7, p.every_weeks) = 0
             when p.week_of_month = -1 then d.is_last else d.week_of_month = p.week_of_month end
  where (p.visibility >= 'PRO' or (p.community_id = $1 and p.visibility is not null))
    and (exists (select from practitioner_discipline h, wanted w where h.practitioner_id = a.practitioner_id and h.discipline_id = any(w.disciplines))
      or a.practitioner_id in (select practitioner_id from covered))
    and (n.closed_on is null or d.day < n.closed_on)
    and (a.works_on_public_holidays or not exists (select from public_holiday h where h.territory = n.holiday_territory and h.day = d.day))),
duty as materialized (
  select u.practitioner_id, u.place_id, u.community_id, u.starts_at, u.ends_at from unscheduled_duty u
  where u.starts_at < $5::timestamptz and u.ends_at > $4::timestamptz),
opening as materialized (
  select row_number() over () as n, make_interval(mins => z.buffer_minutes) as pause, z.* from (
    select 1 as rank, practitioner_id, place_id, distance_m, activity, modes, visibility, buffer_minutes, notice_minutes, starts_at, ends_at from occurrence where is_wanted
    union all
    select 0, u.practitioner_id, u.place_id, n.distance_m, 'UNSCHEDULED_CARE', '{AT_PLACE}', 'SNP', 0, 0, u.starts_at, u.ends_at
    from duty u join near n on n.id = u.place_id, wanted w
    where u.community_id = $1 and exists (select from practitioner_discipline h where h.practitioner_id = u.practitioner_id and h.discipline_id = any(w.disciplines))
    union all
    select 2, x.locum_id, o.place_id, o.distance_m, o.activity, o.modes, o.visibility, o.buffer_minutes, o.notice_minutes,
           greatest(o.starts_at, x.starts_at), least(o.ends_at, x.ends_at)
    from covered x join occurrence o on o.practitioner_id = x.practitioner_id and (x.place_id is null or x.place_id = o.place_id)
      and o.starts_at < x.ends_at and o.ends_at > x.starts_at) z
  where z.starts_at < $5::timestamptz and z.ends_at > $4::timestamptz),
people as materialized (select array_agg(distinct practitioner_id) as ids from opening),
cut as materialized (
  select -1 as rank, practitioner_id, place_id, starts_at, ends_at, false as has_pause from away
  union all
  select -1, practitioner_id, null, starts_at, ends_at, false from busy_time
  where practitioner_id = any((select ids from people)::integer[]) and starts_at < $5::timestamptz and ends_at > $4::timestamptz - interval '1 day'
  union all
  select -1, practitioner_id, null, starts_at, blocked_until, true from booking
  where practitioner_id = any((select ids from people)::integer[]) and starts_at < $5::timestamptz + interval '1 day' and starts_at > $4::timestamptz - interval '2 days'
    and state in ('HELD', 'CONFIRMED', 'NO_SHOW')
  union all
  select 0, practitioner_id, null, starts_at, ends_at, false from duty
  union all -- a locum's own week, wherever it is and whoever sees it
  select 1, p.practitioner_id, null, (d.day + p.start_time) at time zone l.time_zone, (d.day + p.end_time) at time zone l.time_zone, false
  from (select distinct locum_id from covered) c
  join assignment_period p on p.practitioner_id = c.locum_id
  join assignment a on a.community_id = p.community_id and a.id = p.assignment_id
  join place l on l.id = a.place_id join commune m on m.insee_code = l.insee_code
  join day d on d.time_zone = l.time_zone and d.weekday = p.weekday and d.day >= a.start_date and (a.end_date is null or d.day <= a.end_date)
    and case when p.week_of_month is null then mod((d.monday - p.anchor_monday) / 7, p.every_weeks) = 0
             when p.week_of_month = -1 then d.is_last else d.week_of_month = p.week_of_month end
  where (l.closed_on is null or d.day < l.closed_on)
    and (a.works_on_public_holidays or not exists (select from public_holiday h where h.territory = m.holiday_territory and h.day = d.day))),
busy as materialized (
  select z.n, range_agg(z.taken) as taken from (
    select o.n, tstzrange(case when c.has_pause then c.starts_at - o.pause else c.starts_at end, c.ends_at) as taken
    from opening o join cut c on c.practitioner_id = o.practitioner_id and c.rank < o.rank and (c.place_id is null or c.place_id = o.place_id)
      and c.starts_at < o.ends_at + o.pause and c.ends_at > o.starts_at
    union all
    select o.n, tstzrange(x.starts_at, x.ends_at) from opening o join closure x on x.place_id = o.place_id and x.starts_at < o.ends_at and x.ends_at > o.starts_at) z
  group by z.n),
run as (
  select o.*, greatest(lower(f), $4::timestamptz, $9::timestamptz + make_interval(mins => o.notice_minutes)) as free_from, upper(f) as run_end, least(upper(f), $5::timestamptz) as free_to
  from opening o left join busy b using (n)
  cross join lateral unnest(tstzmultirange(tstzrange(o.starts_at, o.ends_at)) - coalesce(b.taken, '{}')) f),
first as (
  select distinct on (practitioner_id, place_id) practitioner_id, place_id, distance_m, activity, modes, visibility, free_from, free_to
  from run where free_to - free_from >= make_interval(mins => $6)
  order by practitioner_id, place_id, free_from, run_end),
page as materialized (select * from first order by free_from, distance_m, practitioner_id, place_id limit $8)
select f.*, p.civility, p.family_name, p.given_name, p.phone, p.accepts_new_patients, g.label as profession,
       array(select s.label from practitioner_discipline h join discipline d on d.id = h.discipline_id join specialty s on s.code = d.specialty_code
             where h.practitioner_id = p.id order by s.code) as specialties,
       l.name as place_name, l.kind as place_kind, l.address_line, l.postal_code, l.latitude, l.longitude, l.insee_code, c.name as commune_name
from page f join practitioner p on p.id = f.practitioner_id join profession g on g.code = p.profession_code
join place l on l.id = f.place_id join commune c on c.insee_code = l.insee_code
order by f.free_from, f.distance_m, f.practitioner_id, f.place_id`,
};

/** Where the reference books: the same columns and constraints, its exclusion among them; no trigger, no policy. */
export const RAW_BOOKINGS = `
  drop table if exists bench_booking;
  create table bench_booking (like booking including all);
  alter table bench_booking add exclude using gist (practitioner_id with =, tstzrange(starts_at, blocked_until) with &&)
    where (state in ('HELD', 'CONFIRMED', 'NO_SHOW'));
  insert into bench_booking overriding system value select * from booking;
  select setval(pg_get_serial_sequence('bench_booking', 'id'), (select max(id) from booking) + 1);
  analyze bench_booking;`;

/** Parameters: community, practitioner, place, start, end, end of the pause, now. */
export const RAW_BOOKING = {
  name: 'raw-booking',
  text: `
insert into bench_booking (community_id, practitioner_id, place_id, starts_at, ends_at, blocked_until, activity, mode, purpose, state,
    booked_by_community_id, booked_by_account_id, booked_at, changed_at)
values ($1, $2, $3, $4, $5, $6, 'CONSULTATION', 'AT_PLACE', 'UNSCHEDULED_CONSULTATION', 'CONFIRMED', $1, $1, $7, $7) returning id`,
};

/** Parameters: community, name and id after which the page begins, rows, today. */
export const RAW_DIRECTORY = {
  name: 'raw-directory',
  text: `
with page as materialized (
  select p.id, p.search_text, p.civility, p.family_name, p.given_name, p.phone, p.profession_code
  from membership m join practitioner p on p.id = m.practitioner_id
  where m.community_id = $1 and m.start_date <= $5 and (m.end_date is null or m.end_date >= $5) and p.withdrawn_on is null
    and (p.search_text collate "C", p.id) > ($2 collate "C", $3)
  order by p.search_text collate "C", p.id limit $4)
select p.id, p.search_text, p.civility, p.family_name, p.given_name, p.phone, g.label as profession,
       array(select s.label from practitioner_discipline h join discipline d on d.id = h.discipline_id join specialty s on s.code = d.specialty_code
             where h.practitioner_id = p.id order by s.code) as specialties, w.assignments
from page p join profession g on g.code = p.profession_code
cross join lateral (
  select json_agg(json_build_object('id', a.id, 'activity', a.activity, 'startDate', a.start_date, 'endDate', a.end_date,
      'place', json_build_object('id', l.id, 'name', l.name, 'kind', l.kind), 'periods', x.periods) order by a.start_date, a.id) as assignments
  from assignment a join place l on l.id = a.place_id
  cross join lateral (
    select json_agg(json_build_object('weekday', p.weekday, 'startTime', to_char(p.start_time, 'HH24:MI'), 'endTime', to_char(p.end_time, 'HH24:MI'),
        'everyWeeks', p.every_weeks, 'weekOfMonth', p.week_of_month, 'visibility', p.visibility) order by p.weekday, p.start_time, p.id) as periods
    from assignment_period p where p.community_id = a.community_id and p.assignment_id = a.id and (p.community_id = $1 or p.visibility >= 'PRO')) x
  where a.practitioner_id = p.id and x.periods is not null) w
order by p.search_text collate "C", p.id`,
};
