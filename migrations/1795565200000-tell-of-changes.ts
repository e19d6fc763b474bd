import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tells the servers what changes in who is free, as it commits; and lets them ask again who listens, without that counting as use. */
export class TellOfChanges1795565200000 implements MigrationInterface {
  name = 'TellOfChanges1795565200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('drop function refresh_agendas(integer[]); drop function identify(bytea, bytea, timestamptz, interval, integer)');
    await runner.query(TELLING);
    // A socket that stays open is no use of a session: otherwise the screen of an empty room would keep it alive for ever.
    await runner.query(identify('p_is_use and ', ', p_is_use boolean default true'));
    await runner.query(RESTRICTED);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function refresh_agendas(integer[], integer[]);
      drop function identify(bytea, bytea, timestamptz, interval, integer, boolean)`);
    await runner.query(SILENT);
    await runner.query(identify('', ''));
    await runner.query(RESTRICTED);
  }
}

const RESTRICTED = `
  revoke execute on function refresh_agendas, identify from public;
  grant execute on function refresh_agendas, identify to maillage_server, maillage_engine;
`;

const TELLING = `
  -- One path for everything that changes an agenda. Runs in the writer's transaction, as the engine: an agenda crosses communities.
  -- Tells on availability_changed, when it commits, whose openings are others than before, in which community, and who could see them:
  -- EVERYBODY (published PRO or PUBLIC) or the COMMUNITY. A week written there without an opening that changes within the horizon
  -- (p_communities: where) is told with NOBODY, for those who read what is not published. Many at once, an import, are told as '{}'.
  create function refresh_agendas(p_practitioners integer[], p_communities integer[] default '{}') returns void language plpgsql security definer
  set search_path = public, pg_temp as $$
  declare
    horizon availability_horizon;
    changes text[];
  begin
    insert into agenda (practitioner_id, version) select distinct i, 1 from unnest(p_practitioners) i order by 1
      on conflict (practitioner_id) do update set version = agenda.version + 1; -- in order, so that two refreshes never deadlock
    -- Read after the lock, and held: a roll waits for the writers under way before it moves the horizon, so none is left behind it.
    select * into horizon from availability_horizon for share;
    if not found then return; end if;
    if cardinality(p_practitioners) > 100 then
      delete from availability a where a.practitioner_id = any(p_practitioners)
        and a.start_at >= (horizon.first_day - 1)::timestamp at time zone 'UTC' and a.day >= horizon.first_day;
      insert into availability select * from expand_availability(p_practitioners, horizon.first_day, horizon.last_day) order by discipline_id, cell, start_at;
      perform pg_notify('availability_changed', '{}');
      return;
    end if;
    with gone as (
      delete from availability a where a.practitioner_id = any(p_practitioners)
        and a.start_at >= (horizon.first_day - 1)::timestamp at time zone 'UTC' and a.day >= horizon.first_day returning a.*),
    made as (
      insert into availability select * from expand_availability(p_practitioners, horizon.first_day, horizon.last_day) order by discipline_id, cell, start_at
      returning *),
    other as ((table gone except all table made) union all (table made except all table gone)),
    shown as (
      select community_id, practitioner_id, case when bool_or(visibility >= 'PRO') then 'EVERYBODY' else 'COMMUNITY' end as reach
      from other group by community_id, practitioner_id),
    told as (
      table shown union all
      select c, p, 'NOBODY' from unnest(p_communities) c cross join unnest(p_practitioners) p
      where not exists (select from shown s where s.community_id = c and s.practitioner_id = p))
    select array_agg(jsonb_build_object('community', community_id, 'practitioner', practitioner_id, 'reach', reach)::text) into changes from told;
    perform pg_notify('availability_changed', change) from unnest(changes) change;
  end $$;
  alter function refresh_agendas owner to maillage_engine;

  create or replace function refresh_after_agenda_change() returns trigger language plpgsql as $$
  declare
    ids integer[];
    written integer[];
  begin
    select array_agg(distinct practitioner_id), array_agg(distinct community_id) into ids, written from changed;
    if ids is not null then perform refresh_agendas(ids, written); end if;
    return null;
  end $$;
`;

const SILENT = `
  -- One path for everything that changes an agenda. Runs in the writer's transaction, as the engine: an agenda crosses communities.
  create function refresh_agendas(p_practitioners integer[]) returns void language plpgsql security definer set search_path = public, pg_temp as $$
  declare horizon availability_horizon;
  begin
    insert into agenda (practitioner_id, version) select distinct i, 1 from unnest(p_practitioners) i order by 1
      on conflict (practitioner_id) do update set version = agenda.version + 1; -- in order, so that two refreshes never deadlock
    -- Read after the lock, and held: a roll waits for the writers under way before it moves the horizon, so none is left behind it.
    select * into horizon from availability_horizon for share;
    if not found then return; end if;
    delete from availability a where a.practitioner_id = any(p_practitioners)
      and a.start_at >= (horizon.first_day - 1)::timestamp at time zone 'UTC' and a.day >= horizon.first_day;
    insert into availability select * from expand_availability(p_practitioners, horizon.first_day, horizon.last_day) order by discipline_id, cell, start_at;
  end $$;
  alter function refresh_agendas owner to maillage_engine;
  create or replace function refresh_after_agenda_change() returns trigger language plpgsql as $$
  declare ids integer[] := (select array_agg(distinct practitioner_id) from changed);
  begin
    if ids is not null then perform refresh_agendas(ids); end if;
    return null;
  end $$;
`;

const ROLES = `
    select g.community_id, g.role from role_grant g where g.account_id = a.id
    union
    select m.community_id, 'MEMBER' from membership m join community y on y.id = m.community_id
    where m.practitioner_id = a.practitioner_id and m.start_date <= (p_now at time zone y.time_zone)::date
      and (m.end_date is null or m.end_date >= (p_now at time zone y.time_zone)::date)`;

/** Of create-access, word for word, but for what `condition` and `parameter` add. */
function identify(condition: string, parameter: string): string {
  return `
    create function identify(p_session bytea, p_token bytea, p_now timestamptz, p_idle interval, p_community integer${parameter})
    returns table ("sessionId" integer, "tokenId" integer, "accountId" integer, pseudonym uuid, "practitionerId" integer, "isOperator" boolean, "isStrong" boolean,
      "communityId" integer, roles text[], "limitedTo" text[], "isForeign" boolean)
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
        if ${condition}(t.last_used_at is null or t.last_used_at < p_now - interval '5 minutes') then
          update access_token x set last_used_at = p_now where x.id = t.id;
        end if;
        "isForeign" := wanted <> t.community_id;
        wanted := t.community_id;
        select * into a from account x where x.id = t.account_id and x.erased_at is null;
      else
        select * into s from session x where x.token_hash = p_session and x.revoked_at is null and x.expires_at > p_now and x.last_seen_at > p_now - p_idle;
        if not found then return; end if;
        if ${condition}s.last_seen_at < p_now - interval '5 minutes' then
          update session x set last_seen_at = p_now where x.id = s.id;
        end if;
        select * into a from account x where x.id = s.account_id and x.erased_at is null;
      end if;
      if not found then return; end if;
      with role_of as materialized (${ROLES}),
      chosen as (
        select coalesce(wanted, (select r.community_id from role_of r where r.community_id = s.community_id limit 1),
          (select min(r.community_id) from role_of r having count(distinct r.community_id) = 1)) as community_id)
      select c.community_id, array(select r.role from role_of r where r.community_id = c.community_id) into "communityId", roles from chosen c;
      "isForeign" := coalesce("isForeign", false) or (wanted is not null and cardinality(roles) = 0);
      "sessionId" := s.id; "tokenId" := t.id; "accountId" := a.id; pseudonym := a.pseudonym; "practitionerId" := a.practitioner_id;
      "isOperator" := a.is_platform_operator; "isStrong" := coalesce(s.is_strong, true); "limitedTo" := t.permissions;
      return next;
    end $$;
    alter function identify owner to maillage_engine`;
}
