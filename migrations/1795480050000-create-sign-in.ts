import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is asked before anybody is known, or may not be read again: passwords, second factors, links of mails, people of the
 * demonstration. Each function answers about one account.
 */
export class CreateSignIn1795480050000 implements MigrationInterface {
  name = 'CreateSignIn1795480050000';

  async up(runner: QueryRunner): Promise<void> {
    for (const text of [SIGN_IN, LINKS, DEMONSTRATION, RESTRICT]) await runner.query(text);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function make_demo_account, demo_accounts, use_link, make_link, forget_links, take_recovery_code, recovery_codes_left, replace_recovery_codes,
        second_factor_secret, take_second_factor_step, confirm_second_factor, find_sign_in, create_account, set_platform_operator;
      drop table single_use_link`);
  }
}

const SIGN_IN = `
  -- For the functions of the engine and for commands, with the rights of their caller: the server makes no account by itself.
  -- MA010: the e-mail is taken; MA011: the national number is.
  create function create_account(p_email text, p_given_name text, p_family_name text, p_password_hash text, p_national_id text) returns integer
  language plpgsql set search_path = public, pg_temp as $$
  declare made integer;
  begin
    if p_email is null and p_national_id is null then raise exception 'an account nobody could sign in to'; end if;
    insert into account (email, given_name, family_name, password_hash, national_id) values (lower(p_email), p_given_name, p_family_name, p_password_hash, p_national_id)
      returning id into made;
    return made;
  exception when unique_violation then
    declare broken text; begin
      get stacked diagnostics broken = constraint_name;
      raise exception 'the account exists' using errcode = case broken when 'account_national_id_is_unique' then 'MA011' else 'MA010' end;
    end;
  end $$;
  revoke execute on function create_account from public;
  grant execute on function create_account to maillage_engine;

  create function find_sign_in(p_email text) returns table ("accountId" integer, pseudonym uuid, "passwordHash" text, "hasSecondFactor" boolean)
  language sql stable security definer set search_path = public, pg_temp as $$
    select a.id, a.pseudonym, a.password_hash, a.second_factor_since is not null from account a where a.email = lower(p_email) and a.erased_at is null and a.demo_role is null $$;
  alter function find_sign_in owner to maillage_engine;

  create function second_factor_secret(p_account integer) returns table (secret bytea, step bigint)
  language sql stable security definer set search_path = public, pg_temp as $$
    select a.second_factor_secret, a.second_factor_step from account a where a.id = p_account and a.erased_at is null $$;
  alter function second_factor_secret owner to maillage_engine;

  -- A code counts once: of two that bring the same step, the later finds it taken.
  create function take_second_factor_step(p_account integer, p_step bigint) returns boolean language plpgsql security definer set search_path = public, pg_temp as $$ begin
    update account set second_factor_step = p_step where id = p_account and second_factor_step < p_step;
    return found;
  end $$;
  alter function take_second_factor_step owner to maillage_engine;

  -- Of the account that acts, and once. A secret that has replaced the one whose code was verified is not confirmed by it.
  create function confirm_second_factor(p_secret bytea, p_now timestamptz) returns boolean language plpgsql security definer set search_path = public, pg_temp as $$ begin
    update account set second_factor_since = p_now, version = version + 1
    where id = current_account() and second_factor_since is null and second_factor_secret = p_secret;
    return found;
  end $$;
  alter function confirm_second_factor owner to maillage_engine;

  create function replace_recovery_codes(p_hashes bytea[]) returns void language plpgsql security definer set search_path = public, pg_temp as $$ begin
    delete from recovery_code where account_id = current_account();
    insert into recovery_code (account_id, code_hash) select current_account(), h from unnest(p_hashes) h;
  end $$;
  alter function replace_recovery_codes owner to maillage_engine;

  create function recovery_codes_left(p_account integer) returns integer language sql stable security definer set search_path = public, pg_temp as $$
    select count(*)::integer from recovery_code where account_id = p_account and used_at is null $$;
  alter function recovery_codes_left owner to maillage_engine;

  create function take_recovery_code(p_account integer, p_hash bytea, p_now timestamptz) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$ begin
    update recovery_code set used_at = p_now where account_id = p_account and code_hash = p_hash and used_at is null;
    return found;
  end $$;
  alter function take_recovery_code owner to maillage_engine;
`;

const LINKS = `
  -- Sent by mail: of each purpose the last one made, once.
  create table single_use_link (
    token_hash bytea primary key,
    purpose text not null,
    account_id integer not null references account (id) on delete cascade,
    email text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    constraint single_use_link_purpose_is_known check (purpose in ('PASSWORD_RESET', 'EMAIL_CHANGE')),
    constraint single_use_link_is_the_last unique (account_id, purpose)
  );

  alter table single_use_link enable row level security;
  alter table single_use_link force row level security;
  create policy single_use_link_engine on single_use_link to maillage_engine using (true);
  grant select, insert, update, delete on single_use_link to maillage_engine;

  create function make_link(p_hash bytea, p_purpose text, p_account integer, p_email text, p_now timestamptz, p_expires_at timestamptz) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$ begin
    insert into single_use_link (token_hash, purpose, account_id, email, created_at, expires_at) values (p_hash, p_purpose, p_account, lower(p_email), p_now, p_expires_at)
      on conflict (account_id, purpose) do update set token_hash = excluded.token_hash, email = excluded.email, created_at = excluded.created_at, expires_at = excluded.expires_at;
  end $$;
  alter function make_link owner to maillage_engine;

  -- Gone once it is used; kept when the transaction of its use fails. Who acts for an account finds the links of that account only.
  create function use_link(p_hash bytea, p_purpose text, p_now timestamptz) returns table ("accountId" integer, email text)
  language sql security definer set search_path = public, pg_temp as $$
    delete from single_use_link l where l.token_hash = p_hash and l.purpose = p_purpose and l.expires_at > p_now
      and (current_account() is null or l.account_id = current_account()) returning l.account_id, l.email $$;
  alter function use_link owner to maillage_engine;

  -- Of the account that acts: what was mailed before its password or its address changed must not undo the change.
  create function forget_links() returns void language sql security definer set search_path = public, pg_temp as $$
    delete from single_use_link l where l.account_id = current_account() $$;
  alter function forget_links owner to maillage_engine;
`;

const DEMONSTRATION = `
  -- People of the demonstration, whom anybody may be: only in a community that is one.
  create function make_demo_account(p_community integer, p_demo_role text, p_given_name text, p_family_name text, p_practitioner integer, p_roles text[]) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
  declare made integer;
  begin
    if not exists (select from community c where c.id = p_community and c.is_demo) then raise exception 'not a demonstration'; end if;
    insert into account (given_name, family_name, practitioner_id, demo_role) values (p_given_name, p_family_name, p_practitioner, p_demo_role)
      on conflict (demo_role) do nothing returning id into made;
    insert into role_grant (community_id, account_id, role) select p_community, made, r from unnest(p_roles) r where made is not null;
  end $$;
  alter function make_demo_account owner to maillage_engine;

  create function demo_accounts(p_demo_role text) returns table ("accountId" integer, "communityId" integer, role text, "displayName" text)
  language sql stable security definer set search_path = public, pg_temp as $$
    select a.id, c.id, a.demo_role, a.given_name || ' ' || a.family_name from account a, community c
    where c.is_demo and a.demo_role is not null and a.erased_at is null and (p_demo_role is null or a.demo_role = p_demo_role) $$;
  alter function demo_accounts owner to maillage_engine;

  -- By the owner of the database only: the server never makes an operator.
  create function set_platform_operator(p_account integer, p_is_operator boolean) returns void language sql as $$
    update account set is_platform_operator = p_is_operator where id = p_account $$;
`;

const RESTRICT = `
  do $$ declare f regprocedure; begin
    for f in select p.oid from pg_proc p where p.prosecdef and p.pronamespace = 'public'::regnamespace loop
      execute format('revoke execute on function %1$s from public; grant execute on function %1$s to maillage_server, maillage_engine', f);
    end loop;
  end $$;
  revoke execute on function set_platform_operator from public;
`;
