import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How calendars of members are read: one reader at a time, the address for that reader alone; and when they end. */
export class ReadCalendars1795651600000 implements MigrationInterface {
  name = 'ReadCalendars1795651600000';

  async up(runner: QueryRunner): Promise<void> {
    for (const text of [RIGHTS, LISTS, CLAIM, DUE, ENDINGS, MY_DATA, RESTRICT]) await runner.query(text);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger calendar_feeds_end_with_membership on membership;
      drop trigger calendar_feeds_end_with_practitioner on account;
      drop function my_calendar_feeds, end_calendar_feeds_with_membership, end_calendar_feeds_with_practitioner, due_calendar_feeds, claim_calendar_feed,
        find_calendar_feeds, find_busy_times, calendar_owner, is_member_at;
      alter table calendar_feed drop column reading_until;
      revoke update, delete on calendar_feed from maillage_engine;
      revoke all on calendar_feed from maillage_server;
      grant select, insert, update, delete on calendar_feed to maillage_server`);
  }
}

const RIGHTS = `
  alter table calendar_feed add column reading_until timestamptz; -- who reads it has it until then; a reader that was killed loses it

  -- The sealed address is for who reads the feed, by claim_calendar_feed: as of every secret, nothing else may select it.
  revoke select, insert, update on calendar_feed from maillage_server;
  grant select (account_id, id, practitioner_id, label, host, state, failure, failures_in_a_row, read_at, good_at, next_read_at, etag, last_modified,
    added_at, version, reading_until) on calendar_feed to maillage_server;
  grant insert (account_id, practitioner_id, label, address_sealed, host, next_read_at, added_at) on calendar_feed to maillage_server;
  grant update (state, failure, failures_in_a_row, read_at, good_at, next_read_at, etag, last_modified, version, reading_until) on calendar_feed to maillage_server;
  grant update, delete on calendar_feed to maillage_engine;
`;

const LISTS = `
  -- Whether a practitioner is a member of a community on its calendar of that instant; of any that is left out.
  create function is_member_at(p_practitioner integer, p_now timestamptz) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from membership m join community c on c.id = m.community_id
      where m.practitioner_id = p_practitioner and m.start_date <= (p_now at time zone c.time_zone)::date
        and (m.end_date is null or m.end_date >= (p_now at time zone c.time_zone)::date)) $$;
  alter function is_member_at owner to maillage_engine;

  -- The practitioner whose calendars the account that was entered may connect: itself, as a member; null for none.
  create function calendar_owner(p_now timestamptz) returns integer language sql stable security definer set search_path = public, pg_temp as $$
    select a.practitioner_id from account a where a.id = current_account() and a.erased_at is null and is_member_at(a.practitioner_id, p_now) $$;
  alter function calendar_owner owner to maillage_engine;

  create function find_calendar_feeds(p_account integer, p_now timestamptz) returns table (id integer, label text, host text, state calendar_state, failure text,
    "readAt" timestamptz, "goodAt" timestamptz, "nextReadAt" timestamptz, "busyCount" integer)
  language plpgsql set search_path = public, pg_temp as $$ begin
    perform enter_account(p_account);
    return query select f.id, f.label, f.host, f.state, f.failure, f.read_at, f.good_at, f.next_read_at,
      (select count(*)::integer from busy_time b where b.feed_id = f.id and b.ends_at > p_now)
    from calendar_feed f where f.account_id = p_account order by f.id;
  end $$;

  -- When any calendar of the account says busy within the window, those that meet as one.
  create function find_busy_times(p_account integer, p_from timestamptz, p_to timestamptz) returns table (start timestamptz, "end" timestamptz)
  language plpgsql set search_path = public, pg_temp as $$ begin
    perform enter_account(p_account);
    return query select lower(r), upper(r) from unnest((
      select range_agg(tstzrange(greatest(b.starts_at, p_from), least(b.ends_at, p_to))) from busy_time b
      where b.account_id = p_account and b.starts_at < p_to and b.ends_at > p_from)) r;
  end $$;
`;

const CLAIM = `
  -- Has one server, and no other, read a feed of the account that was entered: no row while another does, or when it is not due and nobody asked.
  -- The version says later whether the claim still held. With the zone for times that bear none: that of the community they joined first.
  create function claim_calendar_feed(p_feed integer, p_now timestamptz, p_until timestamptz, p_is_asked boolean) returns table ("addressSealed" bytea, state calendar_state,
    failures integer, "goodAt" timestamptz, etag text, "lastModified" text, version integer, "practitionerId" integer, "timeZone" text)
  language sql security definer set search_path = public, pg_temp as $$
    update calendar_feed f set reading_until = p_until, version = f.version + 1
    where f.account_id = current_account() and f.id = p_feed and (f.reading_until is null or f.reading_until <= p_now) and (p_is_asked or f.next_read_at <= p_now)
    returning f.address_sealed, f.state, f.failures_in_a_row, f.good_at, f.etag, f.last_modified, f.version, f.practitioner_id, coalesce((
      select c.time_zone from membership m join community c on c.id = m.community_id where m.practitioner_id = f.practitioner_id
      order by m.end_date nulls first, m.start_date, m.community_id limit 1), 'Europe/Paris') $$;
  alter function claim_calendar_feed owner to maillage_engine;
`;

const DUE = `
  -- The feeds that are to be read, the longest waiting first, those left out that somebody reads. Feeds of who is a member nowhere any more end here:
  -- a membership may end by its date alone.
  create function due_calendar_feeds(p_now timestamptz, p_most integer) returns table ("accountId" integer, "feedId" integer)
  language plpgsql security definer set search_path = public, pg_temp as $$ begin
    delete from calendar_feed f where not is_member_at(f.practitioner_id, p_now);
    return query select f.account_id, f.id from calendar_feed f
      where f.next_read_at <= p_now and (f.reading_until is null or f.reading_until <= p_now) order by f.next_read_at, f.id limit p_most;
  end $$;
  alter function due_calendar_feeds owner to maillage_engine;
`;

const ENDINGS = `
  -- Who left the last community is read no more.
  create function end_calendar_feeds_with_membership() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$ begin
    delete from calendar_feed f where f.practitioner_id = new.practitioner_id and not is_member_at(new.practitioner_id, now());
    return null;
  end $$;
  alter function end_calendar_feeds_with_membership owner to maillage_engine;
  create trigger calendar_feeds_end_with_membership after update of end_date on membership
    for each row when (new.end_date is not null) execute function end_calendar_feeds_with_membership();

  -- Who is this practitioner no more, erased or unlinked, takes no time of theirs.
  create function end_calendar_feeds_with_practitioner() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$ begin
    delete from calendar_feed f where f.account_id = new.id and f.practitioner_id is distinct from new.practitioner_id;
    return null;
  end $$;
  alter function end_calendar_feeds_with_practitioner owner to maillage_engine;
  create trigger calendar_feeds_end_with_practitioner after update of practitioner_id on account
    for each row when (old.practitioner_id is distinct from new.practitioner_id) execute function end_calendar_feeds_with_practitioner();
`;

/** The rows of a query as one JSON array, empty rather than null. */
const rows = (query: string): string => `coalesce((select jsonb_agg(to_jsonb(z)) from (${query}) z), '[]')`;

const MY_DATA = `
  -- A part of the export of the account that was entered, beside my_data. Not the address: it is a secret, which opens the calendar.
  create function my_calendar_feeds() returns jsonb language sql stable security definer set search_path = public, pg_temp set timezone = 'UTC' as $$
    select jsonb_build_object('calendarFeeds', ${rows(`select f.label, f.host, f.state, f.failure, f.read_at as "readAt", f.good_at as "goodAt", f.added_at as "addedAt",
        p.rpps as "practitionerRpps", ${rows(`select b.starts_at as start, b.ends_at as "end" from busy_time b where b.feed_id = f.id order by b.starts_at`)} as "busyTimes"
        from calendar_feed f join practitioner p on p.id = f.practitioner_id where f.account_id = me.id order by f.id`)})
    from account me where me.id = current_account() and me.erased_at is null $$;
  alter function my_calendar_feeds owner to maillage_engine;
`;

const RESTRICT = `
  revoke execute on function is_member_at, calendar_owner, claim_calendar_feed, due_calendar_feeds, end_calendar_feeds_with_membership,
    end_calendar_feeds_with_practitioner, my_calendar_feeds from public;
  grant execute on function is_member_at, calendar_owner, claim_calendar_feed, due_calendar_feeds, end_calendar_feeds_with_membership,
    end_calendar_feeds_with_practitioner, my_calendar_feeds to maillage_server, maillage_engine;
`;
