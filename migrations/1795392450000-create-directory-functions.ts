import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The lists of the directory. Each function enters the community, then reads under the policies of its caller, and gives ids
 * with the total: what a row shows is written once, in the statements of the slices, so that a new field needs no migration.
 * `total` is null when nobody asks for it. Lists are planned anew each time: with the filters known, absent ones cost nothing, and
 * a page of a long list is read in the order of its index.
 */
export class CreateDirectoryFunctions1795392450000 implements MigrationInterface {
  name = 'CreateDirectoryFunctions1795392450000';

  async up(runner: QueryRunner): Promise<void> {
    for (const text of [COMMON, COMMUNITY, COMMUNES, PLACES, PRACTISING, MEMBERS, PROFESSIONALS, MEMBERSHIPS]) await runner.query(text);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function read_memberships, count_members, find_professionals, find_members, people_practising, find_places, find_communes,
        read_territory, read_community, refuse_unknown_codes, community_today`);
  }
}

const COMMON = `
  -- The day it is for the community: memberships and closures are counted in days of its own zone.
  create function community_today(p_community integer, p_now timestamptz) returns date language sql stable return
    (p_now at time zone (select time_zone from community where id = p_community))::date;

  -- MA001 unknown commune, MA004 unknown profession, MA005 unknown specialty: the detail names the codes.
  create function refuse_unknown_codes(p_professions text[], p_specialties text[], p_communes text[]) returns void language plpgsql stable as $$
  declare unknown text;
  begin
    if coalesce(p_professions, p_specialties, p_communes) is null then return; end if;
    select string_agg(u.code, ', ') into unknown from unnest(p_professions) u(code) where not exists (select from profession x where x.code = u.code);
    if unknown is not null then raise exception 'unknown profession' using errcode = 'MA004', detail = unknown; end if;
    select string_agg(u.code, ', ') into unknown from unnest(p_specialties) u(code) where not exists (select from specialty x where x.code = u.code);
    if unknown is not null then raise exception 'unknown specialty' using errcode = 'MA005', detail = unknown; end if;
    select string_agg(u.code, ', ') into unknown from unnest(p_communes) u(code) where not exists (select from commune x where x.insee_code = u.code);
    if unknown is not null then raise exception 'unknown commune' using errcode = 'MA001', detail = unknown; end if;
  end $$;
`;

const COMMUNITY = `
  create function read_community(p_community integer)
  returns table (id integer, name text, finess text, "timeZone" text, "isDemo" boolean, "halfDayMinutes" integer, "halfDaysPerFullTime" integer, population integer)
  language plpgsql set search_path = public, pg_temp as $$ begin
    perform enter_community(p_community);
    return query
    select y.id, y.name, y.finess, y.time_zone, y.is_demo, y.half_day_minutes, y.half_days_per_full_time,
           (select coalesce(sum(c.population), 0)::integer from community_commune t join commune c using (insee_code) where t.community_id = y.id)
    from community y where y.id = p_community;
  end $$;

  -- INSEE codes of the territory; of those asked only, when some are.
  create function read_territory(p_community integer, p_codes text[]) returns table (insee_code text)
  language plpgsql set search_path = public, pg_temp as $$ begin
    perform enter_community(p_community);
    return query
    select t.insee_code from community_commune t where t.community_id = p_community and (p_codes is null or t.insee_code = any(p_codes));
  end $$;
`;

/** Every word, folded as names are stored, begins a word of the name. */
const everyWord = (column: string): string => `' ' || ${column} like all (patterns)`;

/** The same through the trigram index, which takes one pattern and not a list: that of the longest word. */
const indexedWords = (column: string): string =>
  `((${column} like longest || '%' or ${column} like '% ' || longest || '%') and ${everyWord(column)})`;

const WORD_VARIABLES = `
    longest text := (select w from unnest(p_words) w order by length(w) desc, w limit 1);
    patterns text[] := array(select '% ' || w || '%' from unnest(p_words) w);`;

const COMMUNES_MATCH = `c.withdrawn_on is null
  and (zone is null or c.insee_code = any(zone))
  and (p_code is null or c.insee_code like p_code || '%' or exists (select from unnest(c.postal_codes) z where z like p_code || '%'))
  and (p_words is null or ${indexedWords('c.search_text')})`;

const COMMUNES = `
  create function find_communes(p_community integer, p_words text[], p_code text, p_territory_only boolean,
    p_after_text text, p_after_code text, p_count integer, p_counted boolean)
  returns table (codes text[], total integer)
  language plpgsql set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
  declare ${WORD_VARIABLES}
    zone text[];
  begin
    perform enter_community(p_community);
    if p_territory_only then zone := array(select t.insee_code from community_commune t where t.community_id = p_community); end if;
    codes := array(select c.insee_code from commune c
      where (c.search_text collate "C", c.insee_code) > (p_after_text collate "C", p_after_code) and ${COMMUNES_MATCH}
      order by c.search_text collate "C", c.insee_code limit p_count);
    if p_counted then total := (select count(*) from commune c where ${COMMUNES_MATCH}); end if;
    return next;
  end $$;
`;

const PLACES_MATCH = `(p_include_closed or (l.withdrawn_on is null and (l.closed_on is null or l.closed_on > today)))
  and (p_finess is null or l.finess = p_finess)
  and (zone is null or l.insee_code = any(zone))
  and (p_kinds is null or l.kind = any(p_kinds))
  and (p_part_of is null or l.part_of_id = p_part_of)
  and (p_near_commune is null or (
    l.latitude between centre.latitude - p_radius_m / 111195 and centre.latitude + p_radius_m / 111195
    and haversine_m(centre.latitude, centre.longitude, l.latitude, l.longitude) <= p_radius_m))
  and (p_words is null or ${indexedWords('l.search_text')})`;

const PLACES = `
  create function find_places(p_community integer, p_now timestamptz, p_words text[], p_finess text, p_kinds place_kind[], p_communes text[], p_territory_only boolean,
    p_part_of integer, p_include_closed boolean, p_near_commune text, p_radius_m float8, p_after_text text, p_after_id integer, p_count integer, p_counted boolean)
  returns table (ids integer[], total integer)
  language plpgsql set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
  declare ${WORD_VARIABLES}
    today date;
    zone text[] := p_communes;
    centre commune;
  begin
    perform enter_community(p_community);
    perform refuse_unknown_codes(null, null, p_communes);
    today := community_today(p_community, p_now);
    if p_near_commune is not null then
      select * into centre from commune c where c.insee_code = p_near_commune;
      if not found then raise exception 'unknown commune' using errcode = 'MA006', detail = p_near_commune; end if;
      if centre.latitude is null then raise exception 'commune without coordinates' using errcode = 'MA002', detail = p_near_commune; end if;
    end if;
    if p_territory_only then
      zone := array(select t.insee_code from community_commune t where t.community_id = p_community and (p_communes is null or t.insee_code = any(p_communes)));
    end if;
    ids := array(select l.id from place l
      where (l.search_text collate "C", l.id) > (p_after_text collate "C", p_after_id) and ${PLACES_MATCH}
      order by l.search_text collate "C", l.id limit p_count);
    if p_counted then total := (select count(*) from place l where ${PLACES_MATCH}); end if;
    return next;
  end $$;
`;

const PRACTISING = `
  -- Who practises in the communes, and at the place or one of its services: by a current assignment that the asker may see, or by the register.
  -- Null when neither is asked. Without p_unpublished, a week that is published to nobody leaves no trace, in a filter either.
  create function people_practising(p_communes text[], p_place integer, p_today date, p_unpublished boolean) returns integer[]
  language plpgsql stable set search_path = public, pg_temp as $$
  declare
    in_communes integer[];
    at_place integer[];
  begin
    if p_communes is not null then
      in_communes := array(
        select r.practitioner_id from registered_activity r where r.insee_code = any(p_communes)
        union
        select a.practitioner_id from place l join assignment a on a.place_id = l.id
        where l.insee_code = any(p_communes) and a.start_date <= p_today and (a.end_date is null or a.end_date >= p_today)
          and exists (select from assignment_period w where w.community_id = a.community_id and w.assignment_id = a.id and (p_unpublished or w.visibility is not null)));
    end if;
    if p_place is not null then
      at_place := array(
        select r.practitioner_id from place l join registered_activity r on r.insee_code = l.insee_code and r.finess = l.finess where l.id = p_place
        union
        select a.practitioner_id from place l join assignment a on a.place_id = l.id
        where (l.id = p_place or l.part_of_id = p_place) and a.start_date <= p_today and (a.end_date is null or a.end_date >= p_today)
          and exists (select from assignment_period w where w.community_id = a.community_id and w.assignment_id = a.id and (p_unpublished or w.visibility is not null)));
    end if;
    if p_communes is null then return at_place; end if;
    if p_place is null then return in_communes; end if;
    return array(select unnest(in_communes) intersect select unnest(at_place));
  end $$;
`;

const PEOPLE_PARAMETERS = `p_community integer, p_now timestamptz, p_unpublished boolean, p_words text[], p_rpps text, p_professions text[], p_specialties text[],
    p_communes text[], p_place integer, p_new_patients boolean, p_after_text text, p_after_id integer, p_count integer, p_counted boolean`;

const PEOPLE_VARIABLES = `${WORD_VARIABLES}
    today date;
    disciplines smallint[];
    people integer[];`;

const PEOPLE_START = `
    perform enter_community(p_community);
    perform refuse_unknown_codes(p_professions, p_specialties, p_communes);
    today := community_today(p_community, p_now);
    people := people_practising(p_communes, p_place, today, p_unpublished);
    if p_specialties is not null then
      disciplines := array(select d.id from discipline d where d.specialty_code = any(p_specialties));
    end if;`;

const PEOPLE_MATCH = `p.withdrawn_on is null
  and (p_rpps is null or p.rpps = p_rpps)
  and (p_professions is null or p.profession_code = any(p_professions))
  and (disciplines is null or exists (select from practitioner_discipline h where h.practitioner_id = p.id and h.discipline_id = any(disciplines)))
  and (people is null or p.id = any(people))
  and (p_new_patients is null or p.accepts_new_patients = p_new_patients)`;

const MEMBERS_FROM = `membership m join practitioner p on p.id = m.practitioner_id
  where m.community_id = p_community and m.start_date <= today and (m.end_date is null or m.end_date >= today)`;

/** Members are few in a large register: a search reads them all, not every namesake of the country, hence no trigram index. */
const MEMBERS_MATCH = `${PEOPLE_MATCH} and (p_words is null or ${everyWord('p.search_text')})`;

const MEMBERS = `
  create function find_members(${PEOPLE_PARAMETERS}) returns table (ids integer[], total integer)
  language plpgsql set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
  declare ${PEOPLE_VARIABLES}
  begin ${PEOPLE_START}
    ids := array(select p.id from ${MEMBERS_FROM}
      and (p.search_text collate "C", p.id) > (p_after_text collate "C", p_after_id) and ${MEMBERS_MATCH}
      order by p.search_text collate "C", p.id limit p_count);
    if p_counted then total := (select count(*) from ${MEMBERS_FROM} and ${MEMBERS_MATCH}); end if;
    return next;
  end $$;
`;

const PROFESSIONALS_MATCH = `${PEOPLE_MATCH} and (p_words is null or ${indexedWords('p.search_text')})`;

/** The whole register, over a million people. */
const PROFESSIONALS = `
  create function find_professionals(${PEOPLE_PARAMETERS}) returns table (ids integer[], total integer)
  language plpgsql set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
  declare ${PEOPLE_VARIABLES}
  begin ${PEOPLE_START}
    ids := array(select p.id from practitioner p
      where (p.search_text collate "C", p.id) > (p_after_text collate "C", p_after_id) and ${PROFESSIONALS_MATCH}
      order by p.search_text collate "C", p.id limit p_count);
    if p_counted then total := (select count(*) from practitioner p where ${PROFESSIONALS_MATCH}); end if;
    return next;
  end $$;
`;

const MEMBERSHIPS = `
  create function count_members(p_community integer, p_now timestamptz) returns integer
  language plpgsql set search_path = public, pg_temp as $$
  declare today date;
  begin
    perform enter_community(p_community);
    today := community_today(p_community, p_now);
    return (select count(*) from ${MEMBERS_FROM} and p.withdrawn_on is null);
  end $$;

  -- What today's members told this community. Ages leave the table only for those who may read them.
  create function read_memberships(p_community integer, p_now timestamptz, p_practitioners integer[], p_with_demography boolean)
  returns table ("practitionerId" integer, "patientListSize" integer, "birthYear" smallint, "plannedRetirementDate" text)
  language plpgsql set search_path = public, pg_temp as $$
  declare today date;
  begin
    perform enter_community(p_community);
    today := community_today(p_community, p_now);
    return query
    select m.practitioner_id, m.patient_list_size,
           case when p_with_demography then m.birth_year end, case when p_with_demography then m.planned_retirement_on::text end
    from membership m where m.community_id = p_community and m.practitioner_id = any(p_practitioners)
      and m.start_date <= today and (m.end_date is null or m.end_date >= today);
  end $$;
`;
