import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateTimeSplit1795392400000 implements MigrationInterface {
  name = 'CreateTimeSplit1795392400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create type activity as enum ('CONSULTATION', 'UNSCHEDULED_CARE', 'HOME_VISITS', 'CARE_HOME_ROUND', 'CARE_HOME_COORDINATION',
        'CRECHE_HEALTH_REFERENT', 'HOSPITAL_SESSIONS', 'TEACHING', 'COORDINATION');
      create type practice_status as enum ('LIBERAL', 'SALARIED', 'VOLUNTEER');
      create type care_mode as enum ('AT_PLACE', 'HOME_VISIT', 'REMOTE');
      -- In growing order of who may see: PRO and PUBLIC cross the border of the community.
      create type visibility as enum ('CPTS', 'SNP', 'PRO', 'PUBLIC');

      -- One row a person: whoever changes their week holds it, so that two changes never cross.
      create table agenda (
        practitioner_id integer primary key references practitioner (id),
        version bigint not null default 0
      );
      grant select on agenda to maillage_server;
      grant select, insert, update on agenda to maillage_engine;

      create table assignment (
        community_id integer not null,
        id integer generated always as identity,
        practitioner_id integer not null,
        place_id integer not null references place (id),
        activity activity not null,
        status practice_status not null,
        start_date date not null,
        end_date date,
        works_on_public_holidays boolean not null default false,
        version integer not null default 1,
        primary key (community_id, id),
        constraint assignment_is_of_one_practitioner unique (community_id, id, practitioner_id),
        constraint assignment_practitioner_is_member foreign key (community_id, practitioner_id) references membership (community_id, practitioner_id),
        constraint assignment_ends_after_it_starts check (end_date >= start_date)
      );
      create index assignment_by_practitioner on assignment (practitioner_id);
      create index assignment_by_place on assignment (place_id);

      create table assignment_period (
        community_id integer not null,
        id integer generated always as identity,
        assignment_id integer not null,
        practitioner_id integer not null,
        weekday smallint not null,
        start_time time(0) not null,
        end_time time(0) not null,
        modes care_mode[] not null,
        visibility visibility,
        every_weeks smallint not null default 1,
        anchor_monday date not null default date '2024-01-01',
        week_of_month smallint,
        primary key (community_id, id),
        constraint assignment_period_is_of_its_practitioner foreign key (community_id, assignment_id, practitioner_id)
          references assignment (community_id, id, practitioner_id) on delete cascade,
        constraint assignment_period_weekday_is_iso check (weekday between 1 and 7),
        constraint assignment_period_ends_after_it_starts check (end_time > start_time),
        constraint assignment_period_has_a_mode check (cardinality(modes) between 1 and 3),
        constraint assignment_period_cycle_is_at_most_a_year check (every_weeks between 1 and 52),
        constraint assignment_period_anchor_is_a_monday check (extract(isodow from anchor_monday) = 1),
        constraint assignment_period_week_of_month_exists check (week_of_month in (-1, 1, 2, 3, 4, 5)),
        constraint assignment_period_has_one_recurrence check (week_of_month is null or every_weeks = 1)
      );
      create index assignment_period_by_assignment on assignment_period (community_id, assignment_id);
      create index assignment_period_by_practitioner on assignment_period (practitioner_id);

      alter table assignment enable row level security;
      alter table assignment force row level security;
      alter table assignment_period enable row level security;
      alter table assignment_period force row level security;
      -- Writing stays inside the community; reading also reaches what others published to all professionals.
      create policy assignment_period_own on assignment_period to maillage_server using (community_id = (select current_community()));
      create policy assignment_period_published on assignment_period for select to maillage_server
        using ((select current_community()) is not null and visibility >= 'PRO');
      create policy assignment_period_engine on assignment_period to maillage_engine using (true);
      create policy assignment_own on assignment to maillage_server using (community_id = (select current_community()));
      create policy assignment_published on assignment for select to maillage_server
        using ((select current_community()) is not null and exists (
          select from assignment_period p where p.community_id = assignment.community_id and p.assignment_id = assignment.id and p.visibility >= 'PRO'
          offset 0)); -- by the index, never a hash of the whole table
      create policy assignment_engine on assignment to maillage_engine using (true);
      grant select, insert, update on assignment to maillage_server;
      grant select, insert, update, delete on assignment_period to maillage_server;
      grant select on assignment, assignment_period to maillage_engine;

      -- An answer given once under a key is given again, and the act is done once.
      create table idempotency_key (
        community_id integer not null references community (id),
        actor_id text not null,
        key text not null,
        operation text not null,
        input_hash text not null,
        result jsonb,
        created_at timestamptz not null default now(),
        primary key (community_id, actor_id, key)
      );
      alter table idempotency_key enable row level security;
      alter table idempotency_key force row level security;
      create policy idempotency_key_own on idempotency_key to maillage_server using (community_id = (select current_community()));
      grant select, insert, update on idempotency_key to maillage_server;

      -- Taken first by whoever writes in a person's agenda, whatever the community: the later writer waits, then sees the earlier one's periods.
      create function lock_agenda(p_practitioner integer) returns void language plpgsql security definer set search_path = public, pg_temp as $$ begin
        insert into agenda (practitioner_id) values (p_practitioner) on conflict do nothing;
        perform from agenda where practitioner_id = p_practitioner for update;
      end $$;
      alter function lock_agenda owner to maillage_engine;

      create function agenda_is_locked_by_writers() returns trigger language plpgsql as $$ begin
        perform lock_agenda(coalesce(new.practitioner_id, old.practitioner_id));
        return coalesce(new, old);
      end $$;
      create trigger assignment_locks_agenda before insert or update or delete on assignment
        for each row execute function agenda_is_locked_by_writers();
      create trigger assignment_period_locks_agenda before insert or update or delete on assignment_period
        for each row execute function agenda_is_locked_by_writers();

      -- The whole week of one person, every community included: two periods that meet are refused wherever they were declared.
      -- Of its members only; what the caller's community may not see comes without its place.
      create function agenda_periods(p_practitioner integer) returns table (
        community_id integer, assignment_id integer, period_id integer, place_name text, time_zone text, start_date date, end_date date,
        weekday smallint, start_time time, end_time time, every_weeks smallint, anchor_monday date, week_of_month smallint)
      language sql stable security definer set search_path = public, pg_temp as $$
        select a.community_id, a.id, p.id, case when a.community_id = current_community() or p.visibility >= 'PRO' then l.name end, l.time_zone, a.start_date, a.end_date,
               p.weekday, p.start_time, p.end_time, p.every_weeks, p.anchor_monday, p.week_of_month
        from assignment_period p join assignment a on a.community_id = p.community_id and a.id = p.assignment_id join place l on l.id = a.place_id
        where p.practitioner_id = p_practitioner
          and exists (select from membership m where m.community_id = current_community() and m.practitioner_id = p_practitioner) $$;
      alter function agenda_periods owner to maillage_engine;

      -- Assignments with their periods, one statement for many people, places or communes: enters the community, then reads under its policies.
      create function list_assignments(p_community integer, p_practitioners integer[], p_places integer[], p_communes text[], p_ids integer[])
      returns table (assignment json) language plpgsql rows 50 set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$ begin
        perform enter_community(p_community);
        if p_practitioners is not null then return query ${assignmentsWhere('a.practitioner_id = any(p_practitioners)')};
        elsif p_places is not null then return query ${assignmentsWhere('a.place_id = any(p_places)')};
        elsif p_communes is not null then return query ${assignmentsWhere('l.insee_code = any(p_communes)')};
        else return query ${assignmentsWhere('a.community_id = p_community and a.id = any(p_ids)')};
        end if;
      end $$;

      create function work_time_reference(p_community integer) returns table (half_day_minutes integer, half_days_per_full_time integer)
      language plpgsql set search_path = public, pg_temp as $$ begin
        perform enter_community(p_community);
        return query select c.half_day_minutes, c.half_days_per_full_time from community c where c.id = p_community;
      end $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function work_time_reference, list_assignments, agenda_periods;
      drop table idempotency_key, assignment_period, assignment;
      drop function agenda_is_locked_by_writers, lock_agenda;
      drop table agenda;
      drop type visibility, care_mode, practice_status, activity;
    `);
  }
}

/** One text for each way in, so that each keeps its plan: a condition on all four would be planned anew at every call, for longer than it reads. */
function assignmentsWhere(condition: string): string {
  return `
        select json_build_object('id', a.id, 'communityId', a.community_id, 'practitionerId', a.practitioner_id, 'placeId', a.place_id, 'activity', a.activity, 'status', a.status,
          'startDate', a.start_date, 'endDate', a.end_date, 'worksOnPublicHolidays', a.works_on_public_holidays, 'version', a.version,
          'inseeCode', l.insee_code, 'timeZone', l.time_zone, 'holidayTerritory', c.holiday_territory, 'placeClosedOn', l.closed_on, 'periods', w.periods)
        from assignment a join place l on l.id = a.place_id join commune c on c.insee_code = l.insee_code
        cross join lateral (
          select json_agg(json_build_object('id', p.id, 'weekday', p.weekday, 'startTime', to_char(p.start_time, 'HH24:MI'), 'endTime', to_char(p.end_time, 'HH24:MI'),
            'modes', p.modes, 'visibility', p.visibility, 'everyWeeks', p.every_weeks, 'anchorDate', p.anchor_monday, 'weekOfMonth', p.week_of_month)
            order by p.weekday, p.start_time, p.id) periods
          from assignment_period p where p.community_id = a.community_id and p.assignment_id = a.id) w
        where ${condition} and w.periods is not null
        order by a.practitioner_id, a.start_date, a.id`;
}
