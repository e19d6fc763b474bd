import type { MigrationInterface, QueryRunner } from 'typeorm';
import { CutBookedTime1795660000000 } from './1795660000000-cut-booked-time.js';
import { BookAtOnce1795660100000 } from './1795660100000-book-at-once.js';

/**
 * A booking in fewer calls: a fifth less of the database's processor (test/bench/README.md). Each function called costs as much as the statement in it,
 * so the agenda is taken together with what is stale in it, openings are read inline, news and names come at once, and one trigger cuts and tells.
 */
export class BookLeaner1795670000000 implements MigrationInterface {
  name = 'BookLeaner1795670000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger booking_inserted_is_told on booking;
      drop trigger booking_inserted_refreshes_availability on booking;
      drop function take_booked_time`);
    for (const text of [TAKE_TIME, GIVE_TIME_BACK, telling(''), BOOKABLE, BEGIN, CONCLUDE, BOOK, RESTRICT]) await runner.query(text);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger booking_inserted_takes_time on booking;
      drop function booking_takes_time;
      drop function book_at_once;
      drop function conclude_booking;
      drop function begin_booking;`);
    await runner.query(telling(TELL_INSERTED));
    await runner.query(BOOKABLE_CALLED);
    await new CutBookedTime1795660000000().up(runner);
    await new BookAtOnce1795660100000().up(runner);
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
  -- What a new booking takes, out of every opening of its practitioner: [start less the pause of the opening, blocked_until), as expand_availability
  -- cuts it. A row before it ends there; the row in whose bucket it ends begins there; what is left of less than a minute is nothing. The agenda is
  -- held (booking_locks_agendas). No opening lasts longer than a day, of 25 hours when clocks go back, and no pause longer than two hours.
  create function booking_takes_time() returns trigger language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
  declare
    told integer;
  begin
    if ${TAKES_TIME('new')} then
      with gone as (
        delete from availability a
        where a.practitioner_id = new.practitioner_id and a.start_at > new.starts_at - interval '27 hours' and a.start_at < new.blocked_until
          and a.end_at > new.starts_at - a.buffer_minutes * interval '1 minute'
        returning a.*),
      come as (
        insert into availability (start_at, end_at, practitioner_id, place_id, cell, latitude, longitude, community_id, day, discipline_id, flags, activity, visibility,
          place_kind, buffer_minutes, notice_minutes)
        select t.start_at, t.end_at, g.practitioner_id, g.place_id, g.cell, g.latitude, g.longitude, g.community_id, g.day, g.discipline_id, g.flags, g.activity, g.visibility,
          g.place_kind, g.buffer_minutes, g.notice_minutes
        from gone g cross join lateral (
          values (g.start_at, new.starts_at - g.buffer_minutes * interval '1 minute', true),
            (new.blocked_until, g.end_at, date_bin('3 hours', g.start_at, 'epoch') = date_bin('3 hours', new.blocked_until, 'epoch'))) t(start_at, end_at, is_in_it)
        where t.is_in_it and t.end_at - t.start_at >= interval '1 minute'),
      shown as (
        select community_id, case when bool_or(visibility >= 'PRO') then 'EVERYBODY' else 'COMMUNITY' end as reach from gone group by community_id),
      told_of as (
        table shown union all
        select new.community_id, 'NOBODY' where not exists (select from shown s where s.community_id = new.community_id))
      select count(pg_notify('availability_changed', format('{"community": %s, "practitioner": %s, "reach": "%s"}', t.community_id, new.practitioner_id, t.reach)))
      into told from told_of t;
    end if;
    perform pg_notify('booking_changed', format('{"booking": %s, "community": %s, "practitioner": %s, "account": %s, "bookedBy": %s}',
      new.id, new.community_id, new.practitioner_id, new.booked_by_account_id, new.booked_by_community_id));
    return null;
  end $$;
  alter function booking_takes_time owner to maillage_engine;
  create trigger booking_inserted_takes_time after insert on booking for each row execute function booking_takes_time();
`;

const GIVE_TIME_BACK = `
  -- What keeps its time moves no opening. A hold that is confirmed leaves its time first (taking.service.ts), so it passes here twice.
  create or replace function refresh_after_booking_change() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    ids integer[];
    written integer[];
    since timestamptz;
    until timestamptz;
  begin
    if tg_op = 'DELETE' then select ${OF_THESE} into ids, written, since, until from before r where ${TAKES_TIME('r')};
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

const FREE_RUNS = `
    select min(bookable_from(a.start_at, a.notice_minutes, p_from, p_now)) as starts_at, bookable_until(a.end_at, p_to),
      a.community_id, a.activity, a.flags, a.visibility, a.buffer_minutes, a.notice_minutes
    from availability a
    where a.practitioner_id = p_practitioner and a.place_id = p_place and a.start_at >= date_bin('3 hours', p_from, 'epoch') and a.start_at < p_to
      and bookable_from(a.start_at, a.notice_minutes, p_from, p_now) < bookable_until(a.end_at, p_to)
    group by a.end_at, a.community_id, a.activity, a.flags, a.visibility, a.buffer_minutes, a.notice_minutes order by 1;`;

const BOOKABLE_OPENINGS = `function bookable_openings(p_practitioner integer, p_place integer, p_from timestamptz, p_to timestamptz, p_now timestamptz)
  returns table (starts_at timestamptz, ends_at timestamptz, community_id integer, activity activity, flags smallint, visibility visibility, buffer_minutes smallint, notice_minutes smallint)`;

/** Standard SQL without settings of its own is inlined where it is called: whoever calls it keeps the plan, of any window. */
const BOOKABLE = `
  -- When somebody can be booked at a place within a window, as the search shows it to the community that was entered: each free run once.
  create or replace ${BOOKABLE_OPENINGS}
  language sql stable rows 5 begin atomic ${FREE_RUNS}
  end;
  alter function openings_to_book set plan_cache_mode = force_generic_plan;
  alter function find_openings set plan_cache_mode = force_generic_plan;
`;

/** As it was. */
const BOOKABLE_CALLED = `
  create or replace ${BOOKABLE_OPENINGS}
  language plpgsql stable rows 5 set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
  #variable_conflict use_column
  begin
    return query ${FREE_RUNS}
  end $$;
  alter function openings_to_book reset plan_cache_mode;
  alter function find_openings reset plan_cache_mode;
`;

const BEGIN = `
  -- Takes the agenda, and gives its stale holds back: what openings_to_book does before it looks.
  create function begin_booking(p_practitioner integer, p_now timestamptz) returns void language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    has_stale boolean; -- as it was before the wait, in which no hold grows stale
  begin
    select exists (select from booking b where b.practitioner_id = p_practitioner and b.state = 'HELD' and b.held_until <= p_now) into has_stale
    from agenda a where a.practitioner_id = p_practitioner for update of a;
    if not found then perform lock_agenda(p.id) from practitioner p where p.id = p_practitioner; end if;
    if has_stale then perform expire_holds(p_practitioner, p_now); end if;
  end $$;
  alter function begin_booking owner to maillage_engine;
`;

const CONCLUDE = `
  -- Of a booking just made: the news for its practitioner, as add_notifications would, unless it is they who booked; the line of the journal; the names that
  -- booking_names tells. As the engine, and only of one that the account and the community that were entered made.
  create function conclude_booking(p_booking booking, p_journal jsonb, out booker text, out booker_community text, out community text)
  language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    if p_booking.booked_by_account_id is distinct from current_account() or p_booking.booked_by_community_id is distinct from current_community() then
      raise insufficient_privilege using message = 'this booking is not of who acts';
    end if;
    with added as (
      insert into notification (account_id, kind, community_id, practitioner_id, place_id, starts_at, ends_at, added_at)
      select a.id, 'BOOKING_MADE', p_booking.community_id, p_booking.practitioner_id, p_booking.place_id, p_booking.starts_at, p_booking.ends_at, p_booking.booked_at
      from account a
      where a.practitioner_id = p_booking.practitioner_id and a.erased_at is null and a.id <> p_booking.booked_by_account_id
        and p_booking.community_id = any(communities_telling(a.id))
      returning account_id, id),
    told as materialized (select count(pg_notify('notification_added', format('{"account": %s, "notification": %s}', account_id, id))) from added)
    select case when a.erased_at is null then a.given_name || ' ' || a.family_name end, d.name, c.name into booker, booker_community, community
    from told, account a, community c, community d
    where a.id = p_booking.booked_by_account_id and c.id = p_booking.community_id and d.id = p_booking.booked_by_community_id;
    if p_journal is not null then perform write_journal(p_journal); end if;
  end $$;
  alter function conclude_booking owner to maillage_engine;
`;

const BOOK = `
  -- Books for the account, in the community that it acts for: what taking.service.ts does of a booking that replaces none, with the news for the practitioner
  -- and the line of the journal. Books nothing, and returns nothing, when the first opening that holds the time does not take it, or the constraint does not:
  -- why is for taking.service.ts to say, which decides again.
  create or replace function book_at_once(p_community integer, p_account integer, p_practitioner integer, p_place integer, p_starts_at timestamptz, p_ends_at timestamptz,
    p_mode care_mode, p_purpose booking_purpose, p_pseudonym text, p_flags smallint, p_activities activity[], p_now timestamptz, p_journal jsonb)
  returns table (id integer, "communityId" integer, "communityName" text, "practitionerId" integer, "placeId" integer, start timestamptz, "end" timestamptz,
    activity activity, mode care_mode, purpose booking_purpose, state text, "heldUntil" timestamptz, pseudonym text, "bookedByAccountId" integer,
    "bookedByName" text, "bookedByCommunityName" text, "bookedAt" timestamptz, version integer)
  language plpgsql rows 1 set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
  #variable_conflict use_column
  declare
    run record;
    made booking;
  begin
    perform enter_community(p_community), enter_account(p_account), begin_booking(p_practitioner, p_now);
    select * into run from bookable_openings(p_practitioner, p_place, p_starts_at, p_ends_at, p_now) o
      where o.starts_at <= p_starts_at and o.ends_at >= p_ends_at order by o.starts_at limit 1;
    if not found or run.flags & p_flags = 0 or run.activity <> all(p_activities) then return; end if;
    insert into booking (community_id, practitioner_id, place_id, starts_at, ends_at, blocked_until, activity, mode, purpose, state, pseudonym, visibility,
      booked_by_community_id, booked_by_account_id, booked_at, changed_at)
    values (run.community_id, p_practitioner, p_place, p_starts_at, p_ends_at, p_ends_at + run.buffer_minutes * interval '1 minute', run.activity, p_mode, p_purpose,
      'CONFIRMED', p_pseudonym, run.visibility, p_community, p_account, p_now, p_now)
    on conflict do nothing returning * into made;
    if not found then return; end if;
    return query select made.id, made.community_id, n.community, made.practitioner_id, made.place_id, made.starts_at, made.ends_at, made.activity, made.mode, made.purpose,
      made.state::text, made.held_until, made.pseudonym, made.booked_by_account_id, n.booker, n.booker_community, made.booked_at, made.version
      from conclude_booking(made, p_journal) n;
  end $$;
`;

const RESTRICT = `
  revoke execute on function booking_takes_time, begin_booking, conclude_booking from public;
  grant execute on function begin_booking, conclude_booking to maillage_server;
`;
