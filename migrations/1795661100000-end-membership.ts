import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What somebody planned in a community ends with their membership, and those who counted on them are told: src/access/README.md. */
export class EndMembership1795661100000 implements MigrationInterface {
  name = 'EndMembership1795661100000';

  async up(runner: QueryRunner): Promise<void> {
    for (const text of [RIGHTS, BOOKINGS, COVERS, ABSENCES, SWAPS, END, ERASURES, RESTRICT]) await runner.query(text);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(FORMER_ERASURES);
    await runner.query(`
      drop function end_membership, refuse_swaps, end_absences, tell_of_covers, cancel_bookings_with;
      revoke update (version) on unscheduled_setting from maillage_engine;
      revoke update (community_id, ends_at, end_date) on absence from maillage_engine`);
  }
}

const RIGHTS = `
  grant update (version) on unscheduled_setting to maillage_engine; -- to hold the row, as whoever writes a rota does
  grant update (community_id, ends_at, end_date) on absence to maillage_engine;
`;

/** These four run as whoever calls them, which is the engine: the server may not. */
const BOOKINGS = `
  -- What is booked with somebody and has not begun, in one community or (null) in all of them: cancelled, and told to who booked and to them. Holds expire.
  create function cancel_bookings_with(p_practitioner integer, p_community integer, p_now timestamptz) returns void
  language plpgsql set search_path = public, pg_temp as $$
  declare news jsonb;
  begin
    with gone as (
      update booking b set state = case when b.state = 'HELD' then 'EXPIRED' else 'CANCELLED' end::booking_state, held_until = null, changed_at = p_now, version = b.version + 1
      where b.practitioner_id = p_practitioner and (p_community is null or b.community_id = p_community) and b.starts_at > p_now and b.state in ('HELD', 'CONFIRMED')
      returning b.*)
    select jsonb_agg(x.entry order by g.starts_at) into news from gone g
    cross join lateral (select jsonb_build_object('kind', 'BOOKING_CANCELLED', 'practitionerId', g.practitioner_id, 'placeId', g.place_id,
      'startsAt', g.starts_at, 'endsAt', g.ends_at) as about) a
    cross join lateral (values
      (a.about || jsonb_build_object('toAccount', g.booked_by_account_id, 'communityId', g.booked_by_community_id)),
      (a.about || jsonb_build_object('toPractitioner', g.practitioner_id, 'communityId', g.community_id))) x(entry)
    where g.state = 'CANCELLED';
    if news is not null then perform add_notifications(news, p_now); end if;
  end $$;
  alter function cancel_bookings_with owner to maillage_engine;
`;

/** Of an absence as a: whether any of it comes after an instant. */
const COMES_AFTER = (instant: string) =>
  `coalesce(a.ends_at, (a.end_date + 1)::timestamp at time zone a.time_zone, 'infinity') > ${instant}`;

/** One who is told that a cover is over. */
const COVER_ENDED = (
  practitioner: string,
  absence = 'a',
) => `jsonb_build_object('kind', 'COVER_ENDED', 'toPractitioner', ${practitioner}, 'communityId', ${absence}.community_id,
        'practitionerId', ${absence}.practitioner_id, 'placeId', ${absence}.place_id, 'startsAt', ${absence}.starts_at, 'endsAt', ${absence}.ends_at)`;

const COVERS = `
  -- That somebody covers nobody any more, of what comes after that instant: told to who is absent, and to them.
  create function tell_of_covers(p_locum integer, p_community integer, p_after timestamptz, p_now timestamptz) returns void
  language plpgsql set search_path = public, pg_temp as $$
  declare
    news jsonb := (select jsonb_agg(x.entry order by a.community_id, a.id) from absence a
      cross join lateral (values (${COVER_ENDED('a.practitioner_id')}), (${COVER_ENDED('a.locum_id')})) x(entry)
      where a.locum_id = p_locum and (p_community is null or a.community_id = p_community) and ${COMES_AFTER('p_after')});
  begin
    if news is not null then perform add_notifications(news, p_now); end if;
  end $$;
  alter function tell_of_covers owner to maillage_engine;
`;

const ABSENCES = `
  -- The absences that somebody declared in a community that they left, of which any comes after their last day. They stay away all the same: who is a member
  -- elsewhere keeps them there, where they can be changed, with a locum who is a member there too; one at a place only where they work at that place. Otherwise
  -- nothing is left to be away from: what has begun ends with the last day, the rest is forgotten. The locums who are none any more are told.
  create function end_absences(p_practitioner integer, p_community integer, p_last_day date, p_now timestamptz) returns void
  language plpgsql set search_path = public, pg_temp as $$
  declare
    until timestamptz := (select local_instant((p_last_day + 1)::timestamp, c.time_zone) from community c where c.id = p_community);
    one absence;
    other integer;
    has_locum boolean;
  begin
    for one in select a.* from absence a where a.community_id = p_community and a.practitioner_id = p_practitioner and ${COMES_AFTER('until')} order by a.id loop
      other := (select m.community_id from membership m
        where m.practitioner_id = p_practitioner and m.community_id <> p_community and m.start_date <= community_today(m.community_id, p_now)
          and (m.end_date is null or m.end_date >= community_today(m.community_id, p_now))
          and (one.place_id is null or exists (
            select from assignment w where w.community_id = m.community_id and w.practitioner_id = p_practitioner and w.place_id = one.place_id))
        order by m.start_date, m.community_id limit 1);
      has_locum := exists (select from membership m
        where m.community_id = other and m.practitioner_id = one.locum_id and m.start_date <= community_today(other, p_now) and m.end_date is null);
      if one.locum_id is not null and not has_locum then perform add_notifications(jsonb_build_array(${COVER_ENDED('one.locum_id', 'one')}), p_now); end if;
      if other is not null then
        update absence a set community_id = other, locum_id = case when has_locum then a.locum_id end, version = a.version + 1
          where a.community_id = p_community and a.id = one.id;
      elsif one.starts_at >= until or one.start_date > p_last_day then
        delete from absence a where a.community_id = p_community and a.id = one.id;
      else
        update absence a set ends_at = case when a.starts_at is not null then until end, end_date = case when a.starts_at is null then p_last_day end, version = a.version + 1
          where a.community_id = p_community and a.id = one.id;
      end if;
    end loop;
  end $$;
  alter function end_absences owner to maillage_engine;
`;

const SWAPS = `
  -- What colleagues asked somebody who leaves to take: refused, and told to them, who would wait for an answer.
  create function refuse_swaps(p_practitioner integer, p_community integer, p_now timestamptz) returns void
  language plpgsql set search_path = public, pg_temp as $$
  declare news jsonb;
  begin
    with gone as (
      update duty_swap s set state = 'REFUSED', ended_at = greatest(p_now, s.asked_at)
      where s.community_id = p_community and s.to_practitioner_id = p_practitioner and s.state = 'OPEN' and s.starts_at > p_now
      returning s.*)
    select jsonb_agg(jsonb_build_object('kind', 'SWAP_ANSWERED', 'toPractitioner', g.practitioner_id, 'communityId', g.community_id,
      'practitionerId', p_practitioner, 'startsAt', g.starts_at) order by g.id) into news from gone g;
    if news is not null then perform add_notifications(news, p_now); end if;
  end $$;
  alter function refuse_swaps owner to maillage_engine;
`;

const END = `
  -- Ends, in the community that was entered, a membership as of yesterday; of who joined today, as if it had been yesterday: an end comes after a start.
  -- What is booked with them, whom they cover, their absences and what is asked of them end with it; their half-days of unscheduled care and the weeks they delegated by triggers.
  -- Holds the rota, then all agendas that it moves, in the order that every writer keeps. Does nothing to who is no member.
  create function end_membership(p_practitioner integer, p_now timestamptz) returns void language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    here integer := current_community();
    last_day date := community_today(here, p_now) - 1;
    until timestamptz := (select local_instant((last_day + 1)::timestamp, c.time_zone) from community c where c.id = here);
  begin
    if not exists (select from membership m where m.community_id = here and m.practitioner_id = p_practitioner and (m.end_date is null or m.end_date > last_day)) then
      return;
    end if;
    perform from unscheduled_setting s where s.community_id = here for update;
    perform lock_agendas(with_locums(p_practitioner || array(select a.practitioner_id from absence a where a.community_id = here and a.locum_id = p_practitioner)));
    perform refuse_swaps(p_practitioner, here, p_now); -- before the half-days go, which withdraws what is asked in return for them, and tells nobody
    update membership m set start_date = least(m.start_date, last_day), end_date = last_day where m.community_id = here and m.practitioner_id = p_practitioner;
    perform cancel_bookings_with(p_practitioner, here, p_now);
    perform tell_of_covers(p_practitioner, here, until, p_now);
    update absence a set locum_id = null, version = a.version + 1 where a.community_id = here and a.locum_id = p_practitioner and ${COMES_AFTER('until')};
    perform end_absences(p_practitioner, here, last_day, p_now);
  end $$;
  alter function end_membership owner to maillage_engine;
`;

const ERASURES = `
  -- Who is gone sees nobody any more, and holds nothing; what they booked for others stays, made by nobody.
  create or replace function leave_bookings() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$ begin
    perform cancel_bookings_with(old.practitioner_id, null, new.erased_at);
    update booking b set state = 'EXPIRED', held_until = null, changed_at = new.erased_at, version = b.version + 1
      where b.booked_by_account_id = new.id and b.state = 'HELD';
    return null;
  end $$;

  -- The absences of an erased person go, and their locums are told; what they were to cover is covered by nobody from then on.
  create or replace function leave_absences() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    news jsonb := (select jsonb_agg(${COVER_ENDED('a.locum_id')} order by a.community_id, a.id) from absence a
      where a.practitioner_id = old.practitioner_id and a.locum_id is not null and ${COMES_AFTER('new.erased_at')});
  begin
    if news is not null then perform add_notifications(news, new.erased_at); end if;
    delete from absence a where a.practitioner_id = old.practitioner_id;
    perform tell_of_covers(old.practitioner_id, null, new.erased_at, new.erased_at);
    update absence a set locum_id = null, version = a.version + 1 where a.locum_id = old.practitioner_id;
    return null;
  end $$;
`;

const RESTRICT = `
  revoke execute on function end_membership, refuse_swaps, end_absences, tell_of_covers, cancel_bookings_with from public;
  grant execute on function end_membership to maillage_server, maillage_engine;
`;

/** As they were: nobody was told. */
const FORMER_ERASURES = `
  create or replace function leave_bookings() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$ begin
    update booking b set state = case when b.state = 'HELD' then 'EXPIRED' else 'CANCELLED' end::booking_state, held_until = null, changed_at = new.erased_at, version = b.version + 1
    where (b.practitioner_id = old.practitioner_id and b.starts_at > new.erased_at and b.state in ('HELD', 'CONFIRMED'))
      or (b.booked_by_account_id = new.id and b.state = 'HELD');
    return null;
  end $$;
  create or replace function leave_absences() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$ begin
    delete from absence a where a.practitioner_id = old.practitioner_id;
    update absence a set locum_id = null, version = a.version + 1 where a.locum_id = old.practitioner_id;
    return null;
  end $$;
`;
