import { NOW, type Scale } from './scale.js';

/*
 * The data of the bench, after appendix 3 of the design: same seed, same data, whatever the order of the rows. First the land, in one go;
 * then its people, range by range (generator-people.statement.ts). What is drawn on the way stays in the schema `bench`.
 */

export interface GeneratorStep {
  readonly name: string;
  readonly text: string;
}

/** In the order in which they run. */
export function territorySteps(scale: Scale): GeneratorStep[] {
  return [
    { name: 'reference', text: REFERENCE },
    { name: 'communes', text: communes(scale) },
    { name: 'communities', text: COMMUNITIES },
    { name: 'neighbours', text: NEIGHBOURS },
    { name: 'people by commune', text: people(scale) },
    { name: 'places', text: PLACES },
    { name: 'sessions', text: SESSIONS },
  ];
}

/** Draws that depend on a key and a salt only. */
export const RANDOM = `
  create schema if not exists bench;
  create or replace function bench.rnd(k bigint, salt bigint) returns float8 language sql immutable parallel safe
    return (hashint8extended(k, salt) & 1073741823) / 1073741824::float8;
  create or replace function bench.gauss(k bigint, salt bigint) returns float8 language sql immutable parallel safe
    return (select sum(bench.rnd(k, salt + i)) - 6 from generate_series(0, 11) i);
`;

const REFERENCE = `
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
    `case when ${isScattered} then bench.rnd(i, ${salt}) * ${sideKm}
       else greatest(0, least(${sideKm}, bench.rnd(town, ${salt + 100}) * ${sideKm} * .8 + ${sideKm} * .1 + bench.gauss(i, ${spread}) * radius)) end`;
  return `
    create table bench.spot as
      select i, lpad((10000 + i)::text, 5, '0') as insee_code, 43.0 + (${around(2, 40)}) / 111.32 as lat, -2.0 + (${around(1, 20)}) / 77.0 as lon,
        case when ${isScattered} then exp(6.3 + bench.gauss(i, 60)) else exp(8.3 + 1.2 * bench.gauss(i, 60)) * (case when town = 1 then 2 else 1 end) end as weight
      from (select i, town, case when town = 1 then 9 else 6 end as radius
        from (select i, 1 + floor(${Math.max(largeTowns, 1)} * bench.rnd(i, 3) ^ 2.5)::int as town from generate_series(1, ${count}) i) t) z;
    insert into commune (insee_code, name, postal_codes, department_code, population, latitude, longitude, time_zone, holiday_territory)
      select insee_code, 'Commune ' || i, array[insee_code], left(insee_code, 2), weight::int, lat, lon, 'Europe/Paris', 'FR' from bench.spot;`;
}

const COMMUNITIES = `
  alter table bench.spot add community_id int;
  update bench.spot s set community_id = 1 + t.rank / 38 from (select i, row_number() over (order by floor(lat * 5), lon) - 1 as rank from bench.spot) t where t.i = s.i;
  insert into community (id, name, time_zone, is_demo) overriding system value
    select community_id, 'CPTS ' || community_id, 'Europe/Paris', community_id = 1 from bench.spot group by 1;
  insert into community_commune select community_id, insee_code from bench.spot;
  analyze bench.spot;
`;

/** Up to 12 km away, itself included: where the second place of a person may be. */
const NEIGHBOURS = `
  create table bench.neighbour as
    with g as (select i, lat, lon, floor(lat / 0.11)::int as gy, floor(lon / 0.16)::int as gx from bench.spot)
    select a.i, b.i as near_i, (row_number() over (partition by a.i order by b.i) - 1)::int as k
    from g a join g b on b.gy between a.gy - 1 and a.gy + 1 and b.gx between a.gx - 1 and a.gx + 1
    where haversine_m(a.lat, a.lon, b.lat, b.lon) <= 12000;
  create index on bench.neighbour (i, k); analyze bench.neighbour;
`;

/** By weight: 12.5 % general practitioners, 40 % nurses, and twelve other professions. A locum is the next one of the same profession and community. */
const people = ({ practitioners }: Scale): string => `
  create table bench.person as
    select *, lead(id) over (partition by community_id, discipline_id order by id) as locum_id from (
      select (row_number() over (order by i, k))::int as id, i, community_id, key,
        case when bench.rnd(key, 200) < .125 then 1 when bench.rnd(key, 200) < .525 then 2 else 3 + floor(bench.rnd(key, 201) * 12) end::smallint as discipline_id
      from (select c.*, k, i * 100000::bigint + k as key
        from (select *, greatest(1, round(${practitioners} * weight / sum(weight) over ()))::int as number from bench.spot) c, generate_series(1, c.number) k) z) y;
  create index on bench.person (id); create index on bench.person (i); analyze bench.person;
`;

/** One for three people, within a kilometre or two of the centre. */
const PLACES = `
  create table bench.site as
    select (row_number() over (order by i, k))::int as id, i, k from (select i, greatest(3, count(*) / 3)::int as number from bench.person group by 1) t, generate_series(1, number) k;
  insert into place (id, name, kind, address_line, postal_code, insee_code, latitude, longitude, time_zone, source) overriding system value
    select t.id, 'Lieu ' || t.i || '-' || t.k, (case when k = 1 then 'EHPAD' when k = 2 then 'CRECHE' when k % 40 = 3 then 'HOSPITAL' else 'SURGERY' end)::place_kind,
      k || ' rue de la République', s.insee_code, s.insee_code, s.lat + bench.gauss(t.id, 400) * .008, s.lon + bench.gauss(t.id, 420) * .011, 'Europe/Paris', 'bench'
    from bench.site t join bench.spot s using (i);
  create table bench.sites_of as
    select i, min(id) as first, count(*)::int as number, (select count(*)::int from bench.neighbour n where n.i = site.i) as neighbours from bench.site group by 1;
  create index on bench.sites_of (i); analyze bench.sites_of;
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

const NUMBERED = [
  'practitioner',
  'place',
  'community',
  'discipline',
  'account',
  'assignment',
  'assignment_period',
  'booking',
  'absence',
  'closure',
  'unscheduled_duty',
];

/** So that the product numbers what it adds after what is there; and a bench knows what it added itself. */
export const SEQUENCES = `
  ${NUMBERED.map((table) => `select setval(pg_get_serial_sequence('${table}', 'id'), greatest(max(id), 1)) from ${table};`).join('\n  ')}
  drop table if exists bench.generated;
  create table bench.generated as select max(id) as last_booking from booking;
`;
