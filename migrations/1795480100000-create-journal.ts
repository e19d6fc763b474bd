import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who did or was refused what, on whom, when. Append-only: the server may add through one function and read, nothing else.
 * It names people by pseudonyms only, so that an erased person stays counted and is nobody.
 */
export class CreateJournal1795480100000 implements MigrationInterface {
  name = 'CreateJournal1795480100000';

  async up(runner: QueryRunner): Promise<void> {
    for (const text of [TABLES, PARTITIONS, WRITE, READ, RESTRICT]) await runner.query(text);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function find_my_journal, find_journal, write_journal, drop_old_journal, ensure_journal_month;
      drop table journal, practitioner_pseudonym`);
  }
}

const TABLES = `
  -- Made when somebody is first spoken of in the journal, and taken away when they are erased.
  create table practitioner_pseudonym (
    practitioner_id integer primary key references practitioner (id) on delete cascade,
    pseudonym uuid not null default gen_random_uuid(),
    constraint practitioner_pseudonym_is_unique unique (pseudonym)
  );
  grant select on practitioner_pseudonym to maillage_server;
  grant select, insert, delete on practitioner_pseudonym to maillage_engine;

  create table journal (
    occurred_at timestamptz not null,
    id bigint generated always as identity,
    community_id integer, -- null for what happens outside of any: signing in
    actor uuid, -- null when nobody had signed in, and for programs of ours
    subject uuid, -- the person concerned
    action text not null,
    outcome text not null,
    reason text, -- closed code of a refusal
    record_kind text,
    record_id integer,
    correlation_id uuid not null,
    constraint journal_outcome_is_known check (outcome in ('DONE', 'REFUSED', 'FAILED'))
  ) partition by range (occurred_at);
  create index journal_of_community on journal (community_id, occurred_at desc, id desc);
  create index journal_of_actor on journal (actor, occurred_at desc, id desc);
  create index journal_of_subject on journal (subject, occurred_at desc, id desc);
  alter table journal owner to maillage_engine;
  alter table journal enable row level security;
  alter table journal force row level security;
  create policy journal_own on journal for select to maillage_server using (community_id = (select current_community()));
  create policy journal_engine on journal to maillage_engine using (true);
  grant select on journal to maillage_server;
`;

const PARTITIONS = `
  -- One partition a month, of UTC, so that what is too old is dropped rather than deleted row by row.
  create function ensure_journal_month(p_day date) returns void language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    month date := date_trunc('month', p_day)::date;
    partition text := format('journal_%s', to_char(p_day, 'YYYYMM'));
  begin
    if to_regclass(partition) is not null then return; end if;
    perform pg_advisory_xact_lock(hashtextextended('journal', 0));
    if to_regclass(partition) is not null then return; end if;
    -- Made apart, then attached: CREATE ... PARTITION OF would make every reader wait.
    execute format('create table %I (like journal including defaults including constraints)', partition);
    execute format('alter table journal attach partition %I for values from (%L) to (%L)', partition,
      month::timestamp at time zone 'UTC', (month + interval '1 month') at time zone 'UTC');
  end $$;
  alter function ensure_journal_month owner to maillage_engine;

  -- By the database's own clock, and never what is younger than half a year, whoever asks.
  create function drop_old_journal(p_months integer) returns integer language plpgsql security definer
    set search_path = public, pg_temp set lock_timeout = '2s' as $$
  declare
    partition text;
    dropped integer := 0;
  begin
    if p_months < 6 then raise exception 'the journal is kept for at least 6 months, not %', p_months; end if;
    for partition in
      with month as materialized (
        select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'journal'::regclass)
      select relname from month where to_date(right(relname, 6), 'YYYYMM') + interval '1 month' <= now() - make_interval(months => p_months)
    loop
      execute format('drop table %I', partition);
      dropped := dropped + 1;
    end loop;
    return dropped;
  exception when lock_not_available then return dropped; -- the next day tries again
  end $$;
  alter function drop_old_journal owner to maillage_engine;
`;

const WRITE = `
  -- The only way in. A practitioner concerned is given by number, and kept by pseudonym.
  create function write_journal(p_entries jsonb) returns void language plpgsql security definer set search_path = public, pg_temp as $$ begin
    perform ensure_journal_month(month) from (
      select distinct date_trunc('month', e."at" at time zone 'UTC')::date as month from jsonb_to_recordset(p_entries) e("at" timestamptz)) z;
    insert into practitioner_pseudonym (practitioner_id)
      select distinct e.practitioner from jsonb_to_recordset(p_entries) e(practitioner integer)
      where exists (select from practitioner p where p.id = e.practitioner) and not exists (select from practitioner_pseudonym x where x.practitioner_id = e.practitioner)
      order by 1 on conflict do nothing;
    insert into journal (occurred_at, community_id, actor, subject, action, outcome, reason, record_kind, record_id, correlation_id)
      select e."at", e.community, e.actor, coalesce(e.subject, x.pseudonym), e.action, e.outcome, e.reason, e.kind, e.record, e.correlation
      from jsonb_to_recordset(p_entries) e("at" timestamptz, community integer, actor uuid, subject uuid, practitioner integer, action text, outcome text, reason text,
        kind text, record integer, correlation uuid)
      left join practitioner_pseudonym x on x.practitioner_id = e.practitioner;
  end $$;
  alter function write_journal owner to maillage_engine;
`;

/** Names as they are today; of an erased person none. */
const ENTRY = `j.occurred_at as "occurredAt", j.id::text as id, j.action, j.outcome, j.reason, j.record_kind as "recordKind", j.record_id as "recordId", j.correlation_id as "correlationId",
      j.actor is not null as "hasActor", j.subject is not null as "hasSubject", a.given_name || ' ' || a.family_name as "actorName",
      coalesce(s.given_name || ' ' || s.family_name, p.given_name || ' ' || p.family_name) as "subjectName"`;

const NAMES = `
      left join account a on a.pseudonym = j.actor
      left join account s on s.pseudonym = j.subject
      left join practitioner_pseudonym x on x.pseudonym = j.subject left join practitioner p on p.id = x.practitioner_id`;

const ENTRY_TYPE = `"occurredAt" timestamptz, id text, action text, outcome text, reason text, "recordKind" text, "recordId" integer, "correlationId" uuid,
    "hasActor" boolean, "hasSubject" boolean, "actorName" text, "subjectName" text`;

const READ = `
  -- The journal of one community, the latest first, under the policies of the caller.
  create function find_journal(p_community integer, p_action text, p_outcome text, p_account integer, p_practitioner integer, p_from timestamptz, p_to timestamptz,
    p_before timestamptz, p_before_id bigint, p_count integer)
  returns table (${ENTRY_TYPE})
  language plpgsql set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$ begin
    perform enter_community(p_community);
    return query
    select ${ENTRY}
    from journal j ${NAMES}
    where j.community_id = p_community
      and (p_action is null or j.action = p_action) and (p_outcome is null or j.outcome = p_outcome)
      and (p_account is null or j.actor = (select o.pseudonym from account o where o.id = p_account))
      and (p_practitioner is null or j.subject = (select o.pseudonym from practitioner_pseudonym o where o.practitioner_id = p_practitioner))
      and (p_from is null or j.occurred_at >= p_from) and (p_to is null or j.occurred_at < p_to)
      and (p_before is null or (j.occurred_at, j.id) < (p_before, p_before_id))
    order by j.occurred_at desc, j.id desc limit p_count;
  end $$;

  -- What concerns one person, in every community and outside: what they did, and what was done on them.
  create function find_my_journal(p_account integer, p_before timestamptz, p_before_id bigint, p_count integer)
  returns table (${ENTRY_TYPE}, "communityName" text)
  language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
  declare
    me account;
    mine uuid[];
  begin
    perform enter_account(p_account);
    select * into me from account o where o.id = p_account;
    mine := array[me.pseudonym] || array(select o.pseudonym from practitioner_pseudonym o where o.practitioner_id = me.practitioner_id);
    return query
    with own as (
      (select o.* from journal o where o.actor = me.pseudonym and (p_before is null or (o.occurred_at, o.id) < (p_before, p_before_id))
        order by o.occurred_at desc, o.id desc limit p_count)
      union
      (select o.* from journal o where o.subject = any(mine) and (p_before is null or (o.occurred_at, o.id) < (p_before, p_before_id))
        order by o.occurred_at desc, o.id desc limit p_count))
    select ${ENTRY}, c.name
    from own j ${NAMES} left join community c on c.id = j.community_id
    order by j.occurred_at desc, j.id desc limit p_count;
  end $$;
  alter function find_my_journal owner to maillage_engine;
`;

const RESTRICT = `
  do $$ declare f regprocedure; begin
    for f in select p.oid from pg_proc p where p.prosecdef and p.pronamespace = 'public'::regnamespace loop
      execute format('revoke execute on function %1$s from public; grant execute on function %1$s to maillage_server, maillage_engine', f);
    end loop;
  end $$;
`;
