import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One trigger that cuts what new bookings take and tells of them, instead of two, a function in between and JSON to and fro. */
export class CutAndTell1795670000000 implements MigrationInterface {
  name = 'CutAndTell1795670000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger booking_inserted_is_told on booking;
      drop trigger booking_inserted_refreshes_availability on booking;
      drop function take_booked_time`);
    for (const text of [TAKE_TIME, refreshing(''), telling('')]) await runner.query(text);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger booking_inserted_takes_time on booking;
      drop function booking_takes_time`);
    for (const text of [TAKE_ALL, refreshing(REFRESH_INSERTED), telling(TELL_INSERTED)]) await runner.query(text);
    await runner.query(`
      create trigger booking_inserted_refreshes_availability after insert on booking referencing new table as changed for each statement execute function refresh_after_booking_change();
      create trigger booking_inserted_is_told after insert on booking referencing new table as changed for each statement execute function tell_of_bookings()`);
  }
}

const TAKES_TIME = (booking: string) => `${booking}.state in ('HELD', 'CONFIRMED', 'NO_SHOW')`;
const TIME_TAKEN = (booking: string) =>
  `${booking}.practitioner_id, ${booking}.starts_at, ${booking}.blocked_until, ${TAKES_TIME(booking)}`;

/** Whose agenda, in which community, from the longest pause before it, until when: what refresh_agendas asks. */
const OF_THESE = `array_agg(distinct r.practitioner_id), array_agg(distinct r.community_id), min(r.starts_at) - interval '2 hours', max(r.blocked_until)`;

const TAKE_TIME = `
  -- What new bookings take, out of every opening of their practitioners: [start less the pause of the opening, blocked_until), as expand_availability
  -- cuts it. A row before it ends there; the row in whose bucket it ends begins there; what is left of less than a minute is nothing. The agendas are
  -- held. No opening lasts longer than a day, of 25 hours when clocks go back, and no pause longer than two hours.
  -- A load of more than a hundred is expanded, and told as '{}', at once.
  create function booking_takes_time() returns trigger language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
  declare
    b record;
    told integer;
  begin
    for b in select *, count(*) over () > 100 as are_many from changed loop
      if b.are_many then
        perform refresh_agendas(ids, written, since, until) from (
          select ${OF_THESE} from changed r where ${TAKES_TIME('r')}) z(ids, written, since, until) where ids is not null;
        perform pg_notify('booking_changed', '{}');
        return null;
      end if;
      if ${TAKES_TIME('b')} then
        with gone as (
          delete from availability a
          where a.practitioner_id = b.practitioner_id and a.start_at > b.starts_at - interval '27 hours' and a.start_at < b.blocked_until
            and a.end_at > b.starts_at - a.buffer_minutes * interval '1 minute'
          returning a.*),
        come as (
          insert into availability (start_at, end_at, practitioner_id, place_id, cell, latitude, longitude, community_id, day, discipline_id, flags, activity, visibility,
            place_kind, buffer_minutes, notice_minutes)
          select t.start_at, t.end_at, g.practitioner_id, g.place_id, g.cell, g.latitude, g.longitude, g.community_id, g.day, g.discipline_id, g.flags, g.activity, g.visibility,
            g.place_kind, g.buffer_minutes, g.notice_minutes
          from gone g cross join lateral (
            values (g.start_at, b.starts_at - g.buffer_minutes * interval '1 minute', true),
              (b.blocked_until, g.end_at, date_bin('3 hours', g.start_at, 'epoch') = date_bin('3 hours', b.blocked_until, 'epoch'))) t(start_at, end_at, is_in_it)
          where t.is_in_it and t.end_at - t.start_at >= interval '1 minute'),
        shown as (
          select community_id, case when bool_or(visibility >= 'PRO') then 'EVERYBODY' else 'COMMUNITY' end as reach from gone group by community_id),
        told_of as (
          table shown union all
          select b.community_id, 'NOBODY' where not exists (select from shown s where s.community_id = b.community_id))
        select count(pg_notify('availability_changed', format('{"community": %s, "practitioner": %s, "reach": "%s"}', t.community_id, b.practitioner_id, t.reach)))
        into told from told_of t;
      end if;
      perform pg_notify('booking_changed', format('{"booking": %s, "community": %s, "practitioner": %s, "account": %s, "bookedBy": %s}',
        b.id, b.community_id, b.practitioner_id, b.booked_by_account_id, b.booked_by_community_id));
    end loop;
    return null;
  end $$;
  alter function booking_takes_time owner to maillage_engine;
  revoke execute on function booking_takes_time from public;
  grant execute on function booking_takes_time to maillage_server;
  create trigger booking_inserted_takes_time after insert on booking referencing new table as changed for each statement execute function booking_takes_time();
`;

/** As it was. */
const REFRESH_INSERTED = `tg_op = 'INSERT' then
      if (select count(*) from changed) <= 100 then
        perform take_booked_time(r.community_id, r.practitioner_id, r.starts_at, r.blocked_until) from changed r where ${TAKES_TIME('r')};
        return null;
      end if;
      select ${OF_THESE} into ids, written, since, until from changed r where ${TAKES_TIME('r')};
    elsif `;

const refreshing = (whenInserted: string): string => `
  -- What keeps its time moves no opening. A hold that is confirmed leaves its time first (taking.service.ts), so it passes here twice.
  create or replace function refresh_after_booking_change() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    ids integer[];
    written integer[];
    since timestamptz;
    until timestamptz;
  begin
    if ${whenInserted}tg_op = 'DELETE' then select ${OF_THESE} into ids, written, since, until from before r where ${TAKES_TIME('r')};
    else select ${OF_THESE} into ids, written, since, until
      from changed c join before b using (community_id, id)
      cross join lateral (values (c.community_id, ${TIME_TAKEN('b')}), (c.community_id, ${TIME_TAKEN('c')})) r(community_id, practitioner_id, starts_at, blocked_until, is_taken)
      where (${TIME_TAKEN('b')}) is distinct from (${TIME_TAKEN('c')}) and r.is_taken;
    end if;
    if ids is not null then perform refresh_agendas(ids, written, since, until); end if;
    return null;
  end $$;
`;

/** As it was. */
const TELL_INSERTED = `
    elsif tg_op = 'INSERT' then
      perform pg_notify('booking_changed', booking_news(to_jsonb(b))) from changed b;`;

const telling = (insertedToo: string): string => `
  -- Tells on booking_changed, when it commits: numbers only. Many at once, a load, are told as '{}'.
  create or replace function tell_of_bookings() returns trigger language plpgsql as $$ begin
    if (select count(*) from changed) > 100 then
      perform pg_notify('booking_changed', '{}');${insertedToo}
    else
      perform pg_notify('booking_changed', booking_news(to_jsonb(b))) from (table changed union table before) b;
    end if;
    return null;
  end $$;
`;

/** As it was. */
const TAKE_ALL = `
  -- What a booking takes, out of every opening of its practitioner: [its start less the pause of the opening, blocked_until), as expand_availability
  -- cuts it. A row before it ends there; the row in whose bucket it ends begins there; what is left of less than a minute is nothing. The caller
  -- holds the agenda, and is the engine: the server may not. No opening lasts longer than a day, of 25 hours when clocks go back, and no pause longer than two hours.
  create function take_booked_time(p_community integer, p_practitioner integer, p_starts_at timestamptz, p_blocked_until timestamptz)
  returns void language plpgsql set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
  declare
    changes text[];
  begin
    with gone as (
      delete from availability a
      where a.practitioner_id = p_practitioner and a.start_at > p_starts_at - interval '27 hours' and a.start_at < p_blocked_until
        and a.end_at > p_starts_at - a.buffer_minutes * interval '1 minute'
      returning a.*),
    come as (
      insert into availability (start_at, end_at, practitioner_id, place_id, cell, latitude, longitude, community_id, day, discipline_id, flags, activity, visibility,
        place_kind, buffer_minutes, notice_minutes)
      select t.start_at, t.end_at, g.practitioner_id, g.place_id, g.cell, g.latitude, g.longitude, g.community_id, g.day, g.discipline_id, g.flags, g.activity, g.visibility,
        g.place_kind, g.buffer_minutes, g.notice_minutes
      from gone g cross join lateral (
        values (g.start_at, p_starts_at - g.buffer_minutes * interval '1 minute', true),
          (p_blocked_until, g.end_at, date_bin('3 hours', g.start_at, 'epoch') = date_bin('3 hours', p_blocked_until, 'epoch'))) t(start_at, end_at, is_in_it)
      where t.is_in_it and t.end_at - t.start_at >= interval '1 minute'),
    shown as (
      select community_id, case when bool_or(visibility >= 'PRO') then 'EVERYBODY' else 'COMMUNITY' end as reach from gone group by community_id),
    told as (
      table shown union all
      select p_community, 'NOBODY' where not exists (select from shown s where s.community_id = p_community))
    select array_agg(jsonb_build_object('community', community_id, 'practitioner', p_practitioner, 'reach', reach)::text) into changes from told;
    perform pg_notify('availability_changed', change) from unnest(changes) change;
  end $$;
  alter function take_booked_time owner to maillage_engine;
  revoke execute on function take_booked_time from public;
`;
