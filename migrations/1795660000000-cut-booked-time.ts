import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A new booking only takes time away from the rows that are there: they are cut, and no week is expanded. Whatever gives time back, or moves it,
 * is expanded as before; the oracle compares both. A booking cost three times as much of the database's processor before (test/bench/README.md).
 */
export class CutBookedTime1795660000000 implements MigrationInterface {
  name = 'CutBookedTime1795660000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TAKE);
    await runner.query(refreshing(CUTTING));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(refreshing(EXPANDING));
    await runner.query('drop function take_booked_time');
  }
}

const TAKE = `
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

const TAKES_TIME = (booking: string) => `${booking}.state in ('HELD', 'CONFIRMED', 'NO_SHOW')`;
const TIME_TAKEN = (booking: string) =>
  `${booking}.practitioner_id, ${booking}.starts_at, ${booking}.blocked_until, ${TAKES_TIME(booking)}`;

/** Whose agenda, in which community, from the longest pause before it, until when. */
const OF_THESE = `array_agg(distinct r.practitioner_id), array_agg(distinct r.community_id), min(r.starts_at) - interval '2 hours', max(r.blocked_until)
      into ids, written, since, until`;

/** A load of more is expanded at once. */
const CUTTING = `if (select count(*) from changed) <= 100 then
        perform take_booked_time(r.community_id, r.practitioner_id, r.starts_at, r.blocked_until) from changed r where ${TAKES_TIME('r')};
        return null;
      end if;
      select ${OF_THESE} from changed r where ${TAKES_TIME('r')};`;

/** As it was. */
const EXPANDING = `select ${OF_THESE} from changed r where ${TAKES_TIME('r')};`;

const refreshing = (whenInserted: string): string => `
  -- What keeps its time moves no opening. A hold that is confirmed leaves its time first (taking.service.ts), so it passes here twice.
  create or replace function refresh_after_booking_change() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    ids integer[];
    written integer[];
    since timestamptz;
    until timestamptz;
  begin
    if tg_op = 'INSERT' then ${whenInserted}
    elsif tg_op = 'DELETE' then select ${OF_THESE} from before r where ${TAKES_TIME('r')};
    else select ${OF_THESE}
      from changed c join before b using (community_id, id)
      cross join lateral (values (c.community_id, ${TIME_TAKEN('b')}), (c.community_id, ${TIME_TAKEN('c')})) r(community_id, practitioner_id, starts_at, blocked_until, is_taken)
      where (${TIME_TAKEN('b')}) is distinct from (${TIME_TAKEN('c')}) and r.is_taken;
    end if;
    if ids is not null then perform refresh_agendas(ids, written, since, until); end if;
    return null;
  end $$;
`;
