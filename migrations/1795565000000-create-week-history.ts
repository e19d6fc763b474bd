import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was declared, changed and ended in the weeks of a community, by whom and when: src/time-split/history. */
export class CreateWeekHistory1795565000000 implements MigrationInterface {
  name = 'CreateWeekHistory1795565000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const text of [TABLE, SNAPSHOT, READ, ERASE, EXPORT, RESTRICT]) await runner.query(text);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger account_leaves_week_history on account;
      drop function my_week_history, leave_week_history, find_week_revisions, revision_actor_name, assignment_snapshot;
      drop table assignment_revision;
      drop type revision_act`);
  }
}

const TABLE = `
  create type revision_act as enum ('DECLARED', 'CHANGED', 'ENDED');

  -- The server adds and reads; only what erases somebody changes or takes away. Goes with its assignment.
  create table assignment_revision (
    community_id integer not null,
    id integer generated always as identity,
    assignment_id integer not null,
    practitioner_id integer not null,
    actor_id integer references account (id) on delete set null,
    occurred_at timestamptz not null,
    act revision_act not null,
    version integer not null,
    snapshot jsonb not null,
    before jsonb,
    primary key (community_id, id),
    constraint assignment_revision_is_of_its_practitioner foreign key (community_id, assignment_id, practitioner_id)
      references assignment (community_id, id, practitioner_id) on delete cascade,
    constraint assignment_revision_begins_with_a_declaration check (act <> 'DECLARED' or before is null)
  );
  -- The writer holds the person's agenda: of one person, the later number is the later act.
  create index assignment_revision_by_practitioner on assignment_revision (practitioner_id, community_id, id);
  create index assignment_revision_by_assignment on assignment_revision (community_id, assignment_id);
  create index assignment_revision_by_actor on assignment_revision (actor_id) where actor_id is not null;

  alter table assignment_revision enable row level security;
  alter table assignment_revision force row level security;
  create policy assignment_revision_own on assignment_revision to maillage_server using (community_id = (select current_community()));
  create policy assignment_revision_engine on assignment_revision to maillage_engine using (true);
  grant select, insert on assignment_revision to maillage_server;
  grant select, update (actor_id), delete on assignment_revision to maillage_engine;
`;

const SNAPSHOT = `
  -- An assignment as it stands, with its periods; null for none.
  create function assignment_snapshot(p_community integer, p_assignment integer) returns jsonb language sql stable set search_path = public, pg_temp as $$
    select jsonb_build_object('placeId', a.place_id, 'activity', a.activity, 'status', a.status, 'startDate', a.start_date, 'endDate', a.end_date,
      'worksOnPublicHolidays', a.works_on_public_holidays, 'periods', coalesce((
        select jsonb_agg(jsonb_build_object('id', p.id, 'weekday', p.weekday, 'startTime', to_char(p.start_time, 'HH24:MI'), 'endTime', to_char(p.end_time, 'HH24:MI'),
          'modes', p.modes, 'visibility', p.visibility, 'everyWeeks', p.every_weeks, 'anchorDate', p.anchor_monday, 'weekOfMonth', p.week_of_month)
          order by p.weekday, p.start_time, p.id)
        from assignment_period p where p.community_id = a.community_id and p.assignment_id = a.id), '[]'))
    from assignment a where a.community_id = p_community and a.id = p_assignment $$;
`;

const READ = `
  -- Also of who left the community since: as the engine, but only for what was done in the community that was entered.
  create function revision_actor_name(p_revision integer) returns text language sql stable security definer set search_path = public, pg_temp as $$
    select a.given_name || ' ' || a.family_name from assignment_revision r join account a on a.id = r.actor_id
    where r.community_id = current_community() and r.id = p_revision and a.erased_at is null $$;
  alter function revision_actor_name owner to maillage_engine;

  -- The latest first, before the number p_before when there is one; and whether the person was ever a member here and is not hidden by an objection.
  create function find_week_revisions(p_community integer, p_practitioner integer, p_before integer, p_count integer) returns table (is_known boolean, revisions jsonb)
  language plpgsql rows 1 set search_path = public, pg_temp set timezone = 'UTC' as $$ begin
    perform enter_community(p_community);
    is_known := exists (select from membership m join practitioner p on p.id = m.practitioner_id
      where m.community_id = p_community and m.practitioner_id = p_practitioner and p.objected_on is null);
    revisions := coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'assignmentId', r.assignment_id, 'occurredAt', r.occurred_at, 'act', r.act, 'version', r.version,
        'actorName', revision_actor_name(r.id), 'snapshot', r.snapshot, 'before', r.before) order by r.id desc)
      from (select h.* from assignment_revision h where h.community_id = p_community and h.practitioner_id = p_practitioner and (p_before is null or h.id < p_before)
        order by h.id desc limit p_count) r), '[]');
    return next;
  end $$;
`;

const ERASE = `
  -- The history of an erased person's week goes; in that of others their acts stay, done by nobody.
  create function leave_week_history() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$ begin
    delete from assignment_revision r where r.practitioner_id = old.practitioner_id;
    update assignment_revision r set actor_id = null where r.actor_id = new.id;
    return null;
  end $$;
  create trigger account_leaves_week_history after update of erased_at on account
    for each row when (old.erased_at is null and new.erased_at is not null) execute function leave_week_history();
  alter function leave_week_history owner to maillage_engine;
`;

/** A function of its own beside my_data, so that neither has to be written anew for the other. */
const EXPORT = `
  -- Of the account that was entered: what was done in its practitioner's week where that may be told, and what it did in the weeks of whomever.
  create function my_week_history() returns jsonb language sql stable security definer set search_path = public, pg_temp set timezone = 'UTC' as $$
    select jsonb_build_object(
      'weekHistory', coalesce((select jsonb_agg(jsonb_build_object('community', c.name, 'place', l.name, 'occurredAt', r.occurred_at, 'act', r.act, 'version', r.version,
          'snapshot', r.snapshot - 'placeId', 'before', r.before - 'placeId') order by r.id)
        from account me join assignment_revision r on r.practitioner_id = me.practitioner_id and r.community_id = any(communities_telling(me.id))
        join community c on c.id = r.community_id join place l on l.id = (r.snapshot ->> 'placeId')::integer
        where me.id = current_account() and me.erased_at is null), '[]'),
      'weekChangesMade', coalesce((select jsonb_agg(jsonb_build_object('community', c.name, 'occurredAt', r.occurred_at, 'act', r.act) order by r.id)
        from assignment_revision r join community c on c.id = r.community_id where r.actor_id = current_account()), '[]')) $$;
  alter function my_week_history owner to maillage_engine;
`;

const RESTRICT = `
  revoke execute on function my_week_history, leave_week_history, revision_actor_name from public;
  grant execute on function my_week_history, leave_week_history, revision_actor_name to maillage_server, maillage_engine;
`;
