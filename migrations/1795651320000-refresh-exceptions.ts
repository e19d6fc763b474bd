import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Holding and refreshing agendas, now that one person's week may be another's openings, and that a booking changes an hour and not five weeks. */
export class RefreshExceptions1795651320000 implements MigrationInterface {
  name = 'RefreshExceptions1795651320000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('drop function refresh_agendas(integer[], integer[])');
    for (const text of [LOCKS, REFRESH, ROLL, RESTRICTED]) await runner.query(text);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function refresh_agendas');
    for (const text of [FORMER_LOCKS, FORMER_REFRESH, FORMER_ROLL]) await runner.query(text);
    await runner.query('drop function lock_week, lock_agendas, with_locums');
  }
}

/** Any constant: shared by the writers, alone for a roll that moves the horizon. */
const HORIZON_LOCK = 1_795_651_320;

const LOCKS = `
  -- Held until the commit by whoever writes what decides these agendas; in order, so that two writers never hold each other up.
  create function lock_agendas(p_practitioners integer[]) returns void language plpgsql security definer set search_path = public, pg_temp as $$
  declare held integer;
  begin
    perform from agenda where practitioner_id = any(p_practitioners) order by practitioner_id for update;
    get diagnostics held = row_count;
    if held < (select count(distinct i) from unnest(p_practitioners) i) then
      insert into agenda (practitioner_id) select distinct i from unnest(p_practitioners) i where i is not null order by 1 on conflict do nothing;
      perform from agenda where practitioner_id = any(p_practitioners) order by practitioner_id for update;
    end if;
  end $$;
  alter function lock_agendas owner to maillage_engine;

  create or replace function lock_agenda(p_practitioner integer) returns void language plpgsql security definer set search_path = public, pg_temp as $$ begin
    perform from agenda where practitioner_id = p_practitioner for update;
    if not found then
      insert into agenda (practitioner_id) values (p_practitioner) on conflict do nothing;
      perform from agenda where practitioner_id = p_practitioner for update;
    end if;
  end $$;

  -- These people, and who takes over from them at some time that is not past: their openings follow from the same weeks.
  create function with_locums(p_practitioners integer[]) returns integer[] language sql stable set search_path = public, pg_temp as $$
    select array_agg(distinct z.i) from (
      select unnest(p_practitioners) union all
      select x.locum_id from absence x
      where x.practitioner_id = any(p_practitioners) and x.locum_id is not null
        and coalesce(x.ends_at, (x.end_date + 2)::timestamp at time zone 'UTC', 'infinity')
          > (select first_day - 1 from availability_horizon)::timestamp at time zone 'UTC') z(i) $$;

  -- Taken first by whoever writes in a person's week.
  create function lock_week(p_practitioner integer) returns void language plpgsql security definer set search_path = public, pg_temp as $$ begin
    perform lock_agendas(with_locums(array[p_practitioner]));
  end $$;
  alter function lock_week owner to maillage_engine;

  create or replace function agenda_is_locked_by_writers() returns trigger language plpgsql as $$ begin
    perform lock_week(coalesce(new.practitioner_id, old.practitioner_id));
    return coalesce(new, old);
  end $$;
`;

const IN_DAYS = `a.practitioner_id = any(p_practitioners) and a.day between from_day and to_day
          and a.start_at >= (from_day - 1)::timestamp at time zone 'UTC' and a.start_at < (to_day + 2)::timestamp at time zone 'UTC'`;

const REFRESH = `
  -- One path for everything that changes an agenda. Runs in the writer's transaction, as the engine: an agenda crosses communities.
  -- Of the days that the instants touch in any zone (p_starts_at, p_ends_at: of all days), writes the rows that are others than before.
  -- Tells on availability_changed, when it commits, whose openings are others than before, in which community, and who could see them:
  -- EVERYBODY (published PRO or PUBLIC) or the COMMUNITY. Something written there without an opening that changes within the horizon
  -- (p_communities: where) is told with NOBODY, for those who read what is not published. Many at once, an import, are told as '{}'.
  create function refresh_agendas(p_practitioners integer[], p_communities integer[] default '{}', p_starts_at timestamptz default null, p_ends_at timestamptz default null)
  returns void language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
  declare
    horizon availability_horizon;
    from_day date;
    to_day date;
    changes text[];
  begin
    perform lock_agendas(p_practitioners);
    -- Read after the locks, and held: a roll waits for the writers under way before it moves the horizon, so none is left behind it.
    perform pg_advisory_xact_lock_shared(${HORIZON_LOCK}); -- the row itself, shared by every writer, would be written by each
    select * into horizon from availability_horizon;
    if not found then return; end if;
    from_day := greatest(horizon.first_day, ((p_starts_at - interval '12 hours') at time zone 'UTC')::date);
    to_day := least(horizon.last_day, ((p_ends_at + interval '14 hours') at time zone 'UTC')::date);
    if cardinality(p_practitioners) > 100 then
      delete from availability a where ${IN_DAYS};
      insert into availability select * from expand_availability(p_practitioners, from_day, to_day) order by discipline_id, cell, start_at;
      perform pg_notify('availability_changed', '{}');
      return;
    end if;
    with other as materialized ( -- rows that are held more or less often than they should
      select z.run, sum(z.held) as held, sum(z.made) as made
      from (
        select a as run, 1 as held, 0 as made from availability a where ${IN_DAYS}
        union all
        select e, 0, 1 from expand_availability(p_practitioners, from_day, to_day) e) z
      group by z.run having sum(z.held) <> sum(z.made)),
    gone as (
      delete from availability a using other o
      where o.held > 0 and a.practitioner_id = (o.run).practitioner_id and a.start_at = (o.run).start_at and a = o.run
        -- Said once more, or the planner reads every agenda for each booking.
        and a.practitioner_id = any(p_practitioners)
        and a.start_at >= (from_day - 1)::timestamp at time zone 'UTC' and a.start_at < (to_day + 2)::timestamp at time zone 'UTC'),
    come as (
      insert into availability select (o.run).* from other o cross join generate_series(1, o.made)
      order by (o.run).discipline_id, (o.run).cell, (o.run).start_at),
    shown as (
      select (run).community_id, (run).practitioner_id, case when bool_or((run).visibility >= 'PRO') then 'EVERYBODY' else 'COMMUNITY' end as reach
      from other group by 1, 2),
    told as (
      table shown union all
      select c, p, 'NOBODY' from unnest(p_communities) c cross join unnest(p_practitioners) p
      where not exists (select from shown s where s.community_id = c and s.practitioner_id = p))
    select array_agg(jsonb_build_object('community', community_id, 'practitioner', practitioner_id, 'reach', reach)::text) into changes from told;
    perform pg_notify('availability_changed', change) from unnest(changes) change;
  end $$;
  alter function refresh_agendas owner to maillage_engine;
`;

const ROLL = `
  -- First step of a roll: from here on every writer expands through p_last; the agendas that nobody writes follow in batches.
  -- Whoever comes to write meanwhile waits behind it: so it gives up before long (55P03), and is tried again.
  create or replace function set_availability_horizon(p_first date, p_last date) returns void language plpgsql security definer
    set search_path = public, pg_temp set lock_timeout = '2s' as $$ begin
    if p_last - p_first not between 0 and 100 then raise exception 'a horizon of % days', p_last - p_first; end if;
    perform ensure_availability_partitions(p_first - 1, p_last + 1);
    perform pg_advisory_xact_lock(${HORIZON_LOCK});
    insert into availability_horizon (first_day, last_day, complete_day) values (p_first, p_last, p_first - 1)
    on conflict (is_only) do update set first_day = p_first, last_day = p_last, complete_day = least(availability_horizon.complete_day, p_last);
  end $$;

  -- One batch of a roll: adds the days that are new. Null when no agenda is left, and then the horizon is complete.
  create or replace function next_agendas(p_after integer, p_batch integer) returns integer language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    horizon availability_horizon;
    from_day date;
    ids integer[];
  begin
    -- Who has a week, takes over that of another, or holds a duty.
    ids := (select array_agg(z.practitioner_id order by z.practitioner_id) from (
      (select distinct p.practitioner_id from assignment_period p where p.practitioner_id > p_after order by 1 limit p_batch) union
      (select distinct x.locum_id from absence x where x.locum_id > p_after order by 1 limit p_batch) union
      (select distinct u.practitioner_id from unscheduled_duty u where u.practitioner_id > p_after order by 1 limit p_batch)
      order by 1 limit p_batch) z);
    if ids is null then
      update availability_horizon set complete_day = last_day;
      return null;
    end if;
    perform lock_agendas(ids);
    select * into horizon from availability_horizon;
    from_day := greatest(horizon.complete_day + 1, horizon.first_day);
    -- A writer may have been here since the horizon moved: its rows for the new days are made again, never twice.
    delete from availability a where a.practitioner_id = any(ids) and a.start_at >= (from_day - 1)::timestamp at time zone 'UTC' and a.day >= from_day;
    insert into availability select * from expand_availability(ids, from_day, horizon.last_day) order by discipline_id, cell, start_at;
    return ids[cardinality(ids)];
  end $$;
`;

const RESTRICTED = `
  revoke execute on function lock_agendas, lock_week, refresh_agendas from public;
  grant execute on function lock_agendas, lock_week, refresh_agendas to maillage_server, maillage_engine;
`;

/** As they were. */
const FORMER_LOCKS = `
  create or replace function lock_agenda(p_practitioner integer) returns void language plpgsql security definer set search_path = public, pg_temp as $$ begin
    insert into agenda (practitioner_id) values (p_practitioner) on conflict do nothing;
    perform from agenda where practitioner_id = p_practitioner for update;
  end $$;

  create or replace function agenda_is_locked_by_writers() returns trigger language plpgsql as $$ begin
    perform lock_agenda(coalesce(new.practitioner_id, old.practitioner_id));
    return coalesce(new, old);
  end $$;
`;

const FORMER_REFRESH = `
  -- One path for everything that changes an agenda. Runs in the writer's transaction, as the engine: an agenda crosses communities.
  -- Tells on availability_changed, when it commits, whose openings are others than before, in which community, and who could see them:
  -- EVERYBODY (published PRO or PUBLIC) or the COMMUNITY. A week written there without an opening that changes within the horizon
  -- (p_communities: where) is told with NOBODY, for those who read what is not published. Many at once, an import, are told as '{}'.
  create function refresh_agendas(p_practitioners integer[], p_communities integer[] default '{}') returns void language plpgsql security definer
  set search_path = public, pg_temp as $$
  declare
    horizon availability_horizon;
    changes text[];
  begin
    insert into agenda (practitioner_id, version) select distinct i, 1 from unnest(p_practitioners) i order by 1
      on conflict (practitioner_id) do update set version = agenda.version + 1; -- in order, so that two refreshes never deadlock
    -- Read after the lock, and held: a roll waits for the writers under way before it moves the horizon, so none is left behind it.
    select * into horizon from availability_horizon for share;
    if not found then return; end if;
    if cardinality(p_practitioners) > 100 then
      delete from availability a where a.practitioner_id = any(p_practitioners)
        and a.start_at >= (horizon.first_day - 1)::timestamp at time zone 'UTC' and a.day >= horizon.first_day;
      insert into availability select * from expand_availability(p_practitioners, horizon.first_day, horizon.last_day) order by discipline_id, cell, start_at;
      perform pg_notify('availability_changed', '{}');
      return;
    end if;
    with gone as (
      delete from availability a where a.practitioner_id = any(p_practitioners)
        and a.start_at >= (horizon.first_day - 1)::timestamp at time zone 'UTC' and a.day >= horizon.first_day returning a.*),
    made as (
      insert into availability select * from expand_availability(p_practitioners, horizon.first_day, horizon.last_day) order by discipline_id, cell, start_at
      returning *),
    other as ((table gone except all table made) union all (table made except all table gone)),
    shown as (
      select community_id, practitioner_id, case when bool_or(visibility >= 'PRO') then 'EVERYBODY' else 'COMMUNITY' end as reach
      from other group by community_id, practitioner_id),
    told as (
      table shown union all
      select c, p, 'NOBODY' from unnest(p_communities) c cross join unnest(p_practitioners) p
      where not exists (select from shown s where s.community_id = c and s.practitioner_id = p))
    select array_agg(jsonb_build_object('community', community_id, 'practitioner', practitioner_id, 'reach', reach)::text) into changes from told;
    perform pg_notify('availability_changed', change) from unnest(changes) change;
  end $$;
  alter function refresh_agendas owner to maillage_engine;
  revoke execute on function refresh_agendas from public;
  grant execute on function refresh_agendas to maillage_server, maillage_engine;
`;

const FORMER_ROLL = `
  create or replace function set_availability_horizon(p_first date, p_last date) returns void language plpgsql security definer set search_path = public, pg_temp as $$ begin
    if p_last - p_first not between 0 and 100 then raise exception 'a horizon of % days', p_last - p_first; end if;
    perform ensure_availability_partitions(p_first - 1, p_last + 1);
    insert into availability_horizon (first_day, last_day, complete_day) values (p_first, p_last, p_first - 1)
    on conflict (is_only) do update set first_day = p_first, last_day = p_last, complete_day = least(availability_horizon.complete_day, p_last);
  end $$;

  create or replace function next_agendas(p_after integer, p_batch integer) returns integer language plpgsql security definer set search_path = public, pg_temp as $$
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
`;
