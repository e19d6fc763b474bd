import { HORIZON, NOW, type Scale } from './scale.js';

/*
 * The data of the bench, after appendix 3 of the design: same seed, same data, whatever the order of the rows. Triggers and foreign
 * keys are off while it writes (half a million rows), and the rows are right by construction; the derived table is then made by the product.
 */

/** In the order in which they run, in one session. */
export function generatorStatements(scale: Scale): string[] {
  return [RANDOM, communes(scale), COMMUNITIES, NEIGHBOURS, people(scale), PLACES, WEEKS, PERIODS, SESSIONS, SEQUENCES, horizon()];
}

const RANDOM = `
  set session_replication_role = replica; set synchronous_commit = off; set work_mem = '256MB';
  create function pg_temp.rnd(k bigint, salt bigint) returns float8 language sql immutable return (hashint8extended(k, salt) & 1073741823) / 1073741824::float8;
  create function pg_temp.gauss(k bigint, salt bigint) returns float8 language sql immutable
    as $$ select sum(pg_temp.rnd(k, salt + i)) - 6 from generate_series(0, 11) i $$;
  insert into profession values ('10', 'Médecin'), ('60', 'Infirmier');
  insert into profession select (60 + i)::text, 'Profession ' || i from generate_series(3, 14) i;
  insert into specialty values ('SM26', 'Qualifié en Médecine Générale (SM)'), ('SM53', 'Spécialiste en Médecine Générale (SM)'), ('SM54', 'Médecine Générale (SM)');
  insert into discipline (id, profession_code, specialty_code) overriding system value values (1, '10', 'SM54'), (2, '60', null), (20, '10', 'SM26'), (21, '10', 'SM53');
  insert into discipline (id, profession_code) overriding system value select i, (60 + i)::text from generate_series(3, 14) i;
  insert into public_holiday values ('FR', '2027-03-29', 'Lundi de Pâques'), ('FR', '2027-05-01', 'Fête du travail');
`;

/** A square; the last communes gather round large towns. Weights are log-normal, as populations are. */
function communes({ communes: count, sideKm, largeTowns }: Scale): string {
  const isScattered = `i <= ${count} * ${largeTowns > 0 ? 0.85 : 1}`;
  const around = (salt: number, spread: number) =>
    `case when ${isScattered} then pg_temp.rnd(i, ${salt}) * ${sideKm}
       else greatest(0, least(${sideKm}, pg_temp.rnd(town, ${salt + 100}) * ${sideKm} * .8 + ${sideKm} * .1 + pg_temp.gauss(i, ${spread}) * radius)) end`;
  return `
    create temp table spot as
      select i, lpad((10000 + i)::text, 5, '0') as insee_code, 43.0 + (${around(2, 40)}) / 111.32 as lat, -2.0 + (${around(1, 20)}) / 77.0 as lon,
        case when ${isScattered} then exp(6.3 + pg_temp.gauss(i, 60)) else exp(8.3 + 1.2 * pg_temp.gauss(i, 60)) * (case when town = 1 then 2 else 1 end) end as weight
      from (select i, town, case when town = 1 then 9 else 6 end as radius
        from (select i, 1 + floor(${Math.max(largeTowns, 1)} * pg_temp.rnd(i, 3) ^ 2.5)::int as town from generate_series(1, ${count}) i) t) z;
    insert into commune (insee_code, name, postal_codes, department_code, population, latitude, longitude, time_zone, holiday_territory)
      select insee_code, 'Commune ' || i, array[insee_code], left(insee_code, 2), weight::int, lat, lon, 'Europe/Paris', 'FR' from spot;`;
}

const COMMUNITIES = `
  alter table spot add community_id int;
  update spot s set community_id = 1 + t.rank / 38 from (select i, row_number() over (order by floor(lat * 5), lon) - 1 as rank from spot) t where t.i = s.i;
  insert into community (id, name, time_zone, is_demo) overriding system value
    select community_id, 'CPTS ' || community_id, 'Europe/Paris', community_id = 1 from spot group by 1;
  insert into community_commune select community_id, insee_code from spot;
  analyze spot;
`;

/** Up to 12 km away, itself included: where the second place of a person may be. */
const NEIGHBOURS = `
  create temp table neighbour as
    with g as (select i, lat, lon, floor(lat / 0.11)::int as gy, floor(lon / 0.16)::int as gx from spot)
    select a.i, b.i as near_i, (row_number() over (partition by a.i order by b.i) - 1)::int as k
    from g a join g b on b.gy between a.gy - 1 and a.gy + 1 and b.gx between a.gx - 1 and a.gx + 1
    where haversine_m(a.lat, a.lon, b.lat, b.lon) <= 12000;
  create index on neighbour (i, k); analyze neighbour;
`;

/** By weight: 12.5 % general practitioners, 40 % nurses, and twelve other professions. */
const people = ({ practitioners }: Scale): string => `
  create temp table person as
    select (row_number() over (order by i, k))::int as id, i, community_id, key,
      case when pg_temp.rnd(key, 200) < .125 then 1 when pg_temp.rnd(key, 200) < .525 then 2 else 3 + floor(pg_temp.rnd(key, 201) * 12) end::smallint as discipline_id
    from (select c.*, k, i * 100000::bigint + k as key
      from (select *, greatest(1, round(${practitioners} * weight / sum(weight) over ()))::int as number from spot) c, generate_series(1, c.number) k) z;
  create index on person (i); analyze person;
  insert into practitioner (id, rpps, civility, family_name, given_name, profession_code, languages, phone, accepts_new_patients, source)
    overriding system value
    select p.id, (10000000000 + p.id)::text, (array['M', 'MME', 'DR'])[case when p.discipline_id = 1 then 3 else 1 + floor(pg_temp.rnd(key, 210) * 2)::int end],
      upper((array['Mar', 'Ber', 'Rou', 'Gar', 'Fau', 'Cha', 'Ble', 'Mor', 'Per', 'Lam', 'Vin', 'Sau'])[1 + floor(pg_temp.rnd(key, 211) * 12)::int]
        || (array['tin', 'nard', 'sseau', 'nier', 'vel', 'pelle', 'let', 'eau', 'rin', 'bert', 'cent', 'vage'])[1 + floor(pg_temp.rnd(key, 212) * 12)::int]
        || (array['', 'ier', 'ot', 'on', '-Roche'])[1 + floor(pg_temp.rnd(key, 213) * 5)::int]),
      (array['Anne', 'Louis', 'Claire', 'Karim', 'Julie', 'Paul', 'Inès', 'Hugo', 'Marie', 'Jean'])[1 + floor(pg_temp.rnd(key, 214) * 10)::int],
      d.profession_code, '{fr}', '04' || lpad(p.id::text, 8, '0'), pg_temp.rnd(key, 215) < .5, 'bench'
    from person p join discipline d on d.id = p.discipline_id;
  insert into practitioner_discipline select id, discipline_id from person;
  insert into membership (community_id, practitioner_id, start_date) select community_id, id, '2024-01-01' from person;
`;

/** One for three people, within a kilometre or two of the centre. */
const PLACES = `
  create temp table site as
    select (row_number() over (order by i, k))::int as id, i, k from (select i, greatest(3, count(*) / 3)::int as number from person group by 1) t, generate_series(1, number) k;
  insert into place (id, name, kind, address_line, postal_code, insee_code, latitude, longitude, time_zone, source) overriding system value
    select t.id, 'Lieu ' || t.i || '-' || t.k, (case when k = 1 then 'EHPAD' when k = 2 then 'CRECHE' when k % 40 = 3 then 'HOSPITAL' else 'SURGERY' end)::place_kind,
      k || ' rue de la République', s.insee_code, s.insee_code, s.lat + pg_temp.gauss(t.id, 400) * .008, s.lon + pg_temp.gauss(t.id, 420) * .011, 'Europe/Paris', 'bench'
    from site t join spot s using (i);
  create temp table sites_of as select i, min(id) as first, count(*)::int as number, (select count(*)::int from neighbour n where n.i = site.i) as neighbours from site group by 1;
  create index on sites_of (i); analyze sites_of;
`;

/** About eight rows a person: 1 their main place, 2 one half-day elsewhere, for half of them, 3 what ends within the fortnight. */
const WEEKS = `
  create temp table week as
    with p as materialized (
      select p.id, p.community_id, s1.first + floor(pg_temp.rnd(p.id, 300) * s1.number)::int as main_place, s2.first + floor(pg_temp.rnd(p.id, 301) * s2.number)::int as second_place,
        1 + floor(pg_temp.rnd(p.id, 302) * 5)::int as second_day, pg_temp.rnd(p.id, 303) < .5 as has_second
      from person p join sites_of s1 using (i) join neighbour n on n.i = p.i and n.k = floor(pg_temp.rnd(p.id, 304) * s1.neighbours)::int join sites_of s2 on s2.i = n.near_i),
    half_day as (
      select p.*, d, h, has_second and d = second_day and h = 1 as is_second, pg_temp.rnd(p.id * 20 + d * 2 + h, 310) as r, pg_temp.rnd(p.id * 20 + d * 2 + h, 311) as r2
      from p, generate_series(1, 6) d, generate_series(0, 1) h)
    select id * 3 + (case when is_second then 1 when r2 < .1 then 2 else 0 end) as assignment_id, id as practitioner_id, community_id, d, r2, is_second,
      case when is_second then second_place else main_place end as place_id,
      case when h = 0 then time '08:00' else time '13:30' end + floor(r2 * 5) * interval '15 minutes' as start_time,
      case when h = 0 then time '12:00' + floor(r2 * 3) * interval '15 minutes' else time '17:00' + floor(r2 * 9) * interval '15 minutes' end as end_time
    from half_day where (d < 6 and h = 0 and r < .92) or (d < 6 and h = 1 and (r < .72 or is_second)) or (d = 6 and h = 0 and r < .2);
  analyze week;
  insert into assignment (community_id, id, practitioner_id, place_id, activity, status, start_date, end_date, works_on_public_holidays) overriding system value
    select distinct on (assignment_id) community_id, assignment_id, practitioner_id, place_id,
      (case when is_second then (array['CARE_HOME_ROUND', 'CRECHE_HEALTH_REFERENT', 'HOSPITAL_SESSIONS'])[1 + floor(pg_temp.rnd(practitioner_id, 305) * 3)::int] else 'CONSULTATION' end)::activity,
      'LIBERAL', '2025-09-01', case when assignment_id % 3 = 2 then date '2027-03-31' end, pg_temp.rnd(assignment_id, 306) < .1
    from week order by assignment_id;
`;

/** A third is published to all professionals. Of the half-days elsewhere four in ten run every second week, and one in ten once a month. */
const PERIODS = `
  insert into assignment_period (community_id, assignment_id, practitioner_id, weekday, start_time, end_time, modes, visibility, every_weeks, anchor_monday, week_of_month)
    select community_id, assignment_id, practitioner_id, d, start_time, end_time,
      (case when pg_temp.rnd(assignment_id, 320) < .3 then '{AT_PLACE,HOME_VISIT}' else '{AT_PLACE}' end)::care_mode[],
      (case when pg_temp.rnd(assignment_id * 20 + d, 321) < 1 / 3.0 then 'PRO' else 'CPTS' end)::visibility,
      case when is_second and rhythm < .4 then 2 else 1 end, date '2024-01-01' + case when is_second and rhythm < .2 then 7 else 0 end,
      case when is_second and rhythm >= .9 then 1 + floor(r2 * 4)::int end
    from (select *, pg_temp.rnd(practitioner_id, 307) as rhythm from week) z order by practitioner_id, d, start_time;
`;

/** Somebody with every role in each community, who has just signed in. */
const SESSIONS = `
  insert into account (id, email, given_name, family_name) overriding system value select id, 'bench-' || id || '@example.fr', 'Claude', 'Banc' from community;
  insert into role_grant (community_id, account_id, role)
    select id, id, r from community, unnest('{MEMBER,COORDINATOR,STEERING,PARTNER,NEWCOMER,ADMINISTRATOR}'::text[]) r;
  insert into session (token_hash, account_id, kind, is_strong, community_id, created_at, last_seen_at, expires_at)
    select sha256(convert_to('s_bench_' || id, 'UTF8')), id, 'PASSWORD', true, id, timestamptz '${NOW}', timestamptz '${NOW}', timestamptz '${NOW}' + interval '30 days'
    from community;
`;

const SEQUENCES = `
  set session_replication_role = origin;
  select setval(pg_get_serial_sequence('practitioner', 'id'), max(id)) from practitioner;
  select setval(pg_get_serial_sequence('place', 'id'), max(id)) from place;
  select setval(pg_get_serial_sequence('assignment', 'id'), max(id)) from assignment;
  select setval(pg_get_serial_sequence('community', 'id'), max(id)) from community;
  select setval(pg_get_serial_sequence('discipline', 'id'), max(id)) from discipline;
  analyze;
`;

const horizon = (): string => `select set_availability_horizon('${HORIZON.firstDay}', '${HORIZON.lastDay}')`;
