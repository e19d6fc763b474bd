import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What every request and every booking asks beside its own question, in fewer statements: each costs the making of a plan's state, however little it reads. */
export class AskLess1795670300000 implements MigrationInterface {
  name = 'AskLess1795670300000';

  async up(runner: QueryRunner): Promise<void> {
    for (const text of [IDENTIFY, WRITE_JOURNAL(ONE_LINE)]) await runner.query(text);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function identify_bearer');
    await runner.query(WRITE_JOURNAL(ONE_LINE_BEFORE));
  }
}

const ACCOUNT = 'a.id, a.pseudonym, a.practitioner_id, a.is_platform_operator';
const INTO_ACCOUNT = '"accountId", pseudonym, "practitionerId", "isOperator"';

/** Whether the membership m in the community y lasts on the day of p_now there. */
const LASTS = `m.start_date <= (p_now at time zone y.time_zone)::date and (m.end_date is null or m.end_date >= (p_now at time zone y.time_zone)::date)`;

const IDENTIFY = `
  -- Who a request comes from: the bearer of a session or of a token, in the community wanted, or in the one that they were in last, or in the only one; with the
  -- practitioners whose weeks were delegated to them there, who must be members. Nobody has no row. What identify and delegated_weeks answered by two calls:
  -- servers of the version before still ask these while they are replaced, so a later migration drops them.
  create function identify_bearer(p_session bytea, p_token bytea, p_now timestamptz, p_idle interval, p_community integer)
  returns table ("sessionId" integer, "tokenId" integer, "accountId" integer, pseudonym uuid, "practitionerId" integer, "isOperator" boolean, "isStrong" boolean,
    "communityId" integer, roles text[], "limitedTo" text[], "isForeign" boolean, "delegatedWeeks" integer[])
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
      if coalesce(used_at < p_now - interval '5 minutes', true) then update access_token t set last_used_at = p_now where t.id = "tokenId"; end if;
    else
      select s.id, s.community_id, s.last_seen_at, s.is_strong, ${ACCOUNT} into "sessionId", last_one, used_at, "isStrong", ${INTO_ACCOUNT}
      from session s join account a on a.id = s.account_id
      where s.token_hash = p_session and s.revoked_at is null and s.expires_at > p_now and s.last_seen_at > p_now - p_idle and a.erased_at is null;
      if not found then return; end if;
      if used_at < p_now - interval '5 minutes' then update session s set last_seen_at = p_now where s.id = "sessionId"; end if;
    end if;
    with role_of as materialized (
      select g.community_id, g.role from role_grant g where g.account_id = identify_bearer."accountId"
      union
      select m.community_id, 'MEMBER' from membership m join community y on y.id = m.community_id
      where m.practitioner_id = identify_bearer."practitionerId" and ${LASTS}),
    chosen as (
      select coalesce(wanted, (select r.community_id from role_of r where r.community_id = last_one limit 1),
        (select min(r.community_id) from role_of r having count(distinct r.community_id) = 1)) as community_id)
    select c.community_id, array(select r.role from role_of r where r.community_id = c.community_id), array(
      select d.practitioner_id from week_delegation d join community y on y.id = d.community_id
      join membership m on m.community_id = d.community_id and m.practitioner_id = d.practitioner_id and ${LASTS}
      where d.account_id = identify_bearer."accountId" and d.community_id = c.community_id order by 1)
    into "communityId", roles, "delegatedWeeks" from chosen c;
    if cardinality(roles) = 0 then "delegatedWeeks" := '{}'; end if;
    "isForeign" := coalesce(p_community <> wanted, false) or (wanted is not null and cardinality(roles) = 0);
    return next;
  end $$;
  alter function identify_bearer owner to maillage_engine;
  revoke execute on function identify_bearer from public;
  grant execute on function identify_bearer to maillage_server;
`;

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
