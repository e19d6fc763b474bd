import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever writes an exception holds the agendas that it changes, and refreshes them. Nobody can forget it. */
export class FollowExceptions1795651330000 implements MigrationInterface {
  name = 'FollowExceptions1795651330000';

  async up(runner: QueryRunner): Promise<void> {
    for (const text of [WHO, LOCKS, REFRESHES, TRIGGERS, OLDER, RESTRICTED]) await runner.query(text);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(FORMER);
    await runner.query(`
      drop trigger membership_inserted_refreshes_availability on membership;
      drop trigger membership_deleted_refreshes_availability on membership;
      drop trigger membership_refreshes_availability on membership;
      create trigger membership_refreshes_availability after update on membership referencing new table as changed
        for each statement execute function refresh_after_discipline_change();
      drop function refresh_after_membership_change;
      drop function exception_locks_agendas, absence_locks_agendas, closure_locks_agendas, refresh_after_absence_change,
        refresh_after_closure_change, refresh_after_booking_change, refresh_after_busy_time_change, refresh_after_duty_change cascade;
      drop function people_at;
      revoke update (version) on place from maillage_engine`);
  }
}

/** Whether somebody has openings: a week, one of another to take over, or duties. */
const HAS_OPENINGS = (id: string) => `(exists (select from assignment_period p where p.practitioner_id = ${id})
      or exists (select from absence x where x.locum_id = ${id}) or exists (select from unscheduled_duty u where u.practitioner_id = ${id}))`;

const WHO = `
  -- Everybody who works at these places, and who takes over from them.
  create function people_at(p_places integer[]) returns integer[] language sql stable set search_path = public, pg_temp as $$
    select with_locums(array(
      select a.practitioner_id from assignment a where a.place_id = any(p_places) union
      select u.practitioner_id from unscheduled_duty u where u.place_id = any(p_places))) $$;
  grant update (version) on place to maillage_engine; -- to hold the row, as the check of a foreign key does
`;

const LOCKS = `
  create function exception_locks_agendas() returns trigger language plpgsql as $$ begin
    if old.practitioner_id is distinct from new.practitioner_id and tg_op = 'UPDATE' then perform lock_agendas(array[old.practitioner_id, new.practitioner_id]);
    else perform lock_agenda(coalesce(new.practitioner_id, old.practitioner_id));
    end if;
    return coalesce(new, old);
  end $$;
  create function absence_locks_agendas() returns trigger language plpgsql as $$ begin
    perform lock_agendas(array_remove(array[old.practitioner_id, old.locum_id, new.practitioner_id, new.locum_id], null));
    return coalesce(new, old);
  end $$;
  -- Then the place: who begins to work there waits, or is waited for, and both see each other.
  create function closure_locks_agendas() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare places integer[] := array_remove(array[old.place_id, new.place_id], null);
  begin
    perform lock_agendas(people_at(places));
    perform from place l where l.id = any(places) order by l.id for update;
    return coalesce(new, old);
  end $$;
  alter function closure_locks_agendas owner to maillage_engine;
`;

/** A refresh after a statement. What it wrote stands in `changed`, what was there before in `before`; an update has both. */
function refreshing(name: string, columns: string, rows: { inserted: string; deleted: string; updated: string }, refresh: string): string {
  return `
  create function ${name}() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    ids integer[];
    written integer[];
    since timestamptz;
    until timestamptz;
  begin
    if tg_op = 'INSERT' then select ${columns} into ids, written, since, until from ${rows.inserted};
    elsif tg_op = 'DELETE' then select ${columns} into ids, written, since, until from ${rows.deleted};
    else select ${columns} into ids, written, since, until from ${rows.updated};
    end if;
    if ids is not null then ${refresh}; end if;
    return null;
  end $$;
  alter function ${name} owner to maillage_engine;`;
}

const EVERY_ROW = { inserted: 'changed r', deleted: 'before r', updated: '(table changed union all table before) r' };

const TAKES_TIME = (booking: string) => `${booking}.state in ('HELD', 'CONFIRMED', 'NO_SHOW')`;
const TIME_TAKEN = (booking: string) =>
  `${booking}.practitioner_id, ${booking}.starts_at, ${booking}.blocked_until, ${TAKES_TIME(booking)}`;

/** What keeps its time moves no opening. A hold that is confirmed leaves its time first (taking.service.ts), so it passes here twice. */
const BOOKED_TIME = {
  inserted: `changed r where ${TAKES_TIME('r')}`,
  deleted: `before r where ${TAKES_TIME('r')}`,
  updated: `changed c join before b using (community_id, id)
      cross join lateral (values (c.community_id, ${TIME_TAKEN('b')}), (c.community_id, ${TIME_TAKEN('c')})) r(community_id, practitioner_id, starts_at, blocked_until, is_taken)
      where (${TIME_TAKEN('b')}) is distinct from (${TIME_TAKEN('c')}) and r.is_taken`,
};

const REFRESHES = [
  refreshing(
    'refresh_after_booking_change', // from the longest pause before it
    `array_agg(distinct r.practitioner_id), array_agg(distinct r.community_id), min(r.starts_at) - interval '2 hours', max(r.blocked_until)`,
    BOOKED_TIME,
    'perform refresh_agendas(ids, written, since, until)',
  ),
  refreshing(
    'refresh_after_duty_change',
    'array_agg(distinct r.practitioner_id), array_agg(distinct r.community_id), min(r.starts_at), max(r.ends_at)',
    EVERY_ROW,
    'perform refresh_agendas(ids, written, since, until)',
  ),
  refreshing(
    'refresh_after_busy_time_change',
    `array_agg(distinct r.practitioner_id), '{}'::integer[], min(r.starts_at), max(r.ends_at)`,
    EVERY_ROW,
    'perform refresh_agendas(ids, written, since, until)',
  ),
  refreshing(
    'refresh_after_absence_change', // one that recurs has no instants: all days
    `array_agg(r.practitioner_id) || array_agg(r.locum_id) filter (where r.locum_id is not null), array_agg(distinct r.community_id),
      case when count(r.starts_at) = count(*) then min(r.starts_at) end, case when count(r.starts_at) = count(*) then max(r.ends_at) end`,
    EVERY_ROW,
    'perform refresh_agendas(array(select distinct unnest(ids)), written, since, until)',
  ),
  refreshing(
    'refresh_after_closure_change',
    'array_agg(distinct r.place_id), array_agg(distinct r.community_id), min(r.starts_at), max(r.ends_at)',
    EVERY_ROW,
    `ids := people_at(ids);
      if ids is not null then perform refresh_agendas(ids, written, since, until); end if`,
  ),
].join('\n');

/** @param whenDeleted which rows move an opening when they are deleted: the others need no agenda */
function triggersOf(table: string, lock: string, refresh: string, whenDeleted = 'true'): string {
  return `
  create trigger ${table}_locks_agendas before insert or update on ${table} for each row execute function ${lock}();
  create trigger ${table}_deleted_locks_agendas before delete on ${table} for each row when (${whenDeleted}) execute function ${lock}();
  create trigger ${table}_inserted_refreshes_availability after insert on ${table} referencing new table as changed
    for each statement execute function ${refresh}();
  create trigger ${table}_updated_refreshes_availability after update on ${table} referencing new table as changed old table as before
    for each statement execute function ${refresh}();
  create trigger ${table}_deleted_refreshes_availability after delete on ${table} referencing old table as before
    for each statement execute function ${refresh}();`;
}

const TRIGGERS = [
  triggersOf('booking', 'exception_locks_agendas', 'refresh_after_booking_change', TAKES_TIME('old')),
  triggersOf('unscheduled_duty', 'exception_locks_agendas', 'refresh_after_duty_change'),
  triggersOf('busy_time', 'exception_locks_agendas', 'refresh_after_busy_time_change'),
  triggersOf('absence', 'absence_locks_agendas', 'refresh_after_absence_change'),
  triggersOf('closure', 'closure_locks_agendas', 'refresh_after_closure_change'),
].join('\n');

/** What refreshed the people of a week now also refreshes who takes over from them. Many in a national import have no openings to move. */
const OLDER = `
  create or replace function refresh_after_agenda_change() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    ids integer[];
    written integer[];
  begin
    select array_agg(distinct practitioner_id), array_agg(distinct community_id) into ids, written from changed;
    if ids is not null then perform refresh_agendas(with_locums(ids), written); end if;
    return null;
  end $$;
  alter function refresh_after_agenda_change owner to maillage_engine;

  create or replace function refresh_after_practitioner_change() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare ids integer[] := (select array_agg(distinct c.id) from changed c join before b on b.id = c.id
    where (b.accepts_new_patients, b.withdrawn_on) is distinct from (c.accepts_new_patients, c.withdrawn_on) and ${HAS_OPENINGS('c.id')});
  begin
    if ids is not null then perform refresh_agendas(with_locums(ids)); end if;
    return null;
  end $$;

  create or replace function refresh_after_discipline_change() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare ids integer[] := (select array_agg(distinct c.practitioner_id) from changed c where ${HAS_OPENINGS('c.practitioner_id')});
  begin
    if ids is not null then perform refresh_agendas(ids); end if;
    return null;
  end $$;

  create function refresh_after_membership_change() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare ids integer[] := (select array_agg(distinct c.practitioner_id) from changed c where ${HAS_OPENINGS('c.practitioner_id')});
  begin
    if ids is not null then perform refresh_agendas(with_locums(ids)); end if;
    return null;
  end $$;
  alter function refresh_after_membership_change owner to maillage_engine;
  -- Somebody may take over from a colleague before they join.
  drop trigger membership_refreshes_availability on membership;
  create trigger membership_inserted_refreshes_availability after insert on membership referencing new table as changed
    for each statement execute function refresh_after_membership_change();
  create trigger membership_refreshes_availability after update on membership referencing new table as changed
    for each statement execute function refresh_after_membership_change();
  create trigger membership_deleted_refreshes_availability after delete on membership referencing old table as changed
    for each statement execute function refresh_after_membership_change();

  create or replace function refresh_after_place_change() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare ids integer[] := people_at(array(select c.id from changed c join before b on b.id = c.id
    where (b.latitude, b.longitude, b.time_zone, b.kind, b.closed_on, b.withdrawn_on, b.insee_code)
      is distinct from (c.latitude, c.longitude, c.time_zone, c.kind, c.closed_on, c.withdrawn_on, c.insee_code)));
  begin
    if ids is not null then perform refresh_agendas(ids); end if;
    return null;
  end $$;

  -- Holidays come a year at a time, long before; one that the law adds next week must be off all the same.
  create or replace function refresh_after_holiday_change() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare ids integer[] := people_at(array(select distinct l.id
    from changed h join availability_horizon z on h.day between z.first_day and z.last_day
    join commune c on c.holiday_territory = h.territory join place l on l.insee_code = c.insee_code));
  begin
    if ids is not null then perform refresh_agendas(ids); end if;
    return null;
  end $$;

  create or replace function refresh_after_commune_change() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare ids integer[] := people_at(array(select l.id from changed c join before b on b.insee_code = c.insee_code join place l on l.insee_code = c.insee_code
    where (b.holiday_territory, b.latitude, b.longitude) is distinct from (c.holiday_territory, c.latitude, c.longitude)));
  begin
    if ids is not null then perform refresh_agendas(ids); end if;
    return null;
  end $$;
`;

const RESTRICTED = `
  do $$ declare f regprocedure; begin
    for f in select p.oid from pg_proc p where p.prosecdef and p.pronamespace = 'public'::regnamespace loop
      execute format('revoke execute on function %1$s from public; grant execute on function %1$s to maillage_server, maillage_engine', f);
    end loop;
  end $$;
`;

/** As they were: of the people of a week alone. */
const FORMER = `
  create or replace function refresh_after_agenda_change() returns trigger language plpgsql as $$
  declare
    ids integer[];
    written integer[];
  begin
    select array_agg(distinct practitioner_id), array_agg(distinct community_id) into ids, written from changed;
    if ids is not null then perform refresh_agendas(ids, written); end if;
    return null;
  end $$;
  alter function refresh_after_agenda_change owner to current_user;
  create or replace function refresh_after_practitioner_change() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare ids integer[] := (select array_agg(distinct c.id) from changed c join before b on b.id = c.id
    where (b.accepts_new_patients, b.withdrawn_on) is distinct from (c.accepts_new_patients, c.withdrawn_on) and exists (select from assignment_period p where p.practitioner_id = c.id));
  begin
    if ids is not null then perform refresh_agendas(ids); end if;
    return null;
  end $$;
  create or replace function refresh_after_place_change() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare ids integer[] := (select array_agg(distinct a.practitioner_id) from changed c join before b on b.id = c.id join assignment a on a.place_id = c.id
    where (b.latitude, b.longitude, b.time_zone, b.kind, b.closed_on, b.withdrawn_on, b.insee_code)
      is distinct from (c.latitude, c.longitude, c.time_zone, c.kind, c.closed_on, c.withdrawn_on, c.insee_code));
  begin
    if ids is not null then perform refresh_agendas(ids); end if;
    return null;
  end $$;
  create or replace function refresh_after_discipline_change() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare ids integer[] := (select array_agg(distinct c.practitioner_id) from changed c where exists (select from assignment_period p where p.practitioner_id = c.practitioner_id));
  begin
    if ids is not null then perform refresh_agendas(ids); end if;
    return null;
  end $$;
  create or replace function refresh_after_holiday_change() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare ids integer[] := (select array_agg(distinct a.practitioner_id)
    from changed h join availability_horizon z on h.day between z.first_day and z.last_day
    join commune c on c.holiday_territory = h.territory join place l on l.insee_code = c.insee_code join assignment a on a.place_id = l.id);
  begin
    if ids is not null then perform refresh_agendas(ids); end if;
    return null;
  end $$;
  create or replace function refresh_after_commune_change() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare ids integer[] := (select array_agg(distinct a.practitioner_id) from changed c join before b on b.insee_code = c.insee_code
    join place l on l.insee_code = c.insee_code join assignment a on a.place_id = l.id
    where (b.holiday_territory, b.latitude, b.longitude) is distinct from (c.holiday_territory, c.latitude, c.longitude));
  begin
    if ids is not null then perform refresh_agendas(ids); end if;
    return null;
  end $$;
  grant execute on function refresh_after_agenda_change to public;
`;
