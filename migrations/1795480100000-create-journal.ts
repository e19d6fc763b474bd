import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who did or was refused what, on whom, when. Append-only: the server may add through one function and read, nothing else.
 * It names people by pseudonyms only, so that an erased person stays counted and is nobody.
 */
export class CreateJournal1795480100000 implements MigrationInterface {
  name = 'CreateJournal1795480100000';

  async up(runner: QueryRunner): Promise<void> {
    for (const text of [TABLES, MONTHS, WRITE, RETENTION, NAMES, VOUCHED, COMMUNITY, PERSON, RESTRICT]) await runner.query(text);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function find_my_journal, find_journal, communities_telling, is_vouched_for, journal_names, journal_pseudonyms, drop_old_journal, is_journal_month_over, write_journal, ensure_journal_month;
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
  -- Who was ever spoken of is nothing the server should be able to list.
  alter table practitioner_pseudonym enable row level security;
  alter table practitioner_pseudonym force row level security;
  create policy practitioner_pseudonym_engine on practitioner_pseudonym to maillage_engine using (true);
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

const MONTHS = `
  -- One partition a month, of UTC whatever the zone of the session, so that what is too old is dropped rather than deleted row by row.
  -- Of use to write_journal alone, as whom it runs: the server may not make tables. A temporary table of that name is no month.
  create function ensure_journal_month(p_day date) returns void language plpgsql security invoker set search_path = public, pg_temp as $$
  declare
    month date := date_trunc('month', p_day)::date;
    partition text := format('journal_%s', to_char(p_day, 'YYYYMM'));
  begin
    if to_regclass('public.' || partition) is not null then return; end if;
    perform pg_advisory_xact_lock(hashtextextended('journal', 0));
    -- Read again, and in the table itself: what to_regclass has not found it remembers, and the wait makes it forget nothing.
    if exists (select from pg_class c where c.relnamespace = 'public'::regnamespace and c.relname = partition) then return; end if;
    -- Made apart, then attached: CREATE ... PARTITION OF would make every reader wait.
    execute format('create table public.%I (like journal including defaults including constraints)', partition);
    execute format('alter table journal attach partition public.%I for values from (%L) to (%L)', partition,
      month::timestamp at time zone 'UTC', (month + interval '1 month') at time zone 'UTC');
  end $$;
  alter function ensure_journal_month owner to maillage_engine;
`;

const WRITE = `
  -- The only way in. A practitioner concerned is given by number, and kept by pseudonym. Lines are numbered in the order in which they come.
  create function write_journal(p_entries jsonb) returns void language plpgsql security definer set search_path = public, pg_temp as $$ begin
    perform ensure_journal_month(month) from (
      select distinct date_trunc('month', e."at" at time zone 'UTC')::date as month from jsonb_to_recordset(p_entries) e("at" timestamptz)) z;
    insert into practitioner_pseudonym (practitioner_id)
      select distinct e.practitioner from jsonb_to_recordset(p_entries) e(practitioner integer)
      where exists (select from practitioner p where p.id = e.practitioner) and not exists (select from practitioner_pseudonym x where x.practitioner_id = e.practitioner)
      order by 1 on conflict do nothing;
    insert into journal (occurred_at, community_id, actor, subject, action, outcome, reason, record_kind, record_id, correlation_id)
      select e."at", e.community, e.actor, coalesce(e.subject, x.pseudonym), e.action, e.outcome, e.reason, e.kind, e.record, e.correlation
      from rows from (jsonb_to_recordset(p_entries) as ("at" timestamptz, community integer, actor uuid, subject uuid, practitioner integer, action text,
        outcome text, reason text, kind text, record integer, correlation uuid)) with ordinality
        e("at", community, actor, subject, practitioner, action, outcome, reason, kind, record, correlation, rank)
      left join practitioner_pseudonym x on x.practitioner_id = e.practitioner order by e.rank;
  end $$;
  alter function write_journal owner to maillage_engine;
`;

const RETENTION = `
  -- Whether the last instant of that month, in UTC, lies so many months back.
  create function is_journal_month_over(p_month date, p_months integer, p_now timestamptz) returns boolean language sql immutable parallel safe return
    p_month + interval '1 month' <= (p_now at time zone 'UTC') - make_interval(months => p_months);

  -- By the database's own clock, and never what is younger than half a year, whoever asks. Two servers may ask at once; a month that is
  -- being read is left for the next day, and keeps no other.
  create function drop_old_journal(p_months integer) returns integer language plpgsql security definer
    set search_path = public, pg_temp set lock_timeout = '2s' as $$
  declare
    partition text;
    dropped integer := 0;
  begin
    if p_months is null or p_months < 6 then raise exception 'the journal is kept for at least 6 months, not %', p_months; end if;
    for partition in
      with month as materialized ( -- first, or the planner reads dates in the names of every table
        select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'public.journal'::regclass)
      select relname from month where is_journal_month_over(to_date(right(relname, 6), 'YYYYMM'), p_months, now()) order by 1
    loop
      begin
        execute format('drop table if exists public.%I', partition);
        dropped := dropped + 1;
      exception when lock_not_available then null;
      end;
    end loop;
    return dropped;
  end $$;
  alter function drop_old_journal owner to maillage_engine;
`;

const NAMES = `
  -- Under which a practitioner is spoken of: by their number in the register, and by their account.
  create function journal_pseudonyms(p_practitioner integer) returns uuid[] language sql stable security definer set search_path = public, pg_temp as $$
    select array(
      select x.pseudonym from practitioner_pseudonym x where x.practitioner_id = p_practitioner
      union all select a.pseudonym from account a where a.practitioner_id = p_practitioner) $$;
  alter function journal_pseudonyms owner to maillage_engine;

  -- Names as they are today; of an erased person none. A pseudonym is learnt from a line one may read, so the wall stands before this.
  create function journal_names(p_pseudonyms uuid[]) returns table (pseudonym uuid, name text)
  language sql stable rows 100 security definer set search_path = public, pg_temp as $$
    select a.pseudonym, a.given_name || ' ' || a.family_name from account a where a.pseudonym = any(p_pseudonyms) and a.erased_at is null
    union all
    select x.pseudonym, p.given_name || ' ' || p.family_name from practitioner_pseudonym x join practitioner p on p.id = x.practitioner_id
    where x.pseudonym = any(p_pseudonyms) $$;
  alter function journal_names owner to maillage_engine;
`;

const VOUCHED = `
  -- Whether Pro Santé Connect says that the account is the practitioner it is linked to. Otherwise a community has said so, to whoever held the link.
  create function is_vouched_for(p_account integer) returns boolean language sql stable return
    exists (select from account a join practitioner p on p.id = a.practitioner_id where a.id = p_account and a.national_id = '8' || p.rpps);

  -- The communities that may tell an account what they know of its practitioner: all of them once it is vouched for; before, those that invited it as that
  -- practitioner, and the demonstration its own people.
  create function communities_telling(p_account integer) returns integer[] language sql stable return array(
    select c.id from community c join account a on a.id = p_account
    where is_vouched_for(a.id) or c.is_demo and a.demo_role is not null
      or exists (select from invitation i where i.community_id = c.id and i.accepted_by = a.id and i.practitioner_id = a.practitioner_id));
`;

const ENTRY_TYPE = `"occurredAt" timestamptz, id bigint, action text, outcome text, reason text, "recordKind" text, "recordId" integer, "correlationId" uuid,
    "hasActor" boolean, "hasSubject" boolean, "actorName" text, "subjectName" text, "communityName" text`;

/** Dresses the rows of page, and keeps their order. */
const DRESSED = `
    known as materialized (
      select n.pseudonym, n.name from journal_names(array(select x from page j, unnest(array[j.actor, j.subject]) x where x is not null)) n)
    select j.occurred_at, j.id, j.action, j.outcome, j.reason, j.record_kind, j.record_id, j.correlation_id,
      j.actor is not null, j.subject is not null, a.name, s.name, c.name
    from page j left join known a on a.pseudonym = j.actor left join known s on s.pseudonym = j.subject left join community c on c.id = j.community_id
    order by j.occurred_at desc, j.id desc;`;

/** After the cursor. The first condition says nothing new: it is the one that leaves whole months out. */
const AFTER_CURSOR = `(p_before is null or (j.occurred_at <= p_before and (j.occurred_at, j.id) < (p_before, p_before_id)))`;

const COMMUNITY = `
  -- The journal of one community, the latest first, under the policies of the caller.
  create function find_journal(p_community integer, p_action text, p_outcome text, p_account integer, p_practitioner integer, p_from timestamptz, p_to timestamptz,
    p_before timestamptz, p_before_id bigint, p_count integer)
  returns table (${ENTRY_TYPE})
  language plpgsql set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
  declare
    wanted_actor uuid;
    wanted_subjects uuid[];
  begin
    perform enter_community(p_community);
    wanted_actor := (select o.pseudonym from account o where o.id = p_account);
    wanted_subjects := journal_pseudonyms(p_practitioner);
    return query
    with page as materialized (
      select j.* from journal j
      where j.community_id = p_community
        and (p_action is null or j.action = p_action) and (p_outcome is null or j.outcome = p_outcome)
        and (p_account is null or j.actor = wanted_actor) and (p_practitioner is null or j.subject = any(wanted_subjects))
        and (p_from is null or j.occurred_at >= p_from) and (p_to is null or j.occurred_at < p_to) and ${AFTER_CURSOR}
      order by j.occurred_at desc, j.id desc limit p_count),
    ${DRESSED}
  end $$;
`;

const PERSON = `
  -- What concerns one person, in every community and outside: what they did, and what was done on them; on their practitioner, where they may be told of it.
  create function find_my_journal(p_account integer, p_before timestamptz, p_before_id bigint, p_count integer)
  returns table (${ENTRY_TYPE})
  language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
  declare
    me account;
    mine uuid[];
    told integer[] := communities_telling(p_account);
    is_vouched boolean := is_vouched_for(p_account);
  begin
    perform enter_account(p_account);
    select * into me from account o where o.id = p_account;
    mine := array[me.pseudonym] || journal_pseudonyms(me.practitioner_id);
    return query
    with page as materialized (
      (select j.* from journal j where j.actor = me.pseudonym and ${AFTER_CURSOR} order by j.occurred_at desc, j.id desc limit p_count)
      union
      (select j.* from journal j where j.subject = any(mine) and (is_vouched or j.subject = me.pseudonym or j.community_id = any(told)) and ${AFTER_CURSOR} order by j.occurred_at desc, j.id desc limit p_count)
      order by 1 desc, 2 desc limit p_count),
    ${DRESSED}
  end $$;
  alter function find_my_journal owner to maillage_engine;
`;

const RESTRICT = `
  revoke execute on function ensure_journal_month, write_journal, drop_old_journal, journal_names, journal_pseudonyms, find_my_journal from public;
  grant execute on function write_journal, drop_old_journal, journal_names, journal_pseudonyms, find_my_journal to maillage_server, maillage_engine;
`;
