import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What every request and every booking asks beside its own question, in fewer statements: each costs the making of a plan's state, however little it reads. */
export class AskLess1795670300000 implements MigrationInterface {
  name = 'AskLess1795670300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop function identify, delegated_weeks; grant select (name, singleton_key, state, policy) on pgboss.job to maillage_engine',
    );
    for (const text of [IDENTIFY, PLAN_REMINDERS(MISSING_REMINDERS), WRITE_JOURNAL(ONE_LINE)]) await runner.query(text);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function identify; revoke select (name, singleton_key, state, policy) on pgboss.job from maillage_engine');
    for (const text of [IDENTIFY_BEFORE, DELEGATED_WEEKS, PLAN_REMINDERS(ALL_REMINDERS), WRITE_JOURNAL(ONE_LINE_BEFORE)])
      await runner.query(text);
  }
}

/** Whether the membership m in the community y lasts on the day of p_now there. */
const LASTS = `m.start_date <= (p_now at time zone y.time_zone)::date and (m.end_date is null or m.end_date >= (p_now at time zone y.time_zone)::date)`;

const PARAMETERS = `p_session bytea, p_token bytea, p_now timestamptz, p_idle interval, p_community integer, p_is_use boolean default true`;
const FOUND = `"sessionId" integer, "tokenId" integer, "accountId" integer, pseudonym uuid, "practitionerId" integer, "isOperator" boolean, "isStrong" boolean,
    "communityId" integer, roles text[], "limitedTo" text[], "isForeign" boolean`;
const ACCOUNT = 'a.id, a.pseudonym, a.practitioner_id, a.is_platform_operator';
const INTO_ACCOUNT = '"accountId", pseudonym, "practitionerId", "isOperator"';

const ROLES = (practitioner: string, account: string) => `
    select g.community_id, g.role from role_grant g where g.account_id = ${account}
    union
    select m.community_id, 'MEMBER' from membership m join community y on y.id = m.community_id
    where m.practitioner_id = ${practitioner} and ${LASTS}`;

const CHOSEN = (lastOne: string) => `
      chosen as (
        select coalesce(wanted, (select r.community_id from role_of r where r.community_id = ${lastOne} limit 1),
          (select min(r.community_id) from role_of r having count(distinct r.community_id) = 1)) as community_id)`;

const RESTRICT = `
  alter function identify owner to maillage_engine;
  revoke execute on function identify from public;
  grant execute on function identify to maillage_server, maillage_engine;
`;

const IDENTIFY = `
  -- Who a request comes from: the bearer of a session or of a token, in the community wanted, or in the one that they were in last, or in the only one; with the
  -- practitioners whose weeks were delegated to them there, who must be members. Nobody has no row. Counts as a use, unless told not to.
  create function identify(${PARAMETERS})
  returns table (${FOUND}, "delegatedWeeks" integer[])
  language plpgsql security definer set search_path = public, pg_temp as $$
  #variable_conflict use_column
  declare
    wanted integer := p_community;
    last_one integer;
    used_at timestamptz;
  begin
    if p_token is not null then
      select t.id, t.community_id, t.permissions, t.last_used_at, true, ${ACCOUNT}
      into "tokenId", wanted, "limitedTo", used_at, "isStrong", ${INTO_ACCOUNT}
      from access_token t join account a on a.id = t.account_id
      where t.token_hash = p_token and t.revoked_at is null and t.expires_at > p_now and a.erased_at is null;
      if not found then return; end if;
      if p_is_use and coalesce(used_at < p_now - interval '5 minutes', true) then
        update access_token t set last_used_at = p_now where t.id = "tokenId";
      end if;
    else
      select s.id, s.community_id, s.last_seen_at, s.is_strong, ${ACCOUNT} into "sessionId", last_one, used_at, "isStrong", ${INTO_ACCOUNT}
      from session s join account a on a.id = s.account_id
      where s.token_hash = p_session and s.revoked_at is null and s.expires_at > p_now and s.last_seen_at > p_now - p_idle and a.erased_at is null;
      if not found then return; end if;
      if p_is_use and used_at < p_now - interval '5 minutes' then
        update session s set last_seen_at = p_now where s.id = "sessionId";
      end if;
    end if;
    with role_of as materialized (${ROLES('identify."practitionerId"', 'identify."accountId"')}),${CHOSEN('last_one')}
    select c.community_id, array(select r.role from role_of r where r.community_id = c.community_id), array(
      select d.practitioner_id from week_delegation d join community y on y.id = d.community_id
      join membership m on m.community_id = d.community_id and m.practitioner_id = d.practitioner_id and ${LASTS}
      where d.account_id = identify."accountId" and d.community_id = c.community_id order by 1)
    into "communityId", roles, "delegatedWeeks" from chosen c;
    if cardinality(roles) = 0 then "delegatedWeeks" := '{}'; end if;
    "isForeign" := coalesce(p_token is not null and p_community <> wanted, false) or (wanted is not null and cardinality(roles) = 0);
    return next;
  end $$;
  ${RESTRICT}`;

/** As they were. */
const IDENTIFY_BEFORE = `
    create function identify(${PARAMETERS})
    returns table (${FOUND})
    language plpgsql security definer set search_path = public, pg_temp as $$
    declare
      s session;
      t access_token;
      a account;
      wanted integer := p_community;
    begin
      if p_token is not null then
        select * into t from access_token x where x.token_hash = p_token and x.revoked_at is null and x.expires_at > p_now;
        if not found then return; end if;
        if p_is_use and (t.last_used_at is null or t.last_used_at < p_now - interval '5 minutes') then
          update access_token x set last_used_at = p_now where x.id = t.id;
        end if;
        "isForeign" := wanted <> t.community_id;
        wanted := t.community_id;
        select * into a from account x where x.id = t.account_id and x.erased_at is null;
      else
        select * into s from session x where x.token_hash = p_session and x.revoked_at is null and x.expires_at > p_now and x.last_seen_at > p_now - p_idle;
        if not found then return; end if;
        if p_is_use and s.last_seen_at < p_now - interval '5 minutes' then
          update session x set last_seen_at = p_now where x.id = s.id;
        end if;
        select * into a from account x where x.id = s.account_id and x.erased_at is null;
      end if;
      if not found then return; end if;
      with role_of as materialized (${ROLES('a.practitioner_id', 'a.id')}),${CHOSEN('s.community_id')}
      select c.community_id, array(select r.role from role_of r where r.community_id = c.community_id) into "communityId", roles from chosen c;
      "isForeign" := coalesce("isForeign", false) or (wanted is not null and cardinality(roles) = 0);
      "sessionId" := s.id; "tokenId" := t.id; "accountId" := a.id; pseudonym := a.pseudonym; "practitionerId" := a.practitioner_id;
      "isOperator" := a.is_platform_operator; "isStrong" := coalesce(s.is_strong, true); "limitedTo" := t.permissions;
      return next;
    end $$;
  ${RESTRICT}`;

const DELEGATED_WEEKS = `
  -- The practitioners whose weeks the account keeps in the community now. Asked with every identification: one look into an index for who keeps none.
  create function delegated_weeks(p_community integer, p_account integer, p_now timestamptz) returns integer[]
  language plpgsql set search_path = public, pg_temp as $$ begin
    perform enter_community(p_community);
    return array(select d.practitioner_id from week_delegation d
      where d.community_id = p_community and d.account_id = p_account and exists (select from membership m where m.community_id = d.community_id and m.practitioner_id = d.practitioner_id
      and m.start_date <= community_today(d.community_id, p_now) and (m.end_date is null or m.end_date >= community_today(d.community_id, p_now))) order by d.practitioner_id);
  end $$;
`;

const PLAN_REMINDERS = (body: string) => `
  -- At six in the evening of the day before, on the clock of the place. What is booked later than that was just told of, and reminds nobody.
  -- One that waits already will tell of this booking too.
  create or replace function plan_reminders() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    zone text := (select l.time_zone from place l where l.id = new.place_id);
    day date := (new.starts_at at time zone zone)::date;
    eve timestamptz := local_instant(day - 1 + time '18:00', zone);${body}
    return null;
  end $$;
`;

const JOB = `insert into pgboss.job (name, data, singleton_key, start_after, policy, retry_limit, retry_delay, retry_backoff, expire_in)`;
const TERMS = `eve, 'short', 5, 30, true, interval '2 minutes'`;
const REMINDED = '(a.practitioner_id = new.practitioner_id or a.id = new.booked_by_account_id) and a.erased_at is null';

/** Most often it waits already, and to look costs less than to begin an insertion. */
const MISSING_REMINDERS = `
    reminded record;
  begin
    if eve <= now() then return null; end if;
    for reminded in
      select a.id, k.key from account a cross join lateral (select concat_ws(' ', a.id, day, zone)) k(key)
      where ${REMINDED} and not exists (select from pgboss.job j
        where j.name = 'REMIND_OF_BOOKINGS' and coalesce(j.singleton_key, '') = k.key and j.state = 'created' and j.policy = 'short')
      order by a.id -- in order, so that two bookings never wait for each other
    loop
      ${JOB}
      values ('REMIND_OF_BOOKINGS', jsonb_build_object('accountId', reminded.id, 'day', day, 'timeZone', zone), reminded.key, ${TERMS})
      on conflict do nothing;
    end loop;`;

/** As it was. */
const ALL_REMINDERS = `
  begin
    if eve <= now() then return null; end if;
    ${JOB}
    select 'REMIND_OF_BOOKINGS', jsonb_build_object('accountId', a.id, 'day', day, 'timeZone', zone), concat_ws(' ', a.id, day, zone), ${TERMS}
    from account a where ${REMINDED}
    order by a.id -- in order, so that two bookings never wait for each other
    on conflict do nothing;`;

const ENTRY = `"at" timestamptz, community integer, actor uuid, subject uuid, practitioner integer, action text, outcome text, reason text, kind text, record integer, correlation uuid`;
const COLUMNS = 'occurred_at, community_id, actor, subject, action, outcome, reason, record_kind, record_id, correlation_id';

/** That of an act, which is written with its effect. Somebody without a pseudonym yet is left to what follows. */
const ONE_LINE = `
  begin
    if jsonb_array_length(p_entries) = 1 then
      perform ensure_journal_month(((p_entries->0->>'at')::timestamptz at time zone 'UTC')::date);
      insert into journal (${COLUMNS})
      select e."at", e.community, e.actor, coalesce(e.subject, e.alias), e.action, e.outcome, e.reason, e.kind, e.record, e.correlation
      from (
        select z.*, (select x.pseudonym from practitioner_pseudonym x where x.practitioner_id = z.practitioner) as alias
        from jsonb_to_recordset(p_entries) as z(${ENTRY}) offset 0) e
      where e.practitioner is null or e.alias is not null;
      if found then return; end if;
    end if;`;

/** As it was. */
const ONE_LINE_BEFORE = `
  declare
    line record;
    alias uuid;
  begin
    if jsonb_array_length(p_entries) = 1 then
      select * into strict line from jsonb_to_recordset(p_entries) as z(${ENTRY});
      perform ensure_journal_month(date_trunc('month', line."at" at time zone 'UTC')::date);
      if line.practitioner is not null then
        select x.pseudonym into alias from practitioner_pseudonym x where x.practitioner_id = line.practitioner;
        if not found then
          insert into practitioner_pseudonym (practitioner_id) select p.id from practitioner p where p.id = line.practitioner on conflict do nothing;
          select x.pseudonym into alias from practitioner_pseudonym x where x.practitioner_id = line.practitioner;
        end if;
      end if;
      insert into journal (${COLUMNS})
        values (line."at", line.community, line.actor, coalesce(line.subject, alias), line.action, line.outcome, line.reason, line.kind, line.record, line.correlation);
      return;
    end if;`;

const WRITE_JOURNAL = (oneLine: string) => `
  create or replace function write_journal(p_entries jsonb) returns void language plpgsql security definer set search_path = public, pg_temp as $$${oneLine}
    perform ensure_journal_month(month) from (
      select distinct date_trunc('month', e."at" at time zone 'UTC')::date as month from jsonb_to_recordset(p_entries) e("at" timestamptz)) z;
    insert into practitioner_pseudonym (practitioner_id)
      select distinct e.practitioner from jsonb_to_recordset(p_entries) e(practitioner integer)
      where exists (select from practitioner p where p.id = e.practitioner) and not exists (select from practitioner_pseudonym x where x.practitioner_id = e.practitioner)
      order by 1 on conflict do nothing;
    insert into journal (${COLUMNS})
      select e."at", e.community, e.actor, coalesce(e.subject, x.pseudonym), e.action, e.outcome, e.reason, e.kind, e.record, e.correlation
      from rows from (jsonb_to_recordset(p_entries) as (${ENTRY})) with ordinality
        e("at", community, actor, subject, practitioner, action, outcome, reason, kind, record, correlation, rank)
      left join practitioner_pseudonym x on x.practitioner_id = e.practitioner order by e.rank;
  end $$;
`;
