import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Unscheduled care (SNP): how many hold it each half-day, what members wish, who asks whom to swap. src/availability/unscheduled-care/README.md. */
export class CreateUnscheduledCare1795651700000 implements MigrationInterface {
  name = 'CreateUnscheduledCare1795651700000';

  async up(runner: QueryRunner): Promise<void> {
    for (const text of [NEEDS, WISHES, SWAPS, TELLING, ENDINGS, MY_DATA, RESTRICT]) await runner.query(text);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger account_leaves_unscheduled_care on account;
      drop trigger membership_end_frees_half_days on membership;
      drop trigger duty_takes_its_swap_away on unscheduled_duty;
      drop trigger unscheduled_duty_added_is_told on unscheduled_duty;
      drop trigger unscheduled_duty_taken_away_is_told on unscheduled_duty;
      drop trigger community_has_its_unscheduled_care on community;
      drop table duty_swap, unscheduled_limit, unscheduled_wish, unscheduled_need, unscheduled_setting;
      drop function my_unscheduled_care, leave_unscheduled_care, free_half_days, take_swap_away, tell_unscheduled_care, make_unscheduled_setting;
      drop type swap_state, half_day_wish;
      revoke delete on unscheduled_duty from maillage_engine;
    `);
  }
}

/** The wall around a table of communities. */
const wall = (table: string, rights: string): string => `
  alter table ${table} enable row level security;
  alter table ${table} force row level security;
  create policy ${table}_own on ${table} to maillage_server using (community_id = (select current_community()));
  create policy ${table}_engine on ${table} to maillage_engine using (true);
  grant ${rights} on ${table} to maillage_server;
`;

const NEEDS = `
  -- One row for each community, from its beginning: whoever writes a rota holds it until the commit, so that two of them follow each other.
  create table unscheduled_setting (
    community_id integer primary key references community (id) on delete cascade,
    morning_start time(0) not null default '08:00', -- on the clock of the community
    morning_end time(0) not null default '13:00',
    afternoon_start time(0) not null default '13:00',
    afternoon_end time(0) not null default '20:00',
    on_public_holidays boolean not null default false,
    professions text[] not null default '{10}', -- who can hold it: one of these professions,
    specialties text[] not null default '{SM26,SM53,SM54}', -- and one of these specialties; none named: all of them
    version integer not null default 1,
    constraint unscheduled_setting_halves_follow check (morning_start < morning_end and morning_end <= afternoon_start and afternoon_start < afternoon_end),
    constraint unscheduled_setting_names_a_profession check (cardinality(professions) between 1 and 20 and cardinality(specialties) <= 100)
  );
  ${wall('unscheduled_setting', 'select, insert, update')}
  grant select, insert on unscheduled_setting to maillage_engine;

  create function make_unscheduled_setting() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$ begin
    insert into unscheduled_setting (community_id) values (new.id);
    return null;
  end $$;
  alter function make_unscheduled_setting owner to maillage_engine;
  insert into unscheduled_setting (community_id) select id from community;
  create trigger community_has_its_unscheduled_care after insert on community for each row execute function make_unscheduled_setting();

  -- How many are to hold it. No row: nobody.
  create table unscheduled_need (
    community_id integer not null references community (id) on delete cascade,
    weekday smallint not null,
    half half_of_day not null,
    needed smallint not null,
    primary key (community_id, weekday, half),
    constraint unscheduled_need_weekday_is_iso check (weekday between 1 and 7),
    constraint unscheduled_need_is_of_a_few check (needed between 1 and 50)
  );
  ${wall('unscheduled_need', 'select, insert, update, delete')}
  grant select on unscheduled_need to maillage_engine;
`;

const WISHES = `
  create type half_day_wish as enum ('WANTED', 'POSSIBLE', 'IMPOSSIBLE');

  -- What a member says of a half-day. Read by the person and by who plans the rota. No row: what their week says.
  create table unscheduled_wish (
    community_id integer not null,
    practitioner_id integer not null,
    day date not null,
    half half_of_day not null,
    wish half_day_wish not null,
    primary key (community_id, practitioner_id, day, half),
    constraint unscheduled_wish_is_of_a_member foreign key (community_id, practitioner_id) references membership (community_id, practitioner_id) on delete cascade
  );
  create index unscheduled_wish_by_day on unscheduled_wish (community_id, day);
  ${wall('unscheduled_wish', 'select, insert, update, delete')}
  grant select, delete on unscheduled_wish to maillage_engine;

  -- The most half-days that they hold in a week (Monday to Sunday). No row: as many as the rota asks.
  create table unscheduled_limit (
    community_id integer not null,
    practitioner_id integer not null,
    most_per_week smallint not null,
    primary key (community_id, practitioner_id),
    constraint unscheduled_limit_is_of_a_member foreign key (community_id, practitioner_id) references membership (community_id, practitioner_id) on delete cascade,
    constraint unscheduled_limit_is_of_a_week check (most_per_week between 0 and 14)
  );
  ${wall('unscheduled_limit', 'select, insert, update, delete')}
  grant select, delete on unscheduled_limit to maillage_engine;
`;

const SWAPS = `
  create type swap_state as enum ('OPEN', 'ACCEPTED', 'REFUSED', 'WITHDRAWN');

  -- That a holder asks somebody, or anybody, to take a half-day; in return for one of theirs, or for nothing. One that is open when its
  -- half-day begins has expired: that is read, not written.
  create table duty_swap (
    community_id integer not null,
    id integer generated always as identity,
    practitioner_id integer not null, -- who asks
    to_practitioner_id integer references practitioner (id), -- of whom; null: of anybody
    taken_by_id integer references practitioner (id),
    duty_id integer, -- the half-day that is offered, as long as it is theirs
    return_duty_id integer, -- and the one that they would take for it
    day date not null,
    half half_of_day not null,
    starts_at timestamptz not null,
    return_day date,
    return_half half_of_day,
    state swap_state not null default 'OPEN',
    asked_at timestamptz not null,
    ended_at timestamptz,
    primary key (community_id, id),
    constraint duty_swap_is_of_a_member foreign key (community_id, practitioner_id) references membership (community_id, practitioner_id) on delete cascade,
    constraint duty_swap_is_of_two check (to_practitioner_id <> practitioner_id and taken_by_id <> practitioner_id),
    constraint duty_swap_return_is_of_somebody check (return_day is null or to_practitioner_id is not null),
    constraint duty_swap_return_is_a_half_day check ((return_day is null) = (return_half is null)),
    constraint duty_swap_is_taken_when_accepted check ((state = 'ACCEPTED') = (taken_by_id is not null)),
    constraint duty_swap_is_open_or_ended check ((state = 'OPEN') = (ended_at is null)),
    constraint duty_swap_open_has_a_duty check (state <> 'OPEN' or duty_id is not null)
  );
  create unique index duty_swap_is_asked_once on duty_swap (community_id, duty_id) where state = 'OPEN';
  create index duty_swap_by_return on duty_swap (community_id, return_duty_id) where return_duty_id is not null;
  create index duty_swap_by_asker on duty_swap (practitioner_id);
  create index duty_swap_by_asked on duty_swap (to_practitioner_id) where to_practitioner_id is not null;
  create index duty_swap_by_taker on duty_swap (taken_by_id) where taken_by_id is not null;
  ${wall('duty_swap', 'select, insert, update')}
  grant select, update, delete on duty_swap to maillage_engine;

  -- A half-day that is nobody's any more, or somebody else's, is no longer asked about.
  create function take_swap_away() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$ begin
    update duty_swap s set state = 'WITHDRAWN', ended_at = greatest(clock_timestamp(), s.asked_at), duty_id = nullif(s.duty_id, old.id)
    where s.community_id = old.community_id and s.state = 'OPEN' and old.id in (s.duty_id, s.return_duty_id);
    return null;
  end $$;
  alter function take_swap_away owner to maillage_engine;
  create trigger duty_takes_its_swap_away after delete on unscheduled_duty for each row execute function take_swap_away();
`;

const TELLING = `
  -- As it commits: in which community something of it changed. It does not say what.
  create function tell_unscheduled_care() returns trigger language plpgsql as $$ begin
    perform pg_notify('unscheduled_care_changed', jsonb_build_object('community', c.community_id)::text) from (select distinct community_id from changed) c;
    return null;
  end $$;
  create trigger unscheduled_duty_added_is_told after insert on unscheduled_duty referencing new table as changed
    for each statement execute function tell_unscheduled_care();
  create trigger unscheduled_duty_taken_away_is_told after delete on unscheduled_duty referencing old table as changed
    for each statement execute function tell_unscheduled_care();
  create trigger duty_swap_asked_is_told after insert on duty_swap referencing new table as changed
    for each statement execute function tell_unscheduled_care();
  create trigger duty_swap_changed_is_told after update on duty_swap referencing new table as changed
    for each statement execute function tell_unscheduled_care();
  create trigger unscheduled_setting_changed_is_told after update on unscheduled_setting referencing new table as changed
    for each statement execute function tell_unscheduled_care();
`;

const ENDINGS = `
  grant delete on unscheduled_duty to maillage_engine;

  -- Who leaves holds nothing after their last day: those half-days are gaps again.
  create function free_half_days() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$ begin
    delete from unscheduled_duty d where d.community_id = new.community_id and d.practitioner_id = new.practitioner_id and d.day > new.end_date;
    delete from unscheduled_wish w where w.community_id = new.community_id and w.practitioner_id = new.practitioner_id and w.day > new.end_date;
    return null;
  end $$;
  alter function free_half_days owner to maillage_engine;
  create trigger membership_end_frees_half_days after update of end_date on membership
    for each row when (new.end_date is not null) execute function free_half_days();

  -- Of an erased person: the half-days that they held stay, as their past weeks do; what they wished and asked goes.
  create function leave_unscheduled_care() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$ begin
    delete from unscheduled_wish w where w.practitioner_id = old.practitioner_id;
    delete from unscheduled_limit l where l.practitioner_id = old.practitioner_id;
    delete from duty_swap s where old.practitioner_id in (s.practitioner_id, s.to_practitioner_id, s.taken_by_id);
    return null;
  end $$;
  alter function leave_unscheduled_care owner to maillage_engine;
  create trigger account_leaves_unscheduled_care after update of erased_at on account
    for each row when (old.erased_at is null and new.erased_at is not null) execute function leave_unscheduled_care();
`;

/** The rows of a query as one JSON array, empty rather than null. */
const rows = (query: string): string => `coalesce((select jsonb_agg(to_jsonb(z)) from (${query}) z), '[]')`;

const MY_DATA = `
  -- A part of the export of the account that was entered. Who the other is, is theirs.
  create function my_unscheduled_care() returns jsonb language sql stable security definer set search_path = public, pg_temp set timezone = 'UTC' as $$
    select jsonb_build_object(
      'unscheduledDuties', ${rows(`select c.name as community, l.name as place, d.day, d.half, d.starts_at as "startsAt", d.ends_at as "endsAt"
        from unscheduled_duty d join community c on c.id = d.community_id join place l on l.id = d.place_id
        where d.practitioner_id = me.practitioner_id and d.community_id = any(told) order by d.starts_at, d.community_id`)},
      'unscheduledWishes', ${rows(`select c.name as community, w.day, w.half, w.wish from unscheduled_wish w join community c on c.id = w.community_id
        where w.practitioner_id = me.practitioner_id and w.community_id = any(told) order by w.day, w.half, w.community_id`)},
      'unscheduledLimits', ${rows(`select c.name as community, x.most_per_week as "mostPerWeek" from unscheduled_limit x join community c on c.id = x.community_id
        where x.practitioner_id = me.practitioner_id and x.community_id = any(told) order by x.community_id`)},
      'swapsAsked', ${rows(`select c.name as community, s.day, s.half, s.return_day as "returnDay", s.return_half as "returnHalf", s.state, s.asked_at as "askedAt", s.ended_at as "endedAt"
        from duty_swap s join community c on c.id = s.community_id
        where s.practitioner_id = me.practitioner_id and s.community_id = any(told) order by s.asked_at, s.community_id`)},
      'swapsAskedOfMe', ${rows(`select c.name as community, s.day, s.half, s.return_day as "returnDay", s.return_half as "returnHalf", s.state, s.asked_at as "askedAt", s.ended_at as "endedAt"
        from duty_swap s join community c on c.id = s.community_id
        where s.to_practitioner_id = me.practitioner_id and s.community_id = any(told) order by s.asked_at, s.community_id`)},
      'swapsTaken', ${rows(`select c.name as community, s.day, s.half, s.ended_at as "takenAt" from duty_swap s join community c on c.id = s.community_id
        where s.taken_by_id = me.practitioner_id and s.community_id = any(told) order by s.ended_at, s.community_id`)})
    from (select a.id, a.practitioner_id, communities_telling(a.id) as told from account a where a.id = current_account() and a.erased_at is null) me (id, practitioner_id, told) $$;
  alter function my_unscheduled_care owner to maillage_engine;
`;

const RESTRICT = `
  revoke execute on function make_unscheduled_setting, take_swap_away, free_half_days, leave_unscheduled_care, my_unscheduled_care from public;
  grant execute on function make_unscheduled_setting, take_swap_away, free_half_days, leave_unscheduled_care, my_unscheduled_care to maillage_server, maillage_engine;
`;
