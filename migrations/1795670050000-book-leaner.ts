import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A booking in fewer calls: a fifth less of the database's processor (test/bench/README.md). Each function called costs as much as the statement in it,
 * so the agenda is taken together with what is stale in it, openings are read inline, news and names come at once.
 */
export class BookLeaner1795670050000 implements MigrationInterface {
  name = 'BookLeaner1795670050000';

  async up(runner: QueryRunner): Promise<void> {
    for (const text of [BOOKABLE, BEGIN, LOCK, CONCLUDE, BOOK, RESTRICT]) await runner.query(text);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function book_at_once, conclude_booking, begin_booking');
    for (const text of [BOOKABLE_CALLED, LOCK_ALWAYS, BOOK_BY_CALLS]) await runner.query(text);
  }
}

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
    has_stale boolean; -- as it was before the wait: one that is missed leads to taking.service.ts, which looks again
  begin
    select exists (select from booking b where b.practitioner_id = p_practitioner and b.state = 'HELD' and b.held_until <= p_now) into has_stale
    from agenda a where a.practitioner_id = p_practitioner for update of a;
    if not found then perform lock_agenda(p.id) from practitioner p where p.id = p_practitioner; end if;
    perform set_config('app.locked_agenda', p_practitioner::text, true);
    if has_stale then perform expire_holds(p_practitioner, p_now); end if;
  end $$;
  alter function begin_booking owner to maillage_engine;
`;

const LOCK = `
  drop trigger booking_locks_agendas on booking;
  -- Unless begin_booking, which alone sets app.locked_agenda, took that agenda in this transaction.
  create trigger booking_inserted_locks_agendas before insert on booking
    for each row when (current_setting('app.locked_agenda', true) is distinct from new.practitioner_id::text) execute function exception_locks_agendas();
  create trigger booking_updated_locks_agendas before update on booking for each row execute function exception_locks_agendas();
`;

/** As it was. */
const LOCK_ALWAYS = `
  drop trigger booking_inserted_locks_agendas on booking;
  drop trigger booking_updated_locks_agendas on booking;
  create trigger booking_locks_agendas before insert or update on booking for each row execute function exception_locks_agendas();
`;

const CONCLUDE = `
  -- Of a booking just made: the news for its practitioner, as add_notifications would, unless it is they who booked; the line of the journal; the names that
  -- booking_names tells. As the engine, and only of one that the account and the community that were entered made.
  create function conclude_booking(p_community integer, p_id integer, p_journal jsonb, out booker text, out booker_community text, out community text)
  language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    made booking;
  begin
    select * into made from booking b
    where b.community_id = p_community and b.id = p_id and b.booked_by_account_id = current_account() and b.booked_by_community_id = current_community();
    if not found then raise insufficient_privilege using message = 'this booking is not of who acts'; end if;
    with added as (
      insert into notification (account_id, kind, community_id, practitioner_id, place_id, starts_at, ends_at, added_at)
      select a.id, 'BOOKING_MADE', made.community_id, made.practitioner_id, made.place_id, made.starts_at, made.ends_at, made.booked_at
      from account a
      where a.practitioner_id = made.practitioner_id and a.erased_at is null and a.id <> made.booked_by_account_id
        and made.community_id = any(communities_telling(a.id))
      returning account_id, id),
    told as materialized (select count(pg_notify('notification_added', format('{"account": %s, "notification": %s}', account_id, id))) from added)
    select case when a.erased_at is null then a.given_name || ' ' || a.family_name end, d.name, c.name into booker, booker_community, community
    from told, account a, community c, community d
    where a.id = made.booked_by_account_id and c.id = made.community_id and d.id = made.booked_by_community_id;
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
    on conflict on constraint booking_no_overlap do nothing returning * into made;
    if not found then return; end if;
    return query select made.id, made.community_id, n.community, made.practitioner_id, made.place_id, made.starts_at, made.ends_at, made.activity, made.mode, made.purpose,
      made.state::text, made.held_until, made.pseudonym, made.booked_by_account_id, n.booker, n.booker_community, made.booked_at, made.version
      from conclude_booking(made.community_id, made.id, p_journal) n;
  end $$;
`;

const RESTRICT = `
  revoke execute on function begin_booking, conclude_booking from public;
  grant execute on function begin_booking, conclude_booking to maillage_server;
`;

/** As it was. */
const BOOK_BY_CALLS = `
  -- Books for the account, in the community that it acts for: what taking.service.ts does of a booking that replaces none, by the same functions, with
  -- the news for the practitioner and the line of the journal. Books nothing, and returns nothing, when the first opening that holds the time does not take
  -- it: why is for taking.service.ts to say, which decides again.
  create function book_at_once(p_community integer, p_account integer, p_practitioner integer, p_place integer, p_starts_at timestamptz, p_ends_at timestamptz,
    p_mode care_mode, p_purpose booking_purpose, p_pseudonym text, p_flags smallint, p_activities activity[], p_now timestamptz, p_journal jsonb)
  returns table (id integer, "communityId" integer, "communityName" text, "practitionerId" integer, "placeId" integer, start timestamptz, "end" timestamptz,
    activity activity, mode care_mode, purpose booking_purpose, state text, "heldUntil" timestamptz, pseudonym text, "bookedByAccountId" integer,
    "bookedByName" text, "bookedByCommunityName" text, "bookedAt" timestamptz, version integer)
  language plpgsql rows 1 set search_path = public, pg_temp as $$
  #variable_conflict use_column
  declare
    run record;
    number integer;
  begin
    perform enter_community(p_community), enter_account(p_account);
    select * into run from openings_to_book(p_practitioner, p_place, p_starts_at, p_ends_at, p_now, p_now) o
      where o."startsAt" <= p_starts_at and o."endsAt" >= p_ends_at order by o."startsAt" limit 1;
    if not found or run.flags & p_flags = 0 or run.activity <> all(p_activities) then return; end if;
    number := put_booking(jsonb_build_object('community_id', run."communityId", 'practitioner_id', p_practitioner, 'place_id', p_place, 'starts_at', p_starts_at,
      'ends_at', p_ends_at, 'blocked_until', p_ends_at + run."bufferMinutes" * interval '1 minute', 'activity', run.activity, 'mode', p_mode, 'purpose', p_purpose,
      'state', 'CONFIRMED', 'pseudonym', p_pseudonym, 'visibility', run.visibility, 'booked_by_community_id', p_community, 'booked_by_account_id', p_account,
      'booked_at', p_now, 'changed_at', p_now));
    if number is null then return; end if;
    perform add_notifications(jsonb_build_array(jsonb_build_object('kind', 'BOOKING_MADE', 'toPractitioner', p_practitioner, 'communityId', run."communityId",
      'practitionerId', p_practitioner, 'placeId', p_place, 'startsAt', p_starts_at, 'endsAt', p_ends_at)), p_now);
    if p_journal is not null then perform write_journal(p_journal); end if;
    return query select b.id, b.community_id, n.community, b.practitioner_id, b.place_id, b.starts_at, b.ends_at, b.activity, b.mode, b.purpose, b.state::text, b.held_until,
      b.pseudonym, b.booked_by_account_id, n.booker, n.booker_community, b.booked_at, b.version
      from booking b cross join lateral booking_names(b.id) n where b.community_id = run."communityId" and b.id = number;
  end $$;
`;
