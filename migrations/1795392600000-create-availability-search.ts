import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The search, as one statement: it enters the community, then reads under the policies of its caller.
 * Asks every (grid cell, discipline) of the radius for its first rows in index order; the answer is exact when no unread row
 * could come before the last one kept, otherwise it asks again for four times as many.
 */
export class CreateAvailabilitySearch1795392600000 implements MigrationInterface {
  name = 'CreateAvailabilitySearch1795392600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(AREA);
    await runner.query(EARLIEST);
    await runner.query(NEAREST);
    await runner.query(SEARCH);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop function search_availability, nearest_free, earliest_free, search_area, search_disciplines, availability_searchable_until`,
    );
  }
}

/** What makes a row a match, but for its place in time and space. Same text in the three readers, so that they cannot disagree. */
const WANTED = `
  least(a.end_at, p_to) - greatest(a.start_at, p_from) >= p_minimum
  and (p_modes = 0 or a.flags & p_modes <> 0)
  and (not p_new_patients or a.flags & 8 <> 0)
  and (p_activities is null or a.activity = any(p_activities))
  and (p_place_kinds is null or a.place_kind = any(p_place_kinds))
  and (p_languages is null or exists (select from practitioner r where r.id = a.practitioner_id and r.languages && p_languages))`;

const FILTER_PARAMETERS = `p_from timestamptz, p_to timestamptz, p_minimum interval, p_modes smallint, p_new_patients boolean,
  p_activities activity[], p_place_kinds place_kind[], p_languages text[]`;

const FILTER_ARGUMENTS = `p_from, p_to, p_minimum, p_modes, p_new_patients, p_activities, p_place_kinds, p_languages`;

const AREA = `
  -- The last instant a window may end at. A local day ends up to 14 hours before the same day in UTC: all zones are expanded until then.
  create function availability_searchable_until() returns timestamptz language sql stable as $$
    select (complete_day + 1)::timestamp at time zone 'UTC' - interval '14 hours' from availability_horizon $$;

  -- MA001 unknown commune, MA002 commune without coordinates, MA003 beyond the horizon, MA004 unknown profession, MA005 unknown specialty: read by availability.service.ts.
  create function search_disciplines(p_professions text[], p_specialties text[]) returns smallint[] language plpgsql stable as $$
  declare unknown text;
  begin
    select wanted into unknown from unnest(p_professions) wanted where not exists (select from profession p where p.code = wanted) limit 1;
    if unknown is not null then raise exception 'unknown profession' using errcode = 'MA004', detail = unknown; end if;
    select wanted into unknown from unnest(p_specialties) wanted where not exists (select from specialty s where s.code = wanted) limit 1;
    if unknown is not null then raise exception 'unknown specialty' using errcode = 'MA005', detail = unknown; end if;
    return array(select id from discipline d
      where (p_professions is null or d.profession_code = any(p_professions)) and (p_specialties is null or d.specialty_code = any(p_specialties)));
  end $$;

  -- Centre and radius in metres: the commune or the point, else the circle that covers the community's territory.
  create function search_area(p_community integer, p_near_commune text, p_lat float8, p_lon float8, p_radius_m float8,
    out latitude float8, out longitude float8, out radius_m float8) language plpgsql stable as $$
  begin
    radius_m := p_radius_m;
    if p_near_commune is not null then
      select c.latitude, c.longitude into latitude, longitude from commune c where c.insee_code = p_near_commune;
      if not found then raise exception 'unknown commune' using errcode = 'MA001', detail = p_near_commune; end if;
      if latitude is null then raise exception 'commune without coordinates' using errcode = 'MA002', detail = p_near_commune; end if;
    elsif p_lat is not null then
      latitude := p_lat; longitude := p_lon;
    else
      select avg(c.latitude), avg(c.longitude) into latitude, longitude from community_commune t join commune c using (insee_code) where t.community_id = p_community;
      select max(haversine_m(search_area.latitude, search_area.longitude, c.latitude, c.longitude)) + 10000 into radius_m
        from community_commune t join commune c using (insee_code) where t.community_id = p_community; -- centroids: 10 km take in the commune around its own
    end if;
  end $$;
`;

const EARLIEST = `
  create function earliest_free(p_disciplines smallint[], p_lat float8, p_lon float8, p_radius_m float8, ${FILTER_PARAMETERS}, p_count integer)
  returns table (free_from timestamptz, distance_m integer, practitioner_id integer, place_id integer)
  language plpgsql stable set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
  #variable_conflict use_column
  declare
    per_probe integer := p_count + 8;
    starts timestamptz[]; distances integer[]; people integer[]; places integer[];
    is_exact boolean;
  begin
    loop
      with cell as materialized (
        select y * 4096 + x as cell, haversine_m(p_lat, p_lon, greatest(y * 0.1 - 90, least(p_lat, (y + 1) * 0.1 - 90)), greatest(x * 0.14 - 180, least(p_lon, (x + 1) * 0.14 - 180))) as nearest_m
        from generate_series(cell_y(p_lat - p_radius_m / 111195), cell_y(p_lat + p_radius_m / 111195)) y,
             generate_series(cell_x(p_lon - p_radius_m / (111195 * cosd(p_lat))), cell_x(p_lon + p_radius_m / (111195 * cosd(p_lat)))) x),
      found as materialized (
        select c.cell, c.nearest_m, d.id as discipline_id, f.*
        from cell c cross join unnest(p_disciplines) d(id) cross join lateral (
          select greatest(a.start_at, p_from) as free_from, haversine_m(p_lat, p_lon, a.latitude, a.longitude)::integer as distance_m, a.practitioner_id, a.place_id
          from availability a
          where a.discipline_id = d.id and a.cell = c.cell and a.start_at >= date_bin('3 hours', p_from, 'epoch') and a.start_at < p_to
            and haversine_m(p_lat, p_lon, a.latitude, a.longitude) <= p_radius_m and ${WANTED}
          order by a.start_at limit per_probe) f
        where c.nearest_m <= p_radius_m),
      kept as (
        select min(f.free_from) as free_from, f.distance_m, f.practitioner_id, f.place_id from found f group by f.distance_m, f.practitioner_id, f.place_id
        order by 1, 2, 3, 4 limit p_count),
      cut as ( -- probes that may hold unread rows: nothing in them comes before (last start read, nearest edge of the cell)
        select max(f.free_from) as free_from, min(f.nearest_m) as nearest_m from found f group by f.cell, f.discipline_id having count(*) >= per_probe)
      select array_agg(k.free_from order by k.free_from, k.distance_m, k.practitioner_id, k.place_id), array_agg(k.distance_m order by k.free_from, k.distance_m, k.practitioner_id, k.place_id),
             array_agg(k.practitioner_id order by k.free_from, k.distance_m, k.practitioner_id, k.place_id), array_agg(k.place_id order by k.free_from, k.distance_m, k.practitioner_id, k.place_id),
             case when count(*) < p_count then not exists (select from cut)
                  else not exists (select from cut, (select max(k.free_from) as last_start) l,
                    (select max(z.distance_m) as last_distance from kept z where z.free_from = (select max(free_from) from kept)) e
                    where (cut.free_from, floor(cut.nearest_m)) <= (l.last_start, e.last_distance::float8)) end
      into starts, distances, people, places, is_exact from kept k;
      exit when is_exact;
      per_probe := per_probe * 4;
    end loop;
    return query select * from unnest(starts, distances, people, places);
  end $$;
`;

const NEAREST = `
  create function nearest_free(p_disciplines smallint[], p_lat float8, p_lon float8, p_radius_m float8, ${FILTER_PARAMETERS}, p_count integer)
  returns table (free_from timestamptz, distance_m integer, practitioner_id integer, place_id integer)
  language plpgsql stable set search_path = public, pg_temp as $$
  #variable_conflict use_column
  declare
    share float8 := 0.25;
    ring_m float8;
    starts timestamptz[]; distances integer[]; people integer[]; places integer[];
  begin
    loop
      ring_m := p_radius_m * share;
      with cell as materialized (
        select y * 4096 + x as cell
        from generate_series(cell_y(p_lat - ring_m / 111195), cell_y(p_lat + ring_m / 111195)) y,
             generate_series(cell_x(p_lon - ring_m / (111195 * cosd(p_lat))), cell_x(p_lon + ring_m / (111195 * cosd(p_lat)))) x),
      kept as (
        select min(greatest(a.start_at, p_from)) as free_from, haversine_m(p_lat, p_lon, a.latitude, a.longitude)::integer as distance_m, a.practitioner_id, a.place_id
        from cell c cross join unnest(p_disciplines) d(id)
        join availability a on a.discipline_id = d.id and a.cell = c.cell and a.start_at >= date_bin('3 hours', p_from, 'epoch') and a.start_at < p_to
        where haversine_m(p_lat, p_lon, a.latitude, a.longitude) <= ring_m and ${WANTED}
        group by 2, 3, 4 order by 2, 1, 3, 4 limit p_count)
      select array_agg(k.free_from order by k.distance_m, k.free_from, k.practitioner_id, k.place_id), array_agg(k.distance_m order by k.distance_m, k.free_from, k.practitioner_id, k.place_id),
             array_agg(k.practitioner_id order by k.distance_m, k.free_from, k.practitioner_id, k.place_id), array_agg(k.place_id order by k.distance_m, k.free_from, k.practitioner_id, k.place_id)
      into starts, distances, people, places from kept k;
      -- Metres are rounded: the last one kept must lie clearly inside the ring, or a tie could wait just outside.
      exit when share >= 1 or (cardinality(distances) = p_count and distances[p_count] < ring_m - 1);
      share := share * 2;
    end loop;
    return query select * from unnest(starts, distances, people, places);
  end $$;
`;

const SEARCH = `
  create function search_availability(p_community integer, p_professions text[], p_specialties text[], p_near_commune text, p_lat float8, p_lon float8, p_radius_m float8,
    ${FILTER_PARAMETERS}, p_nearest boolean, p_first integer,
    p_seen integer, p_after_start timestamptz, p_after_distance integer, p_after_practitioner integer, p_after_place integer)
  returns table (practitioner_id integer, place_id integer, free_from timestamptz, distance_m integer, openings jsonb)
  language plpgsql rows 20 set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
  #variable_conflict use_column
  declare
    disciplines smallint[];
    area record;
    searchable_until timestamptz;
    wanted integer := p_seen + p_first + 1; -- one more than the page, to know whether another follows
  begin
    perform enter_community(p_community);
    disciplines := search_disciplines(p_professions, p_specialties);
    area := search_area(p_community, p_near_commune, p_lat, p_lon, p_radius_m);
    searchable_until := availability_searchable_until();
    if searchable_until is null or p_to > searchable_until then
      raise exception 'beyond the horizon' using errcode = 'MA003', detail = coalesce(to_char(searchable_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), '');
    end if;
    return query
    select k.practitioner_id, k.place_id, k.free_from, k.distance_m, o.openings
    from (
      select * from earliest_free(disciplines, area.latitude, area.longitude, area.radius_m, ${FILTER_ARGUMENTS}, wanted) where not p_nearest
      union all
      select * from nearest_free(disciplines, area.latitude, area.longitude, area.radius_m, ${FILTER_ARGUMENTS}, wanted) where p_nearest) k
    cross join lateral (
      select jsonb_agg(jsonb_build_object('start', r.starts_at, 'end', r.ends_at, 'activity', r.activity, 'flags', r.flags, 'visibility', r.visibility) order by r.starts_at) as openings
      from (
        select min(greatest(a.start_at, p_from)) as starts_at, least(a.end_at, p_to) as ends_at, a.activity, a.flags, a.visibility
        from availability a
        where a.practitioner_id = k.practitioner_id and a.place_id = k.place_id and a.discipline_id = any(disciplines)
          and a.start_at >= date_bin('3 hours', p_from, 'epoch') and a.start_at < p_to and ${WANTED}
        group by a.end_at, a.activity, a.flags, a.visibility order by 1 limit 20) r) o
    where p_after_place is null
      or (not p_nearest and (k.free_from, k.distance_m, k.practitioner_id, k.place_id) > (p_after_start, p_after_distance, p_after_practitioner, p_after_place))
      or (p_nearest and (k.distance_m, k.free_from, k.practitioner_id, k.place_id) > (p_after_distance, p_after_start, p_after_practitioner, p_after_place));
  end $$;
`;
