import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Taking openings: under the person's agenda, by the same function that shows them. Rules and reasons: src/availability/bookings/README.md. */
export class CreateBookings1795651500000 implements MigrationInterface {
  name = 'CreateBookings1795651500000';

  async up(runner: QueryRunner): Promise<void> {
    for (const text of [RIGHTS, HOLDS, TAKING, READING, TELLING, PERSONAL_DATA, RESTRICT]) await runner.query(text);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger account_leaves_bookings on account;
      drop trigger booking_inserted_is_told on booking;
      drop trigger booking_updated_is_told on booking;
      drop function my_bookings, leave_bookings, tell_of_bookings, booking_news, find_bookings, booking_names, change_booking, put_booking, is_taken, find_openings, openings_to_book,
        forget_expired_holds, expire_due_holds, expire_holds;
      drop index booking_expired, booking_number;
      alter table booking drop column visibility;
      revoke update on booking from maillage_server;
      revoke delete on booking from maillage_engine;
      grant update on booking to maillage_server`);
  }
}

const RIGHTS = `
  -- Who could see the opening that was taken: whoever could not is not told that something was.
  alter table booking add column visibility visibility not null default 'CPTS';
  create unique index booking_number on booking (id);
  -- Never the community, nor who booked: a booking that moves to an opening of another community is another one.
  revoke update on booking from maillage_server;
  grant update (practitioner_id, place_id, starts_at, ends_at, blocked_until, activity, mode, purpose, state, held_until, pseudonym, changed_at, version, visibility)
    on booking to maillage_server;
  grant delete on booking to maillage_engine;
`;

const HOLDS = `
  -- Gives the time of one person's stale holds back, whatever the community. The caller holds the agenda.
  create function expire_holds(p_practitioner integer, p_now timestamptz) returns void language plpgsql security definer set search_path = public, pg_temp as $$ begin
    update booking b set state = 'EXPIRED', held_until = null, changed_at = p_now, version = b.version + 1
    where b.practitioner_id = p_practitioner and b.state = 'HELD' and b.held_until <= p_now;
  end $$;
  alter function expire_holds owner to maillage_engine;

  -- The same for everybody, a few agendas at a time: they are held until the commit. @returns how many it was at; none are left when it was at none
  create function expire_due_holds(p_now timestamptz) returns integer language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    one integer;
    done integer := 0;
  begin
    for one in select distinct practitioner_id from booking where state = 'HELD' and held_until <= p_now order by 1 limit 10 loop
      perform lock_agenda(one);
      perform expire_holds(one, p_now);
      done := done + 1;
    end loop;
    return done;
  end $$;
  alter function expire_due_holds owner to maillage_engine;

  -- Those of the day before: nobody ever booked them. No agenda is held for it, since no opening moves.
  create function forget_expired_holds(p_now timestamptz) returns void language plpgsql security definer set search_path = public, pg_temp as $$ begin
    delete from booking b where b.state = 'EXPIRED' and b.changed_at < p_now - interval '1 day';
  end $$;
  alter function forget_expired_holds owner to maillage_engine;
  create index booking_expired on booking (changed_at) where state = 'EXPIRED';
`;

const TAKING = `
  -- Takes the agenda, gives stale holds back, then says what can be booked, by the function that the search shows it with. Volatile, so that each
  -- statement sees what was committed while it waited.
  create function openings_to_book(p_practitioner integer, p_place integer, p_from timestamptz, p_to timestamptz, p_now timestamptz, p_notice_from timestamptz)
  returns table ("startsAt" timestamptz, "endsAt" timestamptz, "communityId" integer, activity activity, flags smallint, visibility visibility, "bufferMinutes" integer)
  language plpgsql volatile rows 5 set search_path = public, pg_temp as $$ begin
    perform lock_agenda(p.id) from practitioner p where p.id = p_practitioner;
    perform expire_holds(p_practitioner, p_now);
    return query select o.starts_at, o.ends_at, o.community_id, o.activity, o.flags::smallint, o.visibility, o.buffer_minutes::integer
      from bookable_openings(p_practitioner, p_place, p_from, p_to, p_notice_from) o order by o.starts_at;
  end $$;

  -- When somebody can be booked, at a place or anywhere: what openings_to_book decides by, shown without taking the agenda.
  create function find_openings(p_community integer, p_practitioner integer, p_place integer, p_from timestamptz, p_to timestamptz, p_now timestamptz)
  returns table ("placeId" integer, start timestamptz, "end" timestamptz, activity activity, flags smallint, visibility visibility)
  language plpgsql rows 50 set search_path = public, pg_temp as $$ begin
    perform enter_community(p_community);
    return query
    select p.place_id, o.starts_at, o.ends_at, o.activity, o.flags, o.visibility
    from (select distinct a.place_id from availability a
      where a.practitioner_id = p_practitioner and a.start_at >= date_bin('3 hours', p_from, 'epoch') and a.start_at < p_to and (p_place is null or a.place_id = p_place)) p
    cross join lateral bookable_openings(p_practitioner, p.place_id, p_from, p_to, p_now) o
    order by o.starts_at, p.place_id limit 200;
  end $$;

  -- Whether somebody has that time, or the pause before or after it, of an opening that the community could see.
  create function is_taken(p_practitioner integer, p_from timestamptz, p_to timestamptz) returns boolean
  language plpgsql stable security definer set search_path = public, pg_temp as $$ begin
    return exists (select from booking b where b.practitioner_id = p_practitioner and b.starts_at < p_to + interval '2 hours' and b.starts_at > p_from - interval '27 hours'
      and b.starts_at - (b.blocked_until - b.ends_at) < p_to and b.blocked_until > p_from
      and b.state in ('HELD', 'CONFIRMED', 'NO_SHOW') and (b.community_id = current_community() or b.visibility >= 'PRO'));
  end $$;
  alter function is_taken owner to maillage_engine;

  -- @returns its number; null when the time is taken, which the constraint decides
  create function put_booking(p_row jsonb) returns integer language plpgsql set search_path = public, pg_temp as $$
  declare
    n booking := jsonb_populate_record(null::booking, p_row);
    number integer;
  begin
    insert into booking (community_id, practitioner_id, place_id, starts_at, ends_at, blocked_until, activity, mode, purpose, state, held_until, pseudonym,
      visibility, booked_by_community_id, booked_by_account_id, booked_at, changed_at)
    values (n.community_id, n.practitioner_id, n.place_id, n.starts_at, n.ends_at, n.blocked_until, n.activity, n.mode, n.purpose, n.state, n.held_until, n.pseudonym,
      n.visibility, n.booked_by_community_id, n.booked_by_account_id, n.booked_at, n.changed_at)
    returning id into number;
    return number;
  exception when exclusion_violation then return null;
  end $$;

  -- What the row names, of that booking. @returns whether it could be; not when the time is taken
  create function change_booking(p_id integer, p_row jsonb) returns boolean language plpgsql set search_path = public, pg_temp as $$
  declare n booking;
  begin
    select * into strict n from booking b where b.id = p_id;
    n := jsonb_populate_record(n, p_row);
    update booking b set (practitioner_id, place_id, starts_at, ends_at, blocked_until, activity, mode, purpose, state, held_until, pseudonym, visibility, changed_at, version)
      = (n.practitioner_id, n.place_id, n.starts_at, n.ends_at, n.blocked_until, n.activity, n.mode, n.purpose, n.state, n.held_until, n.pseudonym, n.visibility, n.changed_at, n.version)
    where b.id = p_id;
    return true;
  exception when exclusion_violation then return false;
  end $$;
`;

const READING = `
  -- Who booked, for which community, an opening of which: also of who left, or is of another. As the engine, for a booking that the community may read.
  create function booking_names(p_booking integer, out booker text, out booker_community text, out community text)
  language sql stable security definer set search_path = public, pg_temp as $$
    select case when a.erased_at is null then a.given_name || ' ' || a.family_name end, d.name, c.name
    from booking b join account a on a.id = b.booked_by_account_id join community c on c.id = b.community_id join community d on d.id = b.booked_by_community_id
    where b.id = p_booking and current_community() in (b.community_id, b.booked_by_community_id) $$;
  alter function booking_names owner to maillage_engine;

  -- Those that an account may read: made by it; with a practitioner whose week it reads (its own, p_me, in whatever community; those it keeps, here);
  -- with whomever here, for who coordinates. By time, from (p_after_start, p_after_id) on; a hold that is over reads as EXPIRED.
  create function find_bookings(p_community integer, p_account integer, p_me integer, p_weeks integer[], p_reads_all boolean, p_now timestamptz,
    p_ids integer[], p_with_me boolean, p_by_me boolean, p_practitioner integer, p_from timestamptz, p_to timestamptz, p_states text[], p_backwards boolean,
    p_after_start timestamptz, p_after_id integer, p_count integer)
  returns table (id integer, "communityId" integer, "communityName" text, "practitionerId" integer, "placeId" integer, start timestamptz, "end" timestamptz,
    activity activity, mode care_mode, purpose booking_purpose, state text, "heldUntil" timestamptz, pseudonym text, "bookedByAccountId" integer,
    "bookedByName" text, "bookedByCommunityName" text, "bookedAt" timestamptz, version integer)
  language plpgsql rows 20 set search_path = public, pg_temp as $$ begin
    perform enter_community(p_community);
    return query
    select f.id, f.community_id, n.community, f.practitioner_id, f.place_id, f.starts_at, f.ends_at, f.activity, f.mode, f.purpose, f.told, f.held_until, f.pseudonym,
      f.booked_by_account_id, n.booker, n.booker_community, f.booked_at, f.version
    from (
      select b.*, s.told from booking b cross join lateral (select case when b.state = 'HELD' and b.held_until <= p_now then 'EXPIRED' else b.state::text end as told) s
      where (b.booked_by_account_id = p_account or b.practitioner_id = p_me
          or (b.community_id = p_community and (p_reads_all or b.practitioner_id = any(p_weeks))))
        and (p_ids is null or b.id = any(p_ids))
        and (not (p_with_me or p_by_me) or (p_by_me and b.booked_by_account_id = p_account)
          or (p_with_me and (b.practitioner_id = p_me or (b.community_id = p_community and b.practitioner_id = any(p_weeks)))))
        and (p_practitioner is null or b.practitioner_id = p_practitioner)
        and (p_from is null or b.ends_at > p_from) and (p_to is null or b.starts_at < p_to) and s.told = any(p_states)
        and (p_after_start is null or case when p_backwards then (b.starts_at, b.id) < (p_after_start, p_after_id) else (b.starts_at, b.id) > (p_after_start, p_after_id) end)
      order by case when p_backwards then b.starts_at end desc, case when p_backwards then b.id end desc, b.starts_at, b.id
      limit p_count) f
    cross join lateral booking_names(f.id) n
    order by case when p_backwards then f.starts_at end desc, case when p_backwards then f.id end desc, f.starts_at, f.id;
  end $$;
`;

const TELLING = `
  -- Tells on booking_changed, when it commits: numbers only. Many at once, a load, are told as '{}'.
  create function tell_of_bookings() returns trigger language plpgsql as $$ begin
    if (select count(*) from changed) > 100 then
      perform pg_notify('booking_changed', '{}');
    elsif tg_op = 'INSERT' then
      perform pg_notify('booking_changed', booking_news(to_jsonb(b))) from changed b;
    else
      perform pg_notify('booking_changed', booking_news(to_jsonb(b))) from (table changed union table before) b;
    end if;
    return null;
  end $$;
  create function booking_news(p_booking jsonb) returns text language sql immutable as $$
    select jsonb_build_object('booking', p_booking -> 'id', 'community', p_booking -> 'community_id', 'practitioner', p_booking -> 'practitioner_id',
      'account', p_booking -> 'booked_by_account_id', 'bookedBy', p_booking -> 'booked_by_community_id')::text $$;
  create trigger booking_inserted_is_told after insert on booking referencing new table as changed for each statement execute function tell_of_bookings();
  create trigger booking_updated_is_told after update on booking referencing new table as changed old table as before for each statement execute function tell_of_bookings();
`;

const PERSONAL_DATA = `
  -- Who is gone sees nobody any more, and holds nothing; what they booked for others stays, made by nobody.
  create function leave_bookings() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$ begin
    update booking b set state = case when b.state = 'HELD' then 'EXPIRED' else 'CANCELLED' end::booking_state, held_until = null, changed_at = new.erased_at, version = b.version + 1
    where (b.practitioner_id = old.practitioner_id and b.starts_at > new.erased_at and b.state in ('HELD', 'CONFIRMED'))
      or (b.booked_by_account_id = new.id and b.state = 'HELD');
    return null;
  end $$;
  alter function leave_bookings owner to maillage_engine;
  create trigger account_leaves_bookings after update of erased_at on account
    for each row when (old.erased_at is null and new.erased_at is not null) execute function leave_bookings();

  -- A part of the export of the account that was entered: who booked, or with whom it booked, is somebody else.
  create function my_bookings() returns jsonb language sql stable security definer set search_path = public, pg_temp set timezone = 'UTC' as $$
    select jsonb_build_object(
      'bookings', coalesce((select jsonb_agg(jsonb_build_object('community', c.name, 'place', l.name, 'start', b.starts_at, 'end', b.ends_at, 'activity', b.activity, 'mode', b.mode,
          'purpose', b.purpose, 'state', b.state, 'pseudonym', b.pseudonym, 'bookedAt', b.booked_at) order by b.starts_at, b.id)
        from booking b join community c on c.id = b.community_id join place l on l.id = b.place_id
        where b.practitioner_id = me.practitioner_id and b.community_id = any(communities_telling(me.id))), '[]'),
      'bookingsMade', coalesce((select jsonb_agg(jsonb_build_object('community', c.name, 'place', l.name, 'start', b.starts_at, 'end', b.ends_at,
          'purpose', b.purpose, 'state', b.state, 'pseudonym', b.pseudonym, 'bookedAt', b.booked_at) order by b.starts_at, b.id)
        from booking b join community c on c.id = b.booked_by_community_id join place l on l.id = b.place_id where b.booked_by_account_id = me.id), '[]'))
    from account me where me.id = current_account() and me.erased_at is null $$;
  alter function my_bookings owner to maillage_engine;
`;

const RESTRICT = `
  revoke execute on function expire_holds, expire_due_holds, forget_expired_holds, is_taken, booking_names, leave_bookings, my_bookings from public;
  grant execute on function expire_holds, expire_due_holds, forget_expired_holds, is_taken, booking_names, leave_bookings, my_bookings to maillage_server, maillage_engine;
`;
