import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What takes openings out of a declared week, or moves them: absences and who covers them, closures of places, bookings, the busy time of a
 * member's own calendar, the duties of unscheduled care. Tables and their walls; the engine that reads them comes with the next migration.
 */
export class CreateExceptions1795651200000 implements MigrationInterface {
  name = 'CreateExceptions1795651200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const text of [ABSENCES, CLOSURES, BOOKINGS, CALENDARS, DUTIES, NOTICE]) await runner.query(text);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table assignment drop column buffer_minutes, drop column notice_minutes;
      drop table unscheduled_duty, busy_time, calendar_feed, booking, closure, absence;
      drop type half_of_day, calendar_state, booking_state, booking_purpose, absence_reason;
      drop extension btree_gist;
    `);
  }
}

const ABSENCES = `
  create extension if not exists btree_gist; -- equality beside ranges in one exclusion constraint

  create type absence_reason as enum ('LEAVE', 'ILLNESS', 'FAMILY', 'TRAINING', 'MEETING', 'OTHER');

  -- Either once, from one instant to another; or again and again, by the hours of a weekday on the clock of a zone, as a period has them.
  -- It counts in every community the person works in: the engine sees them all.
  create table absence (
    community_id integer not null,
    id integer generated always as identity,
    practitioner_id integer not null,
    place_id integer references place (id), -- null: everywhere
    reason absence_reason, -- for the person alone
    starts_at timestamptz,
    ends_at timestamptz,
    weekday smallint,
    start_time time(0),
    end_time time(0),
    every_weeks smallint not null default 1,
    anchor_monday date not null default date '2024-01-01',
    week_of_month smallint,
    start_date date,
    end_date date,
    time_zone text, -- of the hours
    locum_id integer references practitioner (id), -- holds the same openings at the same places meanwhile
    institution_id integer references place (id), -- or an institution is to be called
    declared_at timestamptz not null,
    version integer not null default 1,
    primary key (community_id, id),
    constraint absence_is_of_a_member foreign key (community_id, practitioner_id) references membership (community_id, practitioner_id) on delete cascade,
    constraint absence_is_once_or_recurs check (case when starts_at is not null
      then ends_at is not null and num_nonnulls(weekday, start_time, end_time, week_of_month, start_date, end_date, time_zone) = 0
      else ends_at is null and num_nulls(weekday, start_time, end_time, start_date, time_zone) = 0 end),
    constraint absence_ends_after_it_starts check (ends_at > starts_at),
    constraint absence_hours_end_after_they_start check (end_time > start_time),
    constraint absence_days_end_after_they_start check (end_date >= start_date),
    constraint absence_weekday_is_iso check (weekday between 1 and 7),
    constraint absence_cycle_is_at_most_a_year check (every_weeks between 1 and 52),
    constraint absence_anchor_is_a_monday check (extract(isodow from anchor_monday) = 1),
    constraint absence_week_of_month_exists check (week_of_month in (-1, 1, 2, 3, 4, 5)),
    constraint absence_has_one_recurrence check (week_of_month is null or every_weeks = 1),
    constraint absence_has_one_cover check (num_nonnulls(locum_id, institution_id) <= 1),
    constraint absence_is_not_covered_by_who_is_absent check (locum_id <> practitioner_id),
    -- Once, two absences of one person at the same places do not meet: a longer one is the same absence, changed.
    constraint absence_no_overlap exclude using gist (practitioner_id with =, coalesce(place_id, 0) with =, tstzrange(starts_at, ends_at) with &&)
      where (starts_at is not null)
  );
  create index absence_by_practitioner on absence (practitioner_id);
  create index absence_by_locum on absence (locum_id) where locum_id is not null;
  alter table absence enable row level security;
  alter table absence force row level security;
  create policy absence_own on absence to maillage_server using (community_id = (select current_community()));
  create policy absence_engine on absence to maillage_engine using (true);
  grant select, insert, update, delete on absence to maillage_server;
  grant select on absence to maillage_engine;
`;

const CLOSURES = `
  -- A place is closed for a time, for everybody who works there, whatever their community.
  create table closure (
    community_id integer not null references community (id),
    id integer generated always as identity,
    place_id integer not null references place (id),
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    note text not null default '', -- for who reads that the place is closed: never about a person
    declared_at timestamptz not null,
    version integer not null default 1,
    primary key (community_id, id),
    constraint closure_ends_after_it_starts check (ends_at > starts_at),
    constraint closure_note_is_short check (length(note) <= 200)
  );
  create index closure_by_place on closure (place_id);
  alter table closure enable row level security;
  alter table closure force row level security;
  create policy closure_own on closure to maillage_server using (community_id = (select current_community()));
  create policy closure_engine on closure to maillage_engine using (true);
  grant select, insert, update, delete on closure to maillage_server;
  grant select on closure to maillage_engine;
`;

const BOOKINGS = `
  create type booking_purpose as enum ('UNSCHEDULED_CONSULTATION', 'VISIT', 'PATHWAY_STEP', 'MEETING');
  create type booking_state as enum ('HELD', 'CONFIRMED', 'CANCELLED', 'EXPIRED', 'NO_SHOW');

  -- A practitioner's time taken at a place, out of an opening. Of the community of that opening; who booked may be of another one.
  create table booking (
    community_id integer not null,
    id integer generated always as identity,
    practitioner_id integer not null,
    place_id integer not null references place (id),
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    blocked_until timestamptz not null, -- the end and the pause after it that the assignment asked for when it was booked
    activity activity not null,
    mode care_mode not null,
    purpose booking_purpose not null,
    state booking_state not null,
    held_until timestamptz,
    pseudonym text, -- for whom: a code that means something to who booked, or nothing
    booked_by_community_id integer not null references community (id),
    booked_by_account_id integer not null references account (id),
    booked_at timestamptz not null,
    changed_at timestamptz not null,
    version integer not null default 1,
    primary key (community_id, id),
    constraint booking_is_of_a_member foreign key (community_id, practitioner_id) references membership (community_id, practitioner_id),
    constraint booking_ends_after_it_starts check (ends_at > starts_at),
    constraint booking_is_at_most_a_day check (ends_at <= starts_at + interval '24 hours'),
    constraint booking_pause_follows_it check (blocked_until between ends_at and ends_at + interval '2 hours'),
    constraint booking_hold_expires check ((state = 'HELD') = (held_until is not null)),
    constraint booking_pseudonym_is_a_code check (pseudonym ~ '^[A-Z0-9][A-Z0-9-]{1,11}$'),
    -- Decided here and nowhere else, whatever the concurrency. Who did not come took the time all the same.
    constraint booking_no_overlap exclude using gist (practitioner_id with =, tstzrange(starts_at, blocked_until) with &&)
      where (state in ('HELD', 'CONFIRMED', 'NO_SHOW'))
  );
  create index booking_by_practitioner on booking (practitioner_id, starts_at);
  create index booking_by_booker on booking (booked_by_account_id, starts_at);
  create index booking_by_place on booking (place_id, starts_at);
  create index booking_held on booking (held_until) where state = 'HELD';
  alter table booking enable row level security;
  alter table booking force row level security;
  create policy booking_own on booking to maillage_server
    using (community_id = (select current_community()) or booked_by_community_id = (select current_community()));
  create policy booking_engine on booking to maillage_engine using (true);
  grant select, insert, update on booking to maillage_server;
  grant select, insert, update on booking to maillage_engine;
`;

const CALENDARS = `
  create type calendar_state as enum ('WAITING', 'GOOD', 'BROKEN');

  -- A member's own iCalendar feed. Its address opens it, so it is sealed; only the host is told.
  create table calendar_feed (
    account_id integer not null references account (id) on delete cascade,
    id integer generated always as identity,
    practitioner_id integer not null references practitioner (id),
    label text not null,
    address_sealed bytea not null,
    host text not null,
    state calendar_state not null default 'WAITING',
    failure text, -- closed code of what broke it
    failures_in_a_row integer not null default 0,
    read_at timestamptz, -- last tried
    good_at timestamptz, -- the busy time is of then
    next_read_at timestamptz not null,
    etag text,
    last_modified text,
    added_at timestamptz not null,
    version integer not null default 1,
    primary key (account_id, id),
    constraint calendar_feed_number_is_unique unique (id),
    constraint calendar_feed_label_is_short check (length(label) between 1 and 80)
  );
  create index calendar_feed_due on calendar_feed (next_read_at);
  alter table calendar_feed enable row level security;
  alter table calendar_feed force row level security;
  create policy calendar_feed_own on calendar_feed to maillage_server using (account_id = (select current_account()));
  create policy calendar_feed_engine on calendar_feed to maillage_engine using (true);
  grant select, insert, update, delete on calendar_feed to maillage_server;
  grant select on calendar_feed to maillage_engine;

  -- When it says that they are busy: never a title, a place or a guest.
  create table busy_time (
    account_id integer not null,
    feed_id integer not null,
    practitioner_id integer not null references practitioner (id),
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    primary key (feed_id, starts_at, ends_at),
    constraint busy_time_is_of_a_feed foreign key (account_id, feed_id) references calendar_feed (account_id, id) on delete cascade,
    constraint busy_time_ends_after_it_starts check (ends_at > starts_at)
  );
  create index busy_time_by_practitioner on busy_time (practitioner_id, starts_at);
  alter table busy_time enable row level security;
  alter table busy_time force row level security;
  create policy busy_time_own on busy_time to maillage_server using (account_id = (select current_account()));
  create policy busy_time_engine on busy_time to maillage_engine using (true);
  grant select, insert, delete on busy_time to maillage_server;
  grant select on busy_time to maillage_engine;
`;

const DUTIES = `
  create type half_of_day as enum ('MORNING', 'AFTERNOON');

  -- A half-day of unscheduled care (SNP) that somebody holds by the rota, at one of their places: openings of UNSCHEDULED_CARE, shown as SNP,
  -- in place of what their own week says of those hours.
  create table unscheduled_duty (
    community_id integer not null,
    id integer generated always as identity,
    practitioner_id integer not null,
    place_id integer not null references place (id),
    day date not null,
    half half_of_day not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    version integer not null default 1,
    primary key (community_id, id),
    constraint unscheduled_duty_is_of_a_member foreign key (community_id, practitioner_id) references membership (community_id, practitioner_id) on delete cascade,
    constraint unscheduled_duty_is_held_once_by_each unique (community_id, day, half, practitioner_id),
    constraint unscheduled_duty_ends_after_it_starts check (ends_at > starts_at),
    constraint unscheduled_duty_no_overlap exclude using gist (practitioner_id with =, tstzrange(starts_at, ends_at) with &&)
  );
  create index unscheduled_duty_by_practitioner on unscheduled_duty (practitioner_id, starts_at);
  alter table unscheduled_duty enable row level security;
  alter table unscheduled_duty force row level security;
  create policy unscheduled_duty_own on unscheduled_duty to maillage_server using (community_id = (select current_community()));
  create policy unscheduled_duty_engine on unscheduled_duty to maillage_engine using (true);
  grant select, insert, update, delete on unscheduled_duty to maillage_server;
  grant select on unscheduled_duty to maillage_engine;
`;

const NOTICE = `
  alter table assignment
    add column buffer_minutes smallint not null default 0, -- pause kept free after each booking
    add column notice_minutes smallint not null default 0, -- nothing is booked that begins sooner than this from now
    add constraint assignment_pause_is_at_most_two_hours check (buffer_minutes between 0 and 120),
    add constraint assignment_notice_is_at_most_two_weeks check (notice_minutes between 0 and 20160);
`;
