/*
 * The reference: the same answers, each from one prepared statement over the declared weeks, expanded when they are asked for.
 * It works as the owner, without policies: who may see what is a condition like the others.
 */

/** What the reference adds to the schema: places by where they are, and who is at a place. */
export const RAW_INDEXES = `
  create index if not exists bench_place_spot on place using gist (point(longitude, latitude));
  create index if not exists bench_assignment_at_place on assignment (place_id) include (community_id, id, practitioner_id);`;

/**
 * Parameters: community, commune, radius in metres, from, to, minimum in minutes, specialties, rows.
 * Materialised where the order of the steps matters: places in the radius, then the people of the discipline there, then their days in the window.
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
session as materialized (
  select p.practitioner_id, n.id as place_id, n.distance_m, a.activity, p.modes, p.visibility,
         (d.day + p.start_time) at time zone n.time_zone as starts_at, (d.day + p.end_time) at time zone n.time_zone as ends_at
  from near n
  join assignment a on a.place_id = n.id
  join assignment_period p on p.community_id = a.community_id and p.assignment_id = a.id
  join day d on d.time_zone = n.time_zone and d.weekday = p.weekday and d.day >= a.start_date and (a.end_date is null or d.day <= a.end_date)
    and case when p.week_of_month is null then mod((d.monday - p.anchor_monday) / 7, p.every_weeks) = 0
             when p.week_of_month = -1 then d.is_last else d.week_of_month = p.week_of_month end
  where (p.visibility >= 'PRO' or (p.community_id = $1 and p.visibility is not null))
    and exists (select from practitioner_discipline h, wanted w where h.practitioner_id = a.practitioner_id and h.discipline_id = any(w.disciplines))
    and (n.closed_on is null or d.day < n.closed_on)
    and (a.works_on_public_holidays or not exists (select from public_holiday h where h.territory = n.holiday_territory and h.day = d.day))),
first as (
  select distinct on (practitioner_id, place_id) practitioner_id, place_id, distance_m, activity, modes, visibility,
         greatest(starts_at, $4::timestamptz) as free_from, least(ends_at, $5::timestamptz) as free_to
  from session
  where starts_at < $5::timestamptz and least(ends_at, $5::timestamptz) - greatest(starts_at, $4::timestamptz) >= make_interval(mins => $6)
  order by practitioner_id, place_id, greatest(starts_at, $4::timestamptz), ends_at),
page as materialized (select * from first order by free_from, distance_m, practitioner_id, place_id limit $8)
select f.*, p.civility, p.family_name, p.given_name, p.phone, p.accepts_new_patients, g.label as profession,
       array(select s.label from practitioner_discipline h join discipline d on d.id = h.discipline_id join specialty s on s.code = d.specialty_code
             where h.practitioner_id = p.id order by s.code) as specialties,
       l.name as place_name, l.kind as place_kind, l.address_line, l.postal_code, l.latitude, l.longitude, l.insee_code, c.name as commune_name
from page f join practitioner p on p.id = f.practitioner_id join profession g on g.code = p.profession_code
join place l on l.id = f.place_id join commune c on c.insee_code = l.insee_code
order by f.free_from, f.distance_m, f.practitioner_id, f.place_id`,
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
