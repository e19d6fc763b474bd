import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The derived table of free intervals, its one refresh path, and the search that reads it. Rules and reasons: src/availability/README.md. */
export class CreateAvailability1795392500000 implements MigrationInterface {
  name = 'CreateAvailability1795392500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TIME_AND_SPACE);
    await runner.query(TABLES);
    await runner.query(EXPANSION);
    await runner.query(REFRESH);
    await runner.query(TRIGGERS);
    await runner.query(HORIZON);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger public_holiday_inserted_refreshes_availability on public_holiday;
      drop trigger public_holiday_deleted_refreshes_availability on public_holiday;
      drop trigger commune_refreshes_availability on commune;
      drop trigger membership_refreshes_availability on membership;
      drop trigger place_refreshes_availability on place;
      drop trigger practitioner_refreshes_availability on practitioner;
      drop trigger practitioner_discipline_inserted_refreshes_availability on practitioner_discipline;
      drop trigger practitioner_discipline_deleted_refreshes_availability on practitioner_discipline;
      drop trigger assignment_refreshes_availability on assignment;
      drop trigger assignment_period_inserted_refreshes_availability on assignment_period;
      drop trigger assignment_period_updated_refreshes_availability on assignment_period;
      drop trigger assignment_period_deleted_refreshes_availability on assignment_period;
      drop function set_availability_horizon, drop_past_availability, next_agendas, refresh_after_place_change, refresh_after_holiday_change, refresh_after_commune_change, refresh_after_practitioner_change, refresh_after_discipline_change, refresh_after_agenda_change,
        refresh_agendas, expand_availability, ensure_availability_partitions;
      drop table availability, availability_horizon;
      drop function cell_x, cell_y, local_instant;
    `);
  }
}

const TIME_AND_SPACE = `
  -- The first instant at which the clock of the zone shows this wall time or a later one: in the hour that spring skips,
  -- the instant the clock exists again; in the hour that autumn repeats, its first occurrence.
  -- PostgreSQL alone answers 03:30 for a skipped 02:30, and the second occurrence of a repeated one.
  -- plpgsql, not sql: with a subquery in it an SQL function starts an executor at each call, twenty times slower.
  create function local_instant(wall timestamp, zone text) returns timestamptz language plpgsql stable strict parallel safe as $$
  declare usual timestamptz := wall at time zone zone;
  begin
    if (usual at time zone zone) = wall and ((usual - interval '3 hours') at time zone zone) = wall - interval '3 hours' then return usual; end if;
    return (select min(x) from generate_series(usual - interval '3 hours', usual, interval '15 minutes') u,
              lateral (values (u), (date_bin('15 minutes', u, 'epoch'))) v(x) -- clocks change on a quarter of an hour
            where (x at time zone zone) >= wall);
  end $$;

  -- A grid of 0.1 by 0.14 degree: about 11 by 11 km in metropolitan France.
  create function cell_y(lat float8) returns integer language sql immutable strict parallel safe return floor((lat + 90) / 0.1)::integer;
  create function cell_x(lon float8) returns integer language sql immutable strict parallel safe return floor((lon + 180) / 0.14)::integer;
`;

const TABLES = `
  create table availability_horizon (
    is_only boolean primary key default true check (is_only),
    first_day date not null,
    last_day date not null,
    complete_day date not null -- through which every agenda is expanded; behind last_day only while the nightly roll runs
  );
  grant select on availability_horizon to maillage_server, maillage_engine;
  grant insert, update on availability_horizon to maillage_engine;

  -- Narrow on purpose: index-only scans live on it. start_at is cut at every third hour UTC; end_at is the true end of the free run.
  create table availability (
    start_at timestamptz not null,
    end_at timestamptz not null,
    practitioner_id integer not null,
    place_id integer not null,
    cell integer not null,
    latitude real,
    longitude real,
    community_id integer not null,
    day date not null, -- of the occurrence, in the zone of the place
    discipline_id smallint not null,
    flags smallint not null, -- 1 at the place, 2 home visit, 4 remote, 8 accepts new patients
    activity activity not null,
    visibility visibility not null,
    place_kind place_kind not null
  ) partition by range (start_at);
  create index availability_find on availability (discipline_id, cell, start_at)
    include (end_at, practitioner_id, place_id, latitude, longitude, community_id, flags, activity, visibility, place_kind);
  create index availability_by_practitioner on availability (practitioner_id, start_at)
    include (end_at, place_id, discipline_id, community_id, flags, activity, visibility, place_kind);
  alter table availability owner to maillage_engine;
  alter table availability enable row level security;
  alter table availability force row level security;
  create policy availability_own_or_published on availability for select to maillage_server
    using ((select current_community()) is not null and (community_id = (select current_community()) or visibility >= 'PRO'));
  create policy availability_engine on availability to maillage_engine using (true);
  grant select on availability to maillage_server;

  -- One partition a week, from Monday 00:00 UTC, so that a past week is dropped rather than deleted row by row.
  create function ensure_availability_partitions(p_from date, p_to date) returns void language plpgsql security definer set search_path = public, pg_temp as $$
  declare monday date;
  begin
    for monday in select g::date from generate_series(date_trunc('week', p_from::timestamp), p_to::timestamp, interval '7 days') g loop
      if to_regclass(format('availability_%s', to_char(monday, 'YYYYMMDD'))) is null then
        -- Made apart, then attached: CREATE ... PARTITION OF would make every search wait.
        execute format('create table availability_%s (like availability including defaults)', to_char(monday, 'YYYYMMDD'));
        execute format('alter table availability attach partition availability_%s for values from (%L) to (%L)', to_char(monday, 'YYYYMMDD'),
          monday::timestamp at time zone 'UTC', (monday + 7)::timestamp at time zone 'UTC');
      end if;
    end loop;
  end $$;
  alter function ensure_availability_partitions owner to maillage_engine;
`;

const EXPANSION = `
  -- Openings of these people on these days (of the zone of each place), cut into buckets. The only place where a week pattern becomes instants.
  create function expand_availability(p_practitioners integer[], p_from date, p_to date) returns setof availability language sql stable rows 500 as $$
    with day as materialized (
      select g::date as day, extract(isodow from g)::smallint as weekday, date_trunc('week', g)::date as monday,
             ((extract(day from g)::integer - 1) / 7 + 1)::smallint as week_of_month,
             extract(month from g + interval '7 days') <> extract(month from g) as is_last
      from generate_series(p_from::timestamp, p_to::timestamp, interval '1 day') g),
    occurrence as materialized ( -- or local_instant would run again wherever its result is named
      select p.practitioner_id, a.place_id, a.community_id, a.activity, p.visibility, l.kind, d.day,
             coalesce(l.latitude, c.latitude)::real as latitude, coalesce(l.longitude, c.longitude)::real as longitude,
             local_instant(d.day + p.start_time, l.time_zone) as starts_at, local_instant(d.day + p.end_time, l.time_zone) as ends_at,
             (select sum(case m when 'AT_PLACE' then 1 when 'HOME_VISIT' then 2 else 4 end) from unnest(p.modes) m)
               + case when r.accepts_new_patients then 8 else 0 end as flags
      from assignment_period p
      join assignment a on a.community_id = p.community_id and a.id = p.assignment_id
      join membership m on m.community_id = a.community_id and m.practitioner_id = a.practitioner_id
      join practitioner r on r.id = p.practitioner_id
      join place l on l.id = a.place_id
      join commune c on c.insee_code = l.insee_code
      join day d on d.weekday = p.weekday and d.day >= a.start_date and (a.end_date is null or d.day <= a.end_date)
        and case when p.week_of_month is null then mod((d.monday - p.anchor_monday) / 7, p.every_weeks) = 0
                 when p.week_of_month = -1 then d.is_last
                 else d.week_of_month = p.week_of_month end
        and (l.closed_on is null or d.day < l.closed_on)
        and (l.withdrawn_on is null or d.day < l.withdrawn_on)
        and (r.withdrawn_on is null or d.day < r.withdrawn_on)
        and d.day >= m.start_date and (m.end_date is null or d.day <= m.end_date)
        and (a.works_on_public_holidays or not exists (select from public_holiday h where h.territory = c.holiday_territory and h.day = d.day))
      where p.practitioner_id = any(p_practitioners) and p.visibility is not null)
    select greatest(o.starts_at, bucket), o.ends_at, o.practitioner_id, o.place_id,
           coalesce(cell_y(o.latitude) * 4096 + cell_x(o.longitude), -1), o.latitude, o.longitude,
           o.community_id, o.day, s.discipline_id, o.flags::smallint, o.activity, o.visibility, o.kind
    from occurrence o
    join practitioner_discipline s on s.practitioner_id = o.practitioner_id
    cross join lateral generate_series(date_bin('3 hours', o.starts_at, 'epoch'), o.ends_at - interval '1 minute', interval '3 hours') bucket
    where o.ends_at > o.starts_at
  $$;
`;

const REFRESH = `
  -- One path for everything that changes an agenda. Runs in the writer's transaction, as the engine: an agenda crosses communities.
  create function refresh_agendas(p_practitioners integer[]) returns void language plpgsql security definer set search_path = public, pg_temp as $$
  declare horizon availability_horizon;
  begin
    insert into agenda (practitioner_id, version) select distinct i, 1 from unnest(p_practitioners) i order by 1
      on conflict (practitioner_id) do update set version = agenda.version + 1; -- in order, so that two refreshes never deadlock
    -- Read after the lock, and held: a roll waits for the writers under way before it moves the horizon, so none is left behind it.
    select * into horizon from availability_horizon for share;
    if not found then return; end if;
    delete from availability a where a.practitioner_id = any(p_practitioners)
      and a.start_at >= (horizon.first_day - 1)::timestamp at time zone 'UTC' and a.day >= horizon.first_day;
    insert into availability select * from expand_availability(p_practitioners, horizon.first_day, horizon.last_day) order by discipline_id, cell, start_at;
  end $$;
  alter function refresh_agendas owner to maillage_engine;
`;

const TRIGGERS = `
  create function refresh_after_agenda_change() returns trigger language plpgsql as $$
  declare ids integer[] := (select array_agg(distinct practitioner_id) from changed);
  begin
    if ids is not null then perform refresh_agendas(ids); end if;
    return null;
  end $$;
  create function refresh_after_practitioner_change() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare ids integer[] := (select array_agg(distinct c.id) from changed c join before b on b.id = c.id
    where (b.accepts_new_patients, b.withdrawn_on) is distinct from (c.accepts_new_patients, c.withdrawn_on) and exists (select from assignment_period p where p.practitioner_id = c.id));
  begin
    if ids is not null then perform refresh_agendas(ids); end if;
    return null;
  end $$;
  alter function refresh_after_practitioner_change owner to maillage_engine;
  create function refresh_after_place_change() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare ids integer[] := (select array_agg(distinct a.practitioner_id) from changed c join before b on b.id = c.id join assignment a on a.place_id = c.id
    where (b.latitude, b.longitude, b.time_zone, b.kind, b.closed_on, b.withdrawn_on, b.insee_code)
      is distinct from (c.latitude, c.longitude, c.time_zone, c.kind, c.closed_on, c.withdrawn_on, c.insee_code));
  begin
    if ids is not null then perform refresh_agendas(ids); end if;
    return null;
  end $$;
  alter function refresh_after_place_change owner to maillage_engine;

  -- People without a week are many in a national import: only those with one have openings to move.
  create function refresh_after_discipline_change() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare ids integer[] := (select array_agg(distinct c.practitioner_id) from changed c where exists (select from assignment_period p where p.practitioner_id = c.practitioner_id));
  begin
    if ids is not null then perform refresh_agendas(ids); end if;
    return null;
  end $$;
  alter function refresh_after_discipline_change owner to maillage_engine;

  -- Holidays come a year at a time, long before; one that the law adds next week must be off all the same.
  create function refresh_after_holiday_change() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare ids integer[] := (select array_agg(distinct a.practitioner_id)
    from changed h join availability_horizon z on h.day between z.first_day and z.last_day
    join commune c on c.holiday_territory = h.territory join place l on l.insee_code = c.insee_code join assignment a on a.place_id = l.id);
  begin
    if ids is not null then perform refresh_agendas(ids); end if;
    return null;
  end $$;
  alter function refresh_after_holiday_change owner to maillage_engine;
  create function refresh_after_commune_change() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare ids integer[] := (select array_agg(distinct a.practitioner_id) from changed c join before b on b.insee_code = c.insee_code
    join place l on l.insee_code = c.insee_code join assignment a on a.place_id = l.id
    where (b.holiday_territory, b.latitude, b.longitude) is distinct from (c.holiday_territory, c.latitude, c.longitude));
  begin
    if ids is not null then perform refresh_agendas(ids); end if;
    return null;
  end $$;
  alter function refresh_after_commune_change owner to maillage_engine;

  create trigger assignment_period_inserted_refreshes_availability after insert on assignment_period referencing new table as changed
    for each statement execute function refresh_after_agenda_change();
  create trigger assignment_period_updated_refreshes_availability after update on assignment_period referencing new table as changed
    for each statement execute function refresh_after_agenda_change();
  create trigger assignment_period_deleted_refreshes_availability after delete on assignment_period referencing old table as changed
    for each statement execute function refresh_after_agenda_change();
  create trigger assignment_refreshes_availability after update on assignment referencing new table as changed
    for each statement execute function refresh_after_agenda_change();
  create trigger practitioner_discipline_inserted_refreshes_availability after insert on practitioner_discipline referencing new table as changed
    for each statement execute function refresh_after_discipline_change();
  create trigger practitioner_discipline_deleted_refreshes_availability after delete on practitioner_discipline referencing old table as changed
    for each statement execute function refresh_after_discipline_change();
  create trigger practitioner_refreshes_availability after update on practitioner referencing new table as changed old table as before
    for each statement execute function refresh_after_practitioner_change();
  create trigger public_holiday_inserted_refreshes_availability after insert on public_holiday referencing new table as changed
    for each statement execute function refresh_after_holiday_change();
  create trigger public_holiday_deleted_refreshes_availability after delete on public_holiday referencing old table as changed
    for each statement execute function refresh_after_holiday_change();
  create trigger commune_refreshes_availability after update on commune referencing new table as changed old table as before
    for each statement execute function refresh_after_commune_change();
  create trigger membership_refreshes_availability after update on membership referencing new table as changed
    for each statement execute function refresh_after_discipline_change();
  create trigger place_refreshes_availability after update on place referencing new table as changed old table as before
    for each statement execute function refresh_after_place_change();
`;

const HORIZON = `
  -- First step of a roll: from here on every writer expands through p_last; the agendas that nobody writes follow in batches.
  create function set_availability_horizon(p_first date, p_last date) returns void language plpgsql security definer set search_path = public, pg_temp as $$ begin
    if p_last - p_first not between 0 and 100 then raise exception 'a horizon of % days', p_last - p_first; end if;
    perform ensure_availability_partitions(p_first - 1, p_last + 1);
    insert into availability_horizon (first_day, last_day, complete_day) values (p_first, p_last, p_first - 1)
    on conflict (is_only) do update set first_day = p_first, last_day = p_last, complete_day = least(availability_horizon.complete_day, p_last);
  end $$;
  alter function set_availability_horizon owner to maillage_engine;

  -- One batch of a roll: adds the days that are new. Null when no agenda is left, and then the horizon is complete.
  create function next_agendas(p_after integer, p_batch integer) returns integer language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    horizon availability_horizon;
    from_day date;
    ids integer[];
  begin
    ids := (select array_agg(practitioner_id) from (
      select distinct practitioner_id from assignment_period where practitioner_id > p_after order by 1 limit p_batch) z);
    if ids is null then
      update availability_horizon set complete_day = last_day;
      return null;
    end if;
    insert into agenda (practitioner_id, version) select i, 1 from unnest(ids) i order by 1
      on conflict (practitioner_id) do update set version = agenda.version + 1;
    select * into horizon from availability_horizon;
    from_day := greatest(horizon.complete_day + 1, horizon.first_day);
    -- A writer may have been here since the horizon moved: its rows for the new days are made again, never twice.
    delete from availability a where a.practitioner_id = any(ids) and a.start_at >= (from_day - 1)::timestamp at time zone 'UTC' and a.day >= from_day;
    insert into availability select * from expand_availability(ids, from_day, horizon.last_day) order by discipline_id, cell, start_at;
    return ids[cardinality(ids)];
  end $$;
  alter function next_agendas owner to maillage_engine;

  -- Waits at most two seconds for the searches under way: the next roll tries again.
  create function drop_past_availability(p_first date) returns void language plpgsql security definer
    set search_path = public, pg_temp set lock_timeout = '2s' as $$
  declare partition text;
  begin
    if p_first > (select first_day from availability_horizon) then raise exception 'the horizon begins before %', p_first; end if;
    for partition in
      with week as materialized ( -- first, or the planner reads dates in the names of every table
        select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'availability'::regclass)
      select relname from week where to_date(right(relname, 8), 'YYYYMMDD') + 7 < p_first
    loop
      execute format('drop table %I', partition);
    end loop;
  exception when lock_not_available then null;
  end $$;
  alter function drop_past_availability owner to maillage_engine;
`;
