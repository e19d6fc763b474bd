import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Signing in with Pro Santé Connect: what a sign-in under way must remember, whose account it opens, and the places it tells of. */
export class CreateProSanteConnect1795481000000 implements MigrationInterface {
  name = 'CreateProSanteConnect1795481000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const text of [FLOWS, IDENTITIES, PROPOSALS, RESTRICT]) await runner.query(text);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function link_national_id, open_account_of, claim_practitioner, take_openid_flow, keep_openid_flow;
      drop table practice_proposal, openid_flow;
      revoke update on practitioner from maillage_engine`);
  }
}

const FLOWS = `
  -- Between the way to the provider and the way back: minutes. The server adds one and takes one, and can list none.
  create table openid_flow (
    state_hash bytea primary key,
    browser_hash bytea not null, -- of a cookie: the way back counts in the browser that left only
    nonce text not null,
    code_verifier text not null,
    return_path text not null,
    account_id integer references account (id) on delete cascade, -- who asked to link their account; null to sign in
    created_at timestamptz not null,
    expires_at timestamptz not null,
    constraint openid_flow_hashes_are_sha256 check (length(state_hash) = 32 and length(browser_hash) = 32),
    constraint openid_flow_returns_to_a_path_of_ours check (return_path ~ '^/([^/\\\\]|$)'),
    constraint openid_flow_expires_after_it_starts check (expires_at > created_at)
  );
  create index openid_flow_by_expiry on openid_flow (expires_at);
  alter table openid_flow enable row level security;
  alter table openid_flow force row level security;
  create policy openid_flow_engine on openid_flow to maillage_engine using (true);
  grant select, insert, update, delete on openid_flow to maillage_engine;

  -- Each new one takes some of the expired away, so that abandoned sign-ins do not pile up.
  create function keep_openid_flow(p_state_hash bytea, p_browser_hash bytea, p_nonce text, p_code_verifier text, p_return_path text, p_account integer,
    p_now timestamptz, p_expires_at timestamptz) returns void language plpgsql security definer set search_path = public, pg_temp as $$ begin
    delete from openid_flow where state_hash in (
      select f.state_hash from openid_flow f where f.expires_at < p_now order by f.expires_at limit 100 for update skip locked);
    insert into openid_flow (state_hash, browser_hash, nonce, code_verifier, return_path, account_id, created_at, expires_at)
      values (p_state_hash, p_browser_hash, p_nonce, p_code_verifier, p_return_path, p_account, p_now, p_expires_at);
  end $$;
  alter function keep_openid_flow owner to maillage_engine;

  -- Whatever the caller then makes of it, it is gone: a state counts once.
  create function take_openid_flow(p_state_hash bytea) returns table ("browserHash" bytea, nonce text, "codeVerifier" text, "returnPath" text, "accountId" integer,
    "expiresAt" timestamptz) language sql security definer set search_path = public, pg_temp as $$
    delete from openid_flow f where f.state_hash = p_state_hash
    returning f.browser_hash, f.nonce, f.code_verifier, f.return_path, f.account_id, f.expires_at $$;
  alter function take_openid_flow owner to maillage_engine;
`;

const IDENTITIES = `
  grant update on practitioner to maillage_engine; -- here, only to hold its rows

  -- Makes the account the practitioner of that RPPS number, if the register has it or its holder objected to being listed. Whoever else was linked to that
  -- practitioner was so on somebody's word: they are no more, and returned. Of use to the functions below only: the server may not write what it writes.
  create function claim_practitioner(p_account integer, p_rpps text) returns table (pseudonym uuid, email text) language plpgsql as $$
  declare wanted integer;
  begin
    -- Whoever is joining as that practitioner has been waited for.
    select p.id into wanted from practitioner p where p.rpps = p_rpps and (p.withdrawn_on is null or p.objected_on is not null) for no key update;
    if not found then return; end if;
    return query update account a set practitioner_id = null, version = a.version + 1
      where a.practitioner_id = wanted and a.id <> p_account returning a.pseudonym, a.email;
    update account a set practitioner_id = wanted, version = a.version + 1 where a.id = p_account and a.practitioner_id is distinct from wanted;
  end $$;

  -- The account of that national number, made when there is none. Of two first sign-ins at once, one makes it and both find it.
  create function open_account_of(p_national_id text, p_rpps text, p_given_name text, p_family_name text)
  returns table ("accountId" integer, pseudonym uuid, "practitionerId" integer, "displacedPseudonym" uuid, "displacedEmail" text)
  language plpgsql security definer set search_path = public, pg_temp as $$ begin
    insert into account (given_name, family_name, national_id) values (p_given_name, p_family_name, p_national_id)
      on conflict (national_id) do nothing returning id into "accountId";
    if "accountId" is null then select a.id into strict "accountId" from account a where a.national_id = p_national_id for update; end if;
    select c.pseudonym, c.email into "displacedPseudonym", "displacedEmail" from claim_practitioner("accountId", p_rpps) c;
    select a.pseudonym, a.practitioner_id into pseudonym, "practitionerId" from account a where a.id = "accountId";
    return next;
  end $$;
  alter function open_account_of owner to maillage_engine;

  -- Gives a national number to the account that acts. MA011: another account has it; MA012: this account has another; MA013: this account
  -- is a practitioner of another RPPS number, or of one while the identity has none.
  create function link_national_id(p_national_id text, p_rpps text)
  returns table ("practitionerId" integer, "displacedPseudonym" uuid, "displacedEmail" text) language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    me account;
    known text;
  begin
    select * into strict me from account a where a.id = current_account() and a.erased_at is null for update;
    if me.national_id <> p_national_id then raise exception 'the account has another national number' using errcode = 'MA012'; end if;
    known := (select p.rpps from practitioner p where p.id = me.practitioner_id);
    if me.practitioner_id is not null and known is distinct from p_rpps then raise exception 'the account is another practitioner' using errcode = 'MA013'; end if;
    update account a set national_id = p_national_id, version = a.version + 1 where a.id = me.id and a.national_id is null;
    select c.pseudonym, c.email into "displacedPseudonym", "displacedEmail" from claim_practitioner(me.id, p_rpps) c;
    select a.practitioner_id into "practitionerId" from account a where a.id = me.id;
    return next;
  exception when unique_violation then raise exception 'another account has the national number' using errcode = 'MA011';
  end $$;
  alter function link_national_id owner to maillage_engine;
`;

const PROPOSALS = `
  -- Places where a person works according to Pro Santé Connect, until the person says so: nothing is declared by it.
  create table practice_proposal (
    account_id integer not null references account (id) on delete cascade,
    key text not null, -- the structure and the mode of practice: see subject-ref-pro.rules.ts
    finess text,
    siret text,
    structure_id text,
    structure_name text,
    address_line text,
    postal_code text,
    locality text,
    insee_code text,
    profession_code text,
    mode text,
    sector_code text,
    role_code text,
    activity_kind_code text,
    seen_at timestamptz not null,
    answered_at timestamptz, -- asked once: a place that was confirmed or declined is not proposed again
    primary key (account_id, key)
  );
  alter table practice_proposal enable row level security;
  alter table practice_proposal force row level security;
  create policy practice_proposal_own on practice_proposal to maillage_server using (account_id = (select current_account()));
  grant select, insert, update, delete on practice_proposal to maillage_server;
`;

const RESTRICT = `
  do $$ declare f regprocedure; begin
    for f in select p.oid from pg_proc p where p.prosecdef and p.pronamespace = 'public'::regnamespace loop
      execute format('revoke execute on function %1$s from public; grant execute on function %1$s to maillage_server, maillage_engine', f);
    end loop;
  end $$;
`;
