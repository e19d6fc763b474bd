import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * "The nearest first" over a long window read every opening in reach, again in each growing ring, before it knew who is near: a quarter of a second in
 * the densest city of the country. Now the beginning of the window says how near is near enough, and the whole of it is read only there.
 * "The earliest first" reads half as much of each cell, since a page is hardly ever of one cell, and compares before it computes who ties and is as near.
 */
export class NarrowSearch1795670100000 implements MigrationInterface {
  name = 'NarrowSearch1795670100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(earliest('p_count / 2 + 4', TIED_IN_BOX));
    await runner.query(nearest(NARROWING));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(earliest('p_count + 8', TIED_IN_REACH));
    await runner.query(nearest(WIDENING));
  }
}

/** From when and until when a row can be booked within the window. */
const FREE_FROM = 'bookable_from(a.start_at, a.notice_minutes, p_from, p_now)';
const FREE_TO = 'bookable_until(a.end_at, p_to)';

/** What makes a row a match, but for its place in time and space: as in earliest_free. */
const WANTED = `
  ${FREE_TO} - ${FREE_FROM} >= p_minimum
  and (p_modes = 0 or a.flags & p_modes <> 0)
  and (not p_new_patients or a.flags & 8 <> 0)
  and (p_activities is null or a.activity = any(p_activities))
  and (p_place_kinds is null or a.place_kind = any(p_place_kinds))
  and (p_languages is null or exists (select from practitioner r where r.id = a.practitioner_id and r.languages && p_languages))`;

const IN_TERRITORY = `(p_territory is null or exists (
    select from place t join community_commune u on u.insee_code = t.insee_code where t.id = a.place_id and u.community_id = p_territory))`;

const WITHIN = (metres: string) => `haversine_m(p_lat, p_lon, a.latitude, a.longitude) <= ${metres}`;

/** A few comparisons before the sines: most rows of the cells lie outside a narrow ring. */
const IN_BOX = `a.latitude between p_lat - north and p_lat + north and a.longitude between p_lon - east and p_lon + east`;

/** The box around a circle of so many metres: with a metre to spare, since places are kept as single precision. */
const box = (metres: string) => `north := degrees(${metres} / 6371000) + 0.00001;
      east := degrees(asin(least(1, sin(${metres} / 6371000) / cosd(p_lat)))) + 0.00001;`;

/** Beyond the last match of the page before, in the order of the answer. */
const AFTER_CURSOR = `(p_after is null or ((match).free_from, (match).distance_m, (match).practitioner_id, (match).place_id)
  > (p_after.free_from, p_after.distance_m, p_after.practitioner_id, p_after.place_id))`;

/** What a reader is given: where, what, and the page: matches wanted, those of earlier pages, and the last of these. */
const READER_PARAMETERS = `p_disciplines smallint[], p_lat float8, p_lon float8, p_radius_m float8, p_territory integer, p_from timestamptz, p_to timestamptz,
    p_now timestamptz, p_minimum interval, p_modes smallint, p_new_patients boolean, p_activities activity[], p_place_kinds place_kind[], p_languages text[],
    p_count integer, p_seen integer, p_after free_match`;

const earliest = (perProbe: string, tied: { variables: string; assigned: string; near: string }): string => `
  create or replace function earliest_free(${READER_PARAMETERS}) returns setof free_match
  language plpgsql stable rows 20 set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
  #variable_conflict use_column
  declare
    per_probe integer := ${perProbe} + least(p_seen, 2000); -- a guess: where it was too few, the loop asks for more
    area record := search_cells(p_lat, p_lon, p_radius_m);
    matches free_match[];
    is_cut boolean;
    tied_cells integer[]; tied_disciplines smallint[]; tied_from timestamptz;${tied.variables}
  begin
    loop
      with found as materialized (
        select c.cell, c.nearest_m, d.id as discipline_id, f.*
        from unnest(area.cells, area.edges) c(cell, nearest_m) cross join unnest(p_disciplines) d(id) cross join lateral (
          select greatest(a.start_at, p_from) as read_to, ${FREE_FROM} as free_from, haversine_m(p_lat, p_lon, a.latitude, a.longitude)::integer as distance_m, a.practitioner_id, a.place_id,
                 ${FREE_TO} as free_to, a.activity, a.flags, a.visibility
          from availability a
          where a.discipline_id = d.id and a.cell = c.cell and a.start_at >= date_bin('3 hours', p_from, 'epoch') and a.start_at < p_to
            and ${WITHIN('p_radius_m')} and ${IN_TERRITORY} and ${WANTED}
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
    tied_from := (matches[p_count]).free_from;${tied.assigned}
    return query
    select (match).* from (
      select distinct on ((match).practitioner_id, (match).place_id) match from (
        select m as match from unnest(matches) m
        union all
        select (tied_from, haversine_m(p_lat, p_lon, a.latitude, a.longitude)::integer, a.practitioner_id, a.place_id, ${FREE_TO}, a.activity, a.flags, a.visibility)::free_match
        from unnest(tied_cells, tied_disciplines) c(cell, discipline_id)
        join availability a on a.discipline_id = c.discipline_id and a.cell = c.cell
          and a.start_at >= case when tied_from = p_from then date_bin('3 hours', p_from, 'epoch') else tied_from end and a.start_at <= tied_from
        where ${FREE_FROM} = tied_from and ${tied.near} and ${IN_TERRITORY} and ${WANTED}) z
      where ${AFTER_CURSOR} order by (match).practitioner_id, (match).place_id, (match).free_from) y
    order by match limit p_count;
  end $$;
`;

/** Whoever ties with the last match is as near: most who begin with it are not. */
const TIED_IN_BOX = {
  variables: ' tied_m float8; north float8; east float8;',
  assigned: `
    tied_m := least(p_radius_m, (matches[p_count]).distance_m + 1);
    ${box('tied_m')}`,
  near: `${IN_BOX} and ${WITHIN('tied_m')}`,
};

/** As it was. */
const TIED_IN_REACH = {
  variables: '',
  assigned: '',
  near: `${WITHIN('(matches[p_count]).distance_m + 1')} and ${WITHIN('p_radius_m')}`,
};

/** Those within the ring whose openings begin before `until`, as far as the page wants. */
const reading = (until: string, where: string) => `
      with kept as (
        select haversine_m(p_lat, p_lon, a.latitude, a.longitude)::integer as distance_m, min(${FREE_FROM}) as free_from, a.practitioner_id, a.place_id
        from unnest((search_cells(p_lat, p_lon, ring_m)).cells) c(cell) cross join unnest(p_disciplines) d(id)
        join availability a on a.discipline_id = d.id and a.cell = c.cell and a.start_at >= date_bin('3 hours', p_from, 'epoch') and a.start_at < ${until}
        where ${where} and ${IN_TERRITORY} and ${WANTED}
        group by 1, 3, 4
        having p_after is null or (haversine_m(p_lat, p_lon, a.latitude, a.longitude)::integer, min(${FREE_FROM}), a.practitioner_id, a.place_id)
          > (p_after.distance_m, p_after.free_from, p_after.practitioner_id, p_after.place_id)
        order by 1, 2, 3, 4 limit p_count)
      select array_agg((k.free_from, k.distance_m, k.practitioner_id, k.place_id, null, null, null, null)::free_match order by k.distance_m, k.free_from, k.practitioner_id, k.place_id), max(k.distance_m)
      into matches, farthest from kept k;`;

const NARROWING = `
  declare
    ring_m float8 := p_radius_m / 4;
    opens timestamptz := date_bin('3 hours', p_from, 'epoch');
    read_to timestamptz := least(p_to, opens + interval '3 hours');
    north float8;
    east float8;
    matches free_match[];
    farthest integer;
    is_full boolean;
  begin
    loop
      ${box('ring_m')}
      ${reading('read_to', `${IN_BOX} and ${WITHIN('ring_m')}`)}
      -- Metres are rounded: the last one kept must lie clearly inside the ring, or a tie could wait just outside.
      is_full := coalesce(cardinality(matches) = p_count and (farthest < ring_m - 1 or ring_m >= p_radius_m), false);
      exit when read_to >= p_to and (is_full or ring_m >= p_radius_m);
      if is_full then
        ring_m := least(p_radius_m, farthest + 2);
        read_to := p_to;
      elsif ring_m < p_radius_m then -- of the whole window too: a match of its beginning may be one of an earlier page, free sooner by a shorter notice
        ring_m := p_radius_m;
      else
        read_to := least(p_to, opens + 8 * (read_to - opens));
      end if;
    end loop;`;

/** As it was. */
const WIDENING = `
  declare
    share float8 := 0.25;
    ring_m float8;
    matches free_match[];
    farthest integer;
  begin
    loop
      ring_m := p_radius_m * share;
      ${reading('p_to', `${WITHIN('ring_m')} and ${WITHIN('p_radius_m')}`)}
      exit when share >= 1 or (cardinality(matches) = p_count and farthest < ring_m - 1);
      share := share * 2;
    end loop;`;

const nearest = (body: string): string => `
  create or replace function nearest_free(${READER_PARAMETERS})
  returns setof free_match language plpgsql stable set search_path = public, pg_temp as $$
  #variable_conflict use_column
  ${body}
    return query select * from unnest(matches);
  end $$;
`;
