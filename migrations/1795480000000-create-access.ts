import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Accounts, their sessions, and what they are in each community. The server reads and writes an account only after it
 * entered it; what must be asked before anybody is known is a function that answers about one.
 */
export class CreateAccess1795480000000 implements MigrationInterface {
  name = 'CreateAccess1795480000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const text of [CURRENT_ACCOUNT, ACCOUNTS, COMMUNITY_ROLES, SESSIONS, POLICIES, IDENTIFY, OWN, RESTRICT]) await runner.query(text);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function forget_ended_access, list_access_tokens, list_sessions, read_account, my_communities, identify;
      drop table invitation, access_token, session, role_grant, recovery_code, account;
      drop function enter_account, current_account`);
  }
}

const CURRENT_ACCOUNT = `
  -- The account a statement acts for; null when nobody said, and then the policies show none.
  create function current_account() returns integer language sql stable parallel safe return
    nullif(current_setting('app.account_id', true), '')::integer;

  create function enter_account(p_account integer) returns void language plpgsql volatile as $$ begin
    if current_account() <> p_account then raise exception 'the transaction already acts for another account'; end if;
    perform set_config('app.account_id', p_account::text, true);
  end $$;
`;

const ACCOUNTS = `
  -- A person who signs in. What the journal knows of them is the pseudonym: changed when they are erased, it leads to nobody.
  create table account (
    id integer generated always as identity primary key,
    pseudonym uuid not null default gen_random_uuid(),
    email text,
    given_name text not null,
    family_name text not null,
    password_hash text,
    national_id text,
    practitioner_id integer references practitioner (id),
    second_factor_secret bytea,
    second_factor_since timestamptz,
    second_factor_step bigint not null default 0,
    is_platform_operator boolean not null default false,
    demo_role text,
    created_at timestamptz not null default now(),
    erased_at timestamptz,
    version integer not null default 1,
    constraint account_pseudonym_is_unique unique (pseudonym),
    constraint account_email_is_unique unique (email),
    constraint account_email_is_lower_case check (email = lower(email) and email like '%_@_%'),
    constraint account_national_id_is_unique unique (national_id),
    constraint account_practitioner_is_unique unique (practitioner_id),
    constraint account_demo_role_is_unique unique (demo_role),
    constraint account_second_factor_has_a_secret check (second_factor_since is null or second_factor_secret is not null),
    constraint account_erased_holds_nothing check (erased_at is null or
      coalesce(email, password_hash, national_id, practitioner_id::text, second_factor_secret::text) is null)
  );

  -- Used once, instead of the second factor.
  create table recovery_code (
    account_id integer not null references account (id) on delete cascade,
    code_hash bytea not null,
    used_at timestamptz,
    primary key (account_id, code_hash)
  );
`;

const COMMUNITY_ROLES = `
  -- What an account is in a community. A practitioner who is a member today has the role MEMBER without a row here.
  create table role_grant (
    community_id integer not null references community (id),
    account_id integer not null references account (id) on delete cascade,
    role text not null,
    granted_by integer references account (id),
    granted_at timestamptz not null default now(),
    primary key (community_id, account_id, role),
    constraint role_grant_role_is_known check (role in ('MEMBER', 'COORDINATOR', 'STEERING', 'PARTNER', 'NEWCOMER', 'ADMINISTRATOR'))
  );
  create index role_grant_by_account on role_grant (account_id, community_id);

  create table invitation (
    community_id integer not null references community (id),
    id integer generated always as identity,
    token_hash bytea not null,
    email text not null,
    role text not null,
    practitioner_id integer references practitioner (id),
    invited_by integer references account (id),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    accepted_at timestamptz,
    accepted_by integer references account (id),
    revoked_at timestamptz,
    primary key (community_id, id),
    constraint invitation_token_is_unique unique (token_hash),
    constraint invitation_email_is_lower_case check (email = lower(email) and email like '%_@_%'),
    constraint invitation_role_is_known check (role in ('MEMBER', 'COORDINATOR', 'STEERING', 'PARTNER', 'NEWCOMER', 'ADMINISTRATOR')),
    constraint invitation_ends_once check (accepted_at is null or revoked_at is null)
  );
  create index invitation_by_date on invitation (community_id, created_at desc, id desc);
`;

const SESSIONS = `
  create table session (
    id integer generated always as identity primary key,
    token_hash bytea not null,
    account_id integer not null references account (id) on delete cascade,
    kind text not null,
    is_strong boolean not null, -- two factors, or a provider that asks for them
    community_id integer references community (id),
    device text,
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz,
    constraint session_token_is_unique unique (token_hash),
    constraint session_kind_is_known check (kind in ('PASSWORD', 'PRO_SANTE_CONNECT', 'DEMO'))
  );
  create index session_by_account on session (account_id, last_seen_at desc);

  -- For programs: never more than the account may do, and of that only what is listed.
  create table access_token (
    id integer generated always as identity primary key,
    token_hash bytea not null,
    account_id integer not null references account (id) on delete cascade,
    community_id integer not null references community (id),
    name text not null,
    permissions text[] not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    last_used_at timestamptz,
    revoked_at timestamptz,
    constraint access_token_token_is_unique unique (token_hash),
    constraint access_token_allows_something check (cardinality(permissions) > 0),
    constraint access_token_expires_within_a_year check (expires_at <= created_at + interval '366 days')
  );
  create index access_token_by_account on access_token (account_id, created_at desc);
`;

/** The columns that the server reads of an account: neither the password's hash nor the second factor's secret is among them. */
const READABLE = `id, pseudonym, email, given_name, family_name, national_id, practitioner_id, second_factor_since, is_platform_operator, demo_role,
    created_at, erased_at, version`;

const POLICIES = `
  alter table account enable row level security;
  alter table account force row level security;
  -- Oneself, and whoever belongs to the community that was entered: not who left it, by the database's own clock.
  create policy account_own on account to maillage_server using (id = (select current_account()));
  create policy account_of_community on account for select to maillage_server using (
    exists (select from role_grant g where g.account_id = account.id and g.community_id = (select current_community()))
    or exists (select from membership m where m.practitioner_id = account.practitioner_id and m.community_id = (select current_community())
      and (m.end_date is null or m.end_date >= (select community_today(current_community(), now())))));
  create policy account_engine on account to maillage_engine using (true);
  grant select (${READABLE}), update (email, given_name, family_name, password_hash, second_factor_secret, second_factor_since, version) on account to maillage_server;
  grant select, insert, update on account to maillage_engine;

  alter table recovery_code enable row level security;
  alter table recovery_code force row level security;
  create policy recovery_code_engine on recovery_code to maillage_engine using (true);
  grant select, insert, update, delete on recovery_code to maillage_engine;

  alter table role_grant enable row level security;
  alter table role_grant force row level security;
  create policy role_grant_own on role_grant to maillage_server using (community_id = (select current_community()));
  create policy role_grant_engine on role_grant to maillage_engine using (true);
  grant select, insert, delete on role_grant to maillage_server;
  grant select, insert, delete on role_grant to maillage_engine;

  alter table invitation enable row level security;
  alter table invitation force row level security;
  create policy invitation_own on invitation to maillage_server using (community_id = (select current_community()));
  create policy invitation_engine on invitation to maillage_engine using (true);
  grant select, insert, update (revoked_at) on invitation to maillage_server;
  grant select, update on invitation to maillage_engine;

  alter table session enable row level security;
  alter table session force row level security;
  create policy session_own on session to maillage_server using (account_id = (select current_account()));
  create policy session_engine on session to maillage_engine using (true);
  grant select, insert, update (community_id, is_strong, revoked_at) on session to maillage_server;
  grant select, update, delete on session to maillage_engine;

  alter table access_token enable row level security;
  alter table access_token force row level security;
  create policy access_token_own on access_token to maillage_server using (account_id = (select current_account()));
  create policy access_token_engine on access_token to maillage_engine using (true);
  grant select, insert, update (revoked_at) on access_token to maillage_server;
  grant select, update, delete on access_token to maillage_engine;
`;

/** Who the account is in which community, on the community's own day. Needs p_now, and the account as a. */
const ROLES = `
    select g.community_id, g.role from role_grant g where g.account_id = a.id
    union
    select m.community_id, 'MEMBER' from membership m join community y on y.id = m.community_id
    where m.practitioner_id = a.practitioner_id and m.start_date <= (p_now at time zone y.time_zone)::date
      and (m.end_date is null or m.end_date >= (p_now at time zone y.time_zone)::date)`;

const IDENTIFY = `
  -- Asked once by every request: who holds this secret, and what they are now in the community that is wanted. No row: nobody.
  -- "isForeign": the wanted community is not one of theirs. Without a wish: that of the session, or else the only one.
  create function identify(p_session bytea, p_token bytea, p_now timestamptz, p_idle interval, p_community integer)
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
      if t.last_used_at is null or t.last_used_at < p_now - interval '5 minutes' then
        update access_token x set last_used_at = p_now where x.id = t.id;
      end if;
      "isForeign" := wanted <> t.community_id;
      wanted := t.community_id;
      select * into a from account x where x.id = t.account_id and x.erased_at is null;
    else
      select * into s from session x where x.token_hash = p_session and x.revoked_at is null and x.expires_at > p_now and x.last_seen_at > p_now - p_idle;
      if not found then return; end if;
      if s.last_seen_at < p_now - interval '5 minutes' then
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
  alter function identify owner to maillage_engine;

  create function my_communities(p_account integer, p_now timestamptz) returns table (id integer, name text, finess text, roles text[])
  language plpgsql security definer set search_path = public, pg_temp as $$ begin
    perform enter_account(p_account);
    return query
    select c.id, c.name, c.finess, r.roles
    from account a cross join lateral (select z.community_id, array_agg(z.role order by z.role) as roles from (${ROLES}) z group by z.community_id) r
    join community c on c.id = r.community_id
    where a.id = p_account order by fold_text(c.name) collate "C", c.id;
  end $$;
  alter function my_communities owner to maillage_engine;
`;

const OWN = `
  -- What a person reads of themselves: each enters the account, then reads under the policies of its caller.
  create function read_account(p_account integer) returns table (id integer, email text, "givenName" text, "familyName" text, "nationalId" text, "practitionerId" integer,
    "secondFactorSince" timestamptz, "demoRole" text, "createdAt" timestamptz, version integer)
  language plpgsql set search_path = public, pg_temp as $$ begin
    perform enter_account(p_account);
    return query select a.id, a.email, a.given_name, a.family_name, a.national_id, a.practitioner_id, a.second_factor_since, a.demo_role, a.created_at, a.version
    from account a where a.id = p_account;
  end $$;

  create function list_sessions(p_account integer, p_now timestamptz, p_idle interval) returns table (id integer, kind text, device text, "createdAt" timestamptz, "lastSeenAt" timestamptz, "expiresAt" timestamptz)
  language plpgsql set search_path = public, pg_temp as $$ begin
    perform enter_account(p_account);
    return query select s.id, s.kind, s.device, s.created_at, s.last_seen_at, least(s.expires_at, s.last_seen_at + p_idle)
    from session s where s.account_id = p_account and s.revoked_at is null and s.expires_at > p_now and s.last_seen_at > p_now - p_idle order by s.last_seen_at desc, s.id desc;
  end $$;

  create function list_access_tokens(p_account integer) returns table (id integer, name text, "communityId" integer, permissions text[], "createdAt" timestamptz, "expiresAt" timestamptz,
    "lastUsedAt" timestamptz, "revokedAt" timestamptz)
  language plpgsql set search_path = public, pg_temp as $$ begin
    perform enter_account(p_account);
    return query select t.id, t.name, t.community_id, t.permissions, t.created_at, t.expires_at, t.last_used_at, t.revoked_at
    from access_token t where t.account_id = p_account order by t.created_at desc, t.id desc;
  end $$;

  -- What ended a month ago serves nobody. By the database's own clock, whoever asks.
  create function forget_ended_access() returns void language plpgsql security definer set search_path = public, pg_temp as $$ begin
    delete from session where least(expires_at, revoked_at) < now() - interval '30 days';
    delete from access_token where least(expires_at, revoked_at) < now() - interval '30 days';
    delete from single_use_link where expires_at < now();
  end $$;
  alter function forget_ended_access owner to maillage_engine;
`;

const RESTRICT = `
  do $$ declare f regprocedure; begin
    for f in select p.oid from pg_proc p where p.prosecdef and p.pronamespace = 'public'::regnamespace loop
      execute format('revoke execute on function %1$s from public; grant execute on function %1$s to maillage_server, maillage_engine', f);
    end loop;
  end $$;
`;
