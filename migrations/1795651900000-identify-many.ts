import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Asks in one statement who all those are that listen at a server, before they are told anything. */
export class IdentifyMany1795651900000 implements MigrationInterface {
  name = 'IdentifyMany1795651900000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(MANY);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function identify_many');
  }
}

/** Whether the membership m in the community y lasts on the day of p_now there. */
const LASTS = `m.start_date <= (p_now at time zone y.time_zone)::date and (m.end_date is null or m.end_date >= (p_now at time zone y.time_zone)::date)`;

const MANY = `
  -- What identify and delegated_weeks say of each, for many at once: element n of the three arrays is what number n bears. No use of a session.
  -- Nobody has no row. That both say the same is shown by test/integration/identify-many.int-spec.ts.
  create function identify_many(p_sessions bytea[], p_tokens bytea[], p_communities integer[], p_now timestamptz, p_idle interval)
  returns table (number integer, "sessionId" integer, "tokenId" integer, "accountId" integer, pseudonym uuid, "practitionerId" integer, "isOperator" boolean,
    "isStrong" boolean, "communityId" integer, roles text[], "limitedTo" text[], "isForeign" boolean, "delegatedWeeks" integer[])
  language plpgsql stable security definer set search_path = public, pg_temp as $$
  #variable_conflict use_column
  begin
    return query
    with asked as materialized (select * from unnest(p_sessions, p_tokens, p_communities) with ordinality k(session_hash, token_hash, wanted, nth)),
    bearer as materialized (
      select k.nth, s.id as session_id, null::integer as token_id, s.account_id, k.wanted, s.community_id as last_one, false as is_foreign, s.is_strong,
        null::text[] as limited_to
      from asked k join session s on s.token_hash = k.session_hash
      where k.token_hash is null and s.revoked_at is null and s.expires_at > p_now and s.last_seen_at > p_now - p_idle
      union all
      select k.nth, null, t.id, t.account_id, t.community_id, null, coalesce(k.wanted <> t.community_id, false), true, t.permissions
      from asked k join access_token t on t.token_hash = k.token_hash
      where t.revoked_at is null and t.expires_at > p_now),
    holder as materialized (
      select a.id, a.pseudonym, a.practitioner_id, a.is_platform_operator from account a
      where a.id in (select account_id from bearer) and a.erased_at is null),
    role_of as materialized (
      select g.account_id, g.community_id, g.role from role_grant g where g.account_id in (select id from holder)
      union
      select h.id, m.community_id, 'MEMBER' from holder h join membership m on m.practitioner_id = h.practitioner_id
        join community y on y.id = m.community_id where ${LASTS}),
    place as materialized (
      select r.account_id, r.community_id, array_agg(r.role) as roles from role_of r group by r.account_id, r.community_id),
    only_place as materialized (
      select p.account_id, min(p.community_id) as community_id from place p group by p.account_id having count(*) = 1),
    chosen as materialized (
      select b.*, coalesce(b.wanted, l.community_id, o.community_id) as community_id
      from bearer b
      left join place l on l.account_id = b.account_id and l.community_id = b.last_one
      left join only_place o on o.account_id = b.account_id),
    delegated as materialized (
      select d.account_id, d.community_id, array_agg(d.practitioner_id order by d.practitioner_id) as weeks
      from week_delegation d
      join community y on y.id = d.community_id
      join membership m on m.community_id = d.community_id and m.practitioner_id = d.practitioner_id and ${LASTS}
      where d.account_id in (select id from holder) group by d.account_id, d.community_id)
    select c.nth::integer, c.session_id, c.token_id, h.id, h.pseudonym, h.practitioner_id, h.is_platform_operator, c.is_strong, c.community_id,
      coalesce(p.roles, '{}'), c.limited_to, c.is_foreign or (c.wanted is not null and p.roles is null),
      case when p.roles is null then '{}' else coalesce(d.weeks, '{}') end
    from chosen c
    join holder h on h.id = c.account_id
    left join place p on p.account_id = c.account_id and p.community_id = c.community_id
    left join delegated d on d.account_id = c.account_id and d.community_id = c.community_id;
  end $$;
  alter function identify_many owner to maillage_engine;
  revoke execute on function identify_many from public;
  grant execute on function identify_many to maillage_server, maillage_engine;
`;
