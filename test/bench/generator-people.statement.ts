import { EXCEPTIONS } from './generator-exceptions.statement.js';

/*
 * The people of a range of numbers and all that is theirs: register, membership, about eight weekly rows each, bookings, absences.
 * One transaction each, in any order and on any connection: the rows depend on the numbers alone.
 */

/** Triggers and foreign keys are off while it writes; the keys are checked afterwards, and the derived table is made by the product. */
export function peopleOf(first: number, last: number): string {
  return `
    create temp table person on commit drop as select * from bench.person where id between ${first} and ${last};
    analyze person;
    ${[PRACTITIONERS, WEEKS, PERIODS, EXCEPTIONS].join('')}`;
}

const PRACTITIONERS = `
  insert into practitioner (id, rpps, civility, family_name, given_name, profession_code, languages, phone, accepts_new_patients, source)
    overriding system value
    select p.id, (10000000000 + p.id)::text, (array['M', 'MME', 'DR'])[case when p.discipline_id = 1 then 3 else 1 + floor(bench.rnd(key, 210) * 2)::int end],
      upper((array['Mar', 'Ber', 'Rou', 'Gar', 'Fau', 'Cha', 'Ble', 'Mor', 'Per', 'Lam', 'Vin', 'Sau'])[1 + floor(bench.rnd(key, 211) * 12)::int]
        || (array['tin', 'nard', 'sseau', 'nier', 'vel', 'pelle', 'let', 'eau', 'rin', 'bert', 'cent', 'vage'])[1 + floor(bench.rnd(key, 212) * 12)::int]
        || (array['', 'ier', 'ot', 'on', '-Roche'])[1 + floor(bench.rnd(key, 213) * 5)::int]),
      (array['Anne', 'Louis', 'Claire', 'Karim', 'Julie', 'Paul', 'Inès', 'Hugo', 'Marie', 'Jean'])[1 + floor(bench.rnd(key, 214) * 10)::int],
      d.profession_code, '{fr}', '04' || lpad(p.id::text, 8, '0'), bench.rnd(key, 215) < .5, 'bench'
    from person p join discipline d on d.id = p.discipline_id order by p.id;
  insert into practitioner_discipline select id, discipline_id from person order by id;
  insert into membership (community_id, practitioner_id, start_date, search_text)
    select p.community_id, p.id, '2024-01-01', r.search_text from person p join practitioner r on r.id = p.id order by p.id;
  insert into agenda select id, 1 from person order by id;
`;

/** About eight rows a person: 0 their main place, 1 one half-day elsewhere, for half of them, 2 what ends within the fortnight. */
const WEEKS = `
  create temp table week on commit drop as
    with p as materialized (
      select p.id, p.discipline_id, p.locum_id, p.community_id, s1.first + floor(bench.rnd(p.id, 300) * s1.number)::int as main_place,
        s2.first + floor(bench.rnd(p.id, 301) * s2.number)::int as second_place, 1 + floor(bench.rnd(p.id, 302) * 5)::int as second_day, bench.rnd(p.id, 303) < .5 as has_second
      from person p join bench.sites_of s1 using (i) join bench.neighbour n on n.i = p.i and n.k = floor(bench.rnd(p.id, 304) * s1.neighbours)::int
      join bench.sites_of s2 on s2.i = n.near_i),
    half_day as (
      select p.*, d, h, has_second and d = second_day and h = 1 as is_second, bench.rnd(p.id * 20 + d * 2 + h, 310) as r, bench.rnd(p.id * 20 + d * 2 + h, 311) as r2
      from p, generate_series(1, 6) d, generate_series(0, 1) h)
    select id * 3 + (case when is_second then 1 when r2 < .1 then 2 else 0 end) as assignment_id, id as practitioner_id, discipline_id, community_id, d, h, r2, is_second,
      case when is_second then second_place else main_place end as place_id,
      case when h = 0 then time '08:00' else time '13:30' end + floor(r2 * 5) * interval '15 minutes' as start_time,
      case when h = 0 then time '12:00' + floor(r2 * 3) * interval '15 minutes' else time '17:00' + floor(r2 * 9) * interval '15 minutes' end as end_time
    from half_day where (d < 6 and h = 0 and r < .92) or (d < 6 and h = 1 and (r < .72 or is_second)) or (d = 6 and h = 0 and r < .2);
  analyze week;
  insert into assignment (community_id, id, practitioner_id, place_id, activity, status, start_date, end_date, works_on_public_holidays, buffer_minutes, notice_minutes)
    overriding system value
    select distinct on (assignment_id) community_id, assignment_id, practitioner_id, place_id,
      (case when is_second then (array['CARE_HOME_ROUND', 'CRECHE_HEALTH_REFERENT', 'HOSPITAL_SESSIONS'])[1 + floor(bench.rnd(practitioner_id, 305) * 3)::int] else 'CONSULTATION' end)::activity,
      'LIBERAL', '2025-09-01', case when assignment_id % 3 = 2 then date '2027-03-31' end, bench.rnd(assignment_id, 306) < .1,
      case when bench.rnd(practitioner_id, 308) < .3 then 10 else 0 end, case when bench.rnd(practitioner_id, 309) < .1 then 1440 when bench.rnd(practitioner_id, 309) < .4 then 60 else 0 end
    from week order by assignment_id;
`;

/** A third is published to all professionals. Of the half-days elsewhere four in ten run every second week, and one in ten once a month. */
const PERIODS = `
  insert into assignment_period (community_id, id, assignment_id, practitioner_id, weekday, start_time, end_time, modes, visibility, every_weeks, anchor_monday, week_of_month)
    overriding system value
    select community_id, practitioner_id * 20 + d * 2 + h, assignment_id, practitioner_id, d, start_time, end_time,
      (case when bench.rnd(assignment_id, 320) < .3 then '{AT_PLACE,HOME_VISIT}' else '{AT_PLACE}' end)::care_mode[],
      (case when bench.rnd(assignment_id * 20 + d, 321) < 1 / 3.0 then 'PRO' else 'CPTS' end)::visibility,
      case when is_second and rhythm < .4 then 2 else 1 end, date '2024-01-01' + case when is_second and rhythm < .2 then 7 else 0 end,
      case when is_second and rhythm >= .9 then 1 + floor(r2 * 4)::int end
    from (select *, bench.rnd(practitioner_id, 307) as rhythm from week) z order by practitioner_id, d, start_time;
`;
