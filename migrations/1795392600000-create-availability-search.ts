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
    await runner.query(`
      drop function search_availability, nearest_free, earliest_free, search_cells, search_area, search_disciplines, availability_searchable_until;
      drop type free_match;
    `);
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

/** In reach, and in the territory when no centre narrows the search. */
const AROUND = `
  haversine_m(p_lat, p_lon, a.latitude, a.longitude) <= p_radius_m
  and (p_territory is null or exists (
    select from place t join community_commune u on u.insee_code = t.insee_code where t.id = a.place_id and u.community_id = p_territory))`;

/** Beyond the last match of the page before, in the order of the answer. */
const AFTER_CURSOR = `(p_after is null or ((match).free_from, (match).distance_m, (match).practitioner_id, (match).place_id)
  > (p_after.free_from, p_after.distance_m, p_after.practitioner_id, p_after.place_id))`;

const FILTER_PARAMETERS = `p_from timestamptz, p_to timestamptz, p_minimum interval, p_modes smallint, p_new_patients boolean,
  p_activities activity[], p_place_kinds place_kind[], p_languages text[]`;

const FILTER_ARGUMENTS = `p_from, p_to, p_minimum, p_modes, p_new_patients, p_activities, p_place_kinds, p_languages`;

/** What a reader is given: where, what, and the page: matches wanted, those of earlier pages, and the last of these. */
const READER_PARAMETERS = `p_disciplines smallint[], p_lat float8, p_lon float8, p_radius_m float8, p_territory integer, ${FILTER_PARAMETERS},
  p_count integer, p_seen integer, p_after free_match`;

const READER_ARGUMENTS = `disciplines, area.latitude, area.longitude, area.radius_m, territory, ${FILTER_ARGUMENTS}, p_first + 1, p_seen, after`;

const AREA = `
  -- Who, where and from when, in the order of the answer; and the opening that starts then.
  create type free_match as (free_from timestamptz, distance_m integer, practitioner_id integer, place_id integer,
    free_to timestamptz, activity activity, flags smallint, visibility visibility);

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

  -- Centre and radius in metres: the commune or the point, else the circle that holds every place of the community's territory.
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
      -- To the farthest of its places; which of those within are of the territory is asked row by row.
      select max(haversine_m(search_area.latitude, search_area.longitude, coalesce(l.latitude, c.latitude), coalesce(l.longitude, c.longitude))) + 1 into radius_m
        from community_commune t join commune c using (insee_code) join place l using (insee_code) where t.community_id = p_community;
    end if;
  end $$;

  -- Cells of the grid that a circle touches, each with a lower bound of its distance: 0.1 % less than to its nearest corner or
  -- edge, because the nearest point of a meridian is not on the parallel of the centre. Arrays, because the planner takes an
  -- array for ten rows and two series for a million, and would make room for as many.
  create function search_cells(p_lat float8, p_lon float8, p_radius_m float8, out cells integer[], out edges float8[]) language plpgsql immutable as $$
  declare
    north float8 := degrees(p_radius_m / 6371000);
    east float8 := degrees(asin(least(1, sin(p_radius_m / 6371000) / cosd(p_lat))));
  begin
    select array_agg(z.cell), array_agg(z.nearest_m) into cells, edges
    from (select y * 4096 + x as cell, 0.999::float8 * haversine_m(p_lat, p_lon,
            greatest(y * 0.1::float8 - 90, least(p_lat, (y + 1) * 0.1::float8 - 90)), greatest(x * 0.14::float8 - 180, least(p_lon, (x + 1) * 0.14::float8 - 180))) as nearest_m
          from generate_series(cell_y(p_lat - north), cell_y(p_lat + north)) y, generate_series(cell_x(p_lon - east), cell_x(p_lon + east)) x) z
    where z.nearest_m <= p_radius_m;
  end $$;
`;

const EARLIEST = `
  create function earliest_free(${READER_PARAMETERS}) returns setof free_match
  language plpgsql stable rows 20 set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
  #variable_conflict use_column
  declare
    per_probe integer := p_count + least(p_seen, 2000) + 8; -- a guess: where it was too few, the loop asks for more
    area record := search_cells(p_lat, p_lon, p_radius_m);
    matches free_match[];
    is_cut boolean;
    tied_cells integer[]; tied_disciplines smallint[]; tied_from timestamptz;
  begin
    loop
      with found as materialized (
        select c.cell, c.nearest_m, d.id as discipline_id, f.*
        from unnest(area.cells, area.edges) c(cell, nearest_m) cross join unnest(p_disciplines) d(id) cross join lateral (
          select greatest(a.start_at, p_from) as free_from, haversine_m(p_lat, p_lon, a.latitude, a.longitude)::integer as distance_m, a.practitioner_id, a.place_id,
                 least(a.end_at, p_to) as free_to, a.activity, a.flags, a.visibility
          from availability a
          where a.discipline_id = d.id and a.cell = c.cell and a.start_at >= date_bin('3 hours', p_from, 'epoch') and a.start_at < p_to
            and ${AROUND} and ${WANTED}
          order by a.start_at limit per_probe) f),
      kept as (
        select * from (
          select distinct on (f.practitioner_id, f.place_id) (f.free_from, f.distance_m, f.practitioner_id, f.place_id, f.free_to, f.activity, f.flags, f.visibility)::free_match as match
          from found f order by f.practitioner_id, f.place_id, f.free_from) z
        where ${AFTER_CURSOR} order by match limit p_count),
      page as materialized (select array_agg(match order by match) as matches from kept),
      last as materialized (select (matches[p_count]).free_from, (matches[p_count]).distance_m from page),
      cut as ( -- probes with unread rows that may come before the last match: none starts before the last start read, or is nearer than the edge of the cell
        select f.cell, f.discipline_id, max(f.free_from) as free_from from found f, last l
        group by f.cell, f.discipline_id, l.free_from, l.distance_m
        having count(*) >= per_probe and (l.free_from is null or (max(f.free_from), floor(min(f.nearest_m))) <= (l.free_from, l.distance_m::float8)))
      select p.matches, coalesce((
          -- A row before the last start is unread, or may be the second run of a match of an earlier page.
          select bool_or(l.free_from is null or cut.free_from < l.free_from or (p_after is not null and l.free_from > p_from)) from cut, last l), false), (select array_agg(cell) from cut), (select array_agg(discipline_id) from cut)
      into matches, is_cut, tied_cells, tied_disciplines from page p;
      exit when not is_cut;
      per_probe := per_probe * 4;
    end loop;
    if tied_cells is null then
      return query select * from unnest(matches);
      return;
    end if;
    -- Whoever starts before the last match is known. Many more may start with it (on the hour, or free already when the window opens):
    -- of the probes that were cut, read who does and is as near.
    tied_from := (matches[p_count]).free_from;
    return query
    select (match).* from (
      select distinct on ((match).practitioner_id, (match).place_id) match from (
        select m as match from unnest(matches) m
        union all
        select (tied_from, haversine_m(p_lat, p_lon, a.latitude, a.longitude)::integer, a.practitioner_id, a.place_id, least(a.end_at, p_to), a.activity, a.flags, a.visibility)::free_match
        from unnest(tied_cells, tied_disciplines) c(cell, discipline_id)
        join availability a on a.discipline_id = c.discipline_id and a.cell = c.cell
          and a.start_at >= case when tied_from = p_from then date_bin('3 hours', p_from, 'epoch') else tied_from end and a.start_at <= tied_from
        where haversine_m(p_lat, p_lon, a.latitude, a.longitude) <= (matches[p_count]).distance_m + 1 and ${AROUND} and ${WANTED}) z
      where ${AFTER_CURSOR} order by (match).practitioner_id, (match).place_id, (match).free_from) y
    order by match limit p_count;
  end $$;
`;

const NEAREST = `
  create function nearest_free(${READER_PARAMETERS}) returns setof free_match
  language plpgsql stable set search_path = public, pg_temp as $$
  #variable_conflict use_column
  declare
    share float8 := 0.25;
    ring_m float8;
    matches free_match[];
    farthest integer;
  begin
    loop
      ring_m := p_radius_m * share;
      with kept as (
        select haversine_m(p_lat, p_lon, a.latitude, a.longitude)::integer as distance_m, min(greatest(a.start_at, p_from)) as free_from, a.practitioner_id, a.place_id
        from unnest((search_cells(p_lat, p_lon, ring_m)).cells) c(cell) cross join unnest(p_disciplines) d(id)
        join availability a on a.discipline_id = d.id and a.cell = c.cell and a.start_at >= date_bin('3 hours', p_from, 'epoch') and a.start_at < p_to
        where haversine_m(p_lat, p_lon, a.latitude, a.longitude) <= ring_m and ${AROUND} and ${WANTED}
        group by 1, 3, 4
        having p_after is null or (haversine_m(p_lat, p_lon, a.latitude, a.longitude)::integer, min(greatest(a.start_at, p_from)), a.practitioner_id, a.place_id)
          > (p_after.distance_m, p_after.free_from, p_after.practitioner_id, p_after.place_id)
        order by 1, 2, 3, 4 limit p_count)
      select array_agg((k.free_from, k.distance_m, k.practitioner_id, k.place_id, null, null, null, null)::free_match order by k.distance_m, k.free_from, k.practitioner_id, k.place_id), max(k.distance_m)
      into matches, farthest from kept k;
      -- Metres are rounded: the last one kept must lie clearly inside the ring, or a tie could wait just outside.
      exit when share >= 1 or (cardinality(matches) = p_count and farthest < ring_m - 1);
      share := share * 2;
    end loop;
    return query select * from unnest(matches);
  end $$;
`;

const SEARCH = `
  create function search_availability(p_community integer, p_professions text[], p_specialties text[], p_near_commune text, p_lat float8, p_lon float8, p_radius_m float8,
    ${FILTER_PARAMETERS}, p_nearest boolean, p_first integer,
    p_seen integer, p_after_start timestamptz, p_after_distance integer, p_after_practitioner integer, p_after_place integer,
    p_all_openings boolean)
  returns table (practitioner_id integer, place_id integer, free_from timestamptz, distance_m integer, openings jsonb)
  language plpgsql rows 20 set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
  #variable_conflict use_column
  declare
    disciplines smallint[];
    area record;
    searchable_until timestamptz;
    territory integer := case when p_near_commune is null and p_lat is null then p_community end;
    after free_match := case when p_after_place is not null then (p_after_start, p_after_distance, p_after_practitioner, p_after_place, null, null, null, null)::free_match end;
  begin
    perform enter_community(p_community);
    disciplines := search_disciplines(p_professions, p_specialties);
    area := search_area(p_community, p_near_commune, p_lat, p_lon, p_radius_m);
    searchable_until := availability_searchable_until();
    if searchable_until is null or p_to > searchable_until then
      raise exception 'beyond the horizon' using errcode = 'MA003', detail = coalesce(to_char(searchable_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), '');
    end if;
    if not p_all_openings and not p_nearest then -- the next opening is the row that was found: nothing more to read
      return query
      select k.practitioner_id, k.place_id, k.free_from, k.distance_m,
        jsonb_build_array(jsonb_build_object('start', k.free_from, 'end', k.free_to, 'activity', k.activity, 'flags', k.flags, 'visibility', k.visibility))
      from earliest_free(${READER_ARGUMENTS}) k;
      return;
    end if;
    return query
    select k.practitioner_id, k.place_id, k.free_from, k.distance_m, o.openings
    from (
      select * from earliest_free(${READER_ARGUMENTS}) where not p_nearest
      union all
      select * from nearest_free(${READER_ARGUMENTS}) where p_nearest) k
    cross join lateral (
      select jsonb_agg(jsonb_build_object('start', r.starts_at, 'end', r.ends_at, 'activity', r.activity, 'flags', r.flags, 'visibility', r.visibility) order by r.starts_at) as openings
      from (
        select min(greatest(a.start_at, p_from)) as starts_at, least(a.end_at, p_to) as ends_at, a.activity, a.flags, a.visibility
        from availability a
        where a.practitioner_id = k.practitioner_id and a.place_id = k.place_id and a.discipline_id = any(disciplines)
          and a.start_at >= date_bin('3 hours', p_from, 'epoch') and a.start_at < p_to and ${WANTED}
        group by a.end_at, a.activity, a.flags, a.visibility order by 1 limit 20) r) o;
  end $$;
`;
