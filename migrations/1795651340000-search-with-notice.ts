import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The search with a minimum notice: an opening is free from the later of its start, the window's, and now plus its notice. Rows are still
 * read in the order of their start, which is never later than that: what bounds the rows unread is the start, what orders the answer is not.
 * One expression says from when and until when something can be booked; the search and whoever books read it.
 */
export class SearchWithNotice1795651340000 implements MigrationInterface {
  name = 'SearchWithNotice1795651340000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(REPLACED);
    await runner.query(BOOKABLE);
    await runner.query(EARLIEST);
    await runner.query(NEAREST);
    await runner.query(SEARCH);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function search_availability, nearest_free, earliest_free, bookable_openings, bookable_from, bookable_until');
    for (const text of [EARLIEST, NEAREST, SEARCH]) await runner.query(withoutNotice(text));
  }
}

const REPLACED = 'drop function search_availability, nearest_free, earliest_free';

/** From when and until when a row can be booked within the window. */
const FREE_FROM = 'bookable_from(a.start_at, a.notice_minutes, p_from, p_now)';
const FREE_TO = 'bookable_until(a.end_at, p_to)';

/** As it was: free from the start of the row or of the window, whatever the hour. */
function withoutNotice(text: string): string {
  return text
    .replaceAll(FREE_FROM, 'greatest(a.start_at, p_from)')
    .replaceAll(FREE_TO, 'least(a.end_at, p_to)')
    .replaceAll(/p_now( timestamptz)?, /g, '');
}

/** What makes a row a match, but for its place in time and space. Same text in the three readers, so that they cannot disagree. */
const WANTED = `
  ${FREE_TO} - ${FREE_FROM} >= p_minimum
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

const FILTER_PARAMETERS = `p_from timestamptz, p_to timestamptz, p_now timestamptz, p_minimum interval, p_modes smallint, p_new_patients boolean,
  p_activities activity[], p_place_kinds place_kind[], p_languages text[]`;

const FILTER_ARGUMENTS = `p_from, p_to, p_now, p_minimum, p_modes, p_new_patients, p_activities, p_place_kinds, p_languages`;

/** What a reader is given: where, what, and the page: matches wanted, those of earlier pages, and the last of these. */
const READER_PARAMETERS = `p_disciplines smallint[], p_lat float8, p_lon float8, p_radius_m float8, p_territory integer, ${FILTER_PARAMETERS},
  p_count integer, p_seen integer, p_after free_match`;

const READER_ARGUMENTS = `disciplines, area.latitude, area.longitude, area.radius_m, territory, ${FILTER_ARGUMENTS}, p_first + 1, p_seen, after`;

const BOOKABLE = `
  -- Inlined wherever they are called.
  create function bookable_from(p_start timestamptz, p_notice_minutes smallint, p_from timestamptz, p_now timestamptz) returns timestamptz language sql stable parallel safe return
    greatest(p_start, p_from, p_now + p_notice_minutes * interval '1 minute');
  create function bookable_until(p_end timestamptz, p_to timestamptz) returns timestamptz language sql stable parallel safe return least(p_end, p_to);

  -- When somebody can be booked at a place within a window, as the search shows it to the community that was entered: each free run once.
  create function bookable_openings(p_practitioner integer, p_place integer, p_from timestamptz, p_to timestamptz, p_now timestamptz)
  returns table (starts_at timestamptz, ends_at timestamptz, community_id integer, activity activity, flags smallint, visibility visibility, buffer_minutes smallint, notice_minutes smallint)
  language plpgsql stable rows 5 set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
  #variable_conflict use_column
  begin
    return query
    select min(bookable_from(a.start_at, a.notice_minutes, p_from, p_now)), bookable_until(a.end_at, p_to),
      a.community_id, a.activity, a.flags, a.visibility, a.buffer_minutes, a.notice_minutes
    from availability a
    where a.practitioner_id = p_practitioner and a.place_id = p_place and a.start_at >= date_bin('3 hours', p_from, 'epoch') and a.start_at < p_to
      and bookable_from(a.start_at, a.notice_minutes, p_from, p_now) < bookable_until(a.end_at, p_to)
    group by a.end_at, a.community_id, a.activity, a.flags, a.visibility, a.buffer_minutes, a.notice_minutes order by 1;
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
          select greatest(a.start_at, p_from) as read_to, ${FREE_FROM} as free_from, haversine_m(p_lat, p_lon, a.latitude, a.longitude)::integer as distance_m, a.practitioner_id, a.place_id,
                 ${FREE_TO} as free_to, a.activity, a.flags, a.visibility
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
      cut as ( -- probes with unread rows that may come before the last match: none starts, and so is free, before the last start read, or is nearer than the edge of the cell
        select f.cell, f.discipline_id, max(f.read_to) as read_to from found f, last l
        group by f.cell, f.discipline_id, l.free_from, l.distance_m
        having count(*) >= per_probe and (l.free_from is null or (max(f.read_to), floor(min(f.nearest_m))) <= (l.free_from, l.distance_m::float8)))
      select p.matches, coalesce((
          -- A row before the last start is unread, or may be the second run of a match of an earlier page. (Of a row, "is not null" asks that no field be null.)
          select bool_or(l.free_from is null or cut.read_to < l.free_from or (p_after.place_id is not null and l.free_from > p_from)) from cut, last l), false), (select array_agg(cell) from cut), (select array_agg(discipline_id) from cut)
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
        select (tied_from, haversine_m(p_lat, p_lon, a.latitude, a.longitude)::integer, a.practitioner_id, a.place_id, ${FREE_TO}, a.activity, a.flags, a.visibility)::free_match
        from unnest(tied_cells, tied_disciplines) c(cell, discipline_id)
        join availability a on a.discipline_id = c.discipline_id and a.cell = c.cell
          and a.start_at >= case when tied_from = p_from then date_bin('3 hours', p_from, 'epoch') else tied_from end and a.start_at <= tied_from
        where ${FREE_FROM} = tied_from and haversine_m(p_lat, p_lon, a.latitude, a.longitude) <= (matches[p_count]).distance_m + 1 and ${AROUND} and ${WANTED}) z
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
        select haversine_m(p_lat, p_lon, a.latitude, a.longitude)::integer as distance_m, min(${FREE_FROM}) as free_from, a.practitioner_id, a.place_id
        from unnest((search_cells(p_lat, p_lon, ring_m)).cells) c(cell) cross join unnest(p_disciplines) d(id)
        join availability a on a.discipline_id = d.id and a.cell = c.cell and a.start_at >= date_bin('3 hours', p_from, 'epoch') and a.start_at < p_to
        where haversine_m(p_lat, p_lon, a.latitude, a.longitude) <= ring_m and ${AROUND} and ${WANTED}
        group by 1, 3, 4
        having p_after is null or (haversine_m(p_lat, p_lon, a.latitude, a.longitude)::integer, min(${FREE_FROM}), a.practitioner_id, a.place_id)
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
        select min(${FREE_FROM}) as starts_at, ${FREE_TO} as ends_at, a.activity, a.flags, a.visibility
        from availability a
        where a.practitioner_id = k.practitioner_id and a.place_id = k.place_id and a.discipline_id = any(disciplines)
          and a.start_at >= date_bin('3 hours', p_from, 'epoch') and a.start_at < p_to and ${WANTED}
        group by a.end_at, a.activity, a.flags, a.visibility order by 1 limit 20) r) o;
  end $$;
`;
