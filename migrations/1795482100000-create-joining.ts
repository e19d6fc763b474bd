import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Joining a community by an invitation, and the list of those who are in it. */
export class CreateJoining1795482100000 implements MigrationInterface {
  name = 'CreateJoining1795482100000';

  async up(runner: QueryRunner): Promise<void> {
    for (const text of [INVITATIONS, RECEIVED, ACCEPTANCE, ACCOUNTS, DEPARTURE, RESTRICT]) await runner.query(text);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function has_another_administrator, find_accounts, accept_invitation, find_invitation, find_invitations;
      revoke update on role_grant from maillage_engine;
      revoke insert, update on membership from maillage_engine;
      revoke update (token_hash, expires_at, invited_by) on invitation from maillage_server;
      drop index invitation_is_open_once`);
  }
}

const INVITATIONS = `
  -- Of two at once to the same person for the same role, one is made. An expired one is still open: it is sent again.
  create unique index invitation_is_open_once on invitation (community_id, email, role) where accepted_at is null and revoked_at is null;
  grant update (token_hash, expires_at, invited_by) on invitation to maillage_server;

  -- The last first, under the policies of the caller: of who is no longer in the community, no name.
  create function find_invitations(p_community integer, p_now timestamptz, p_invitation integer, p_states text[], p_before timestamptz, p_before_id integer, p_count integer)
  returns table (id integer, email text, role text, "practitionerId" integer, state text, "invitedBy" text, "createdAt" timestamptz, "expiresAt" timestamptz,
    "acceptedAt" timestamptz, "acceptedBy" text, "revokedAt" timestamptz)
  language plpgsql set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$ begin
    perform enter_community(p_community);
    return query
    select i.id, i.email, i.role, i.practitioner_id, s.state, x.given_name || ' ' || x.family_name, i.created_at, i.expires_at,
           i.accepted_at, y.given_name || ' ' || y.family_name, i.revoked_at
    from invitation i
    cross join lateral (select case when i.accepted_at is not null then 'ACCEPTED' when i.revoked_at is not null then 'REVOKED'
                                    when i.expires_at <= p_now then 'EXPIRED' else 'PENDING' end as state) s
    left join account x on x.id = i.invited_by
    left join account y on y.id = i.accepted_by
    where i.community_id = p_community and (p_invitation is null or i.id = p_invitation) and (p_states is null or s.state = any(p_states))
      and (p_before is null or (i.created_at, i.id) < (p_before, p_before_id))
    order by i.created_at desc, i.id desc limit p_count;
  end $$;
`;

/** An invitation that can be accepted. Needs the invitation as i, and p_now. */
const OPEN = `i.accepted_at is null and i.revoked_at is null and i.expires_at > p_now
      and not exists (select from practitioner gone where gone.id = i.practitioner_id and gone.withdrawn_on is not null)`;

const RECEIVED = `
  -- What the holder of a link may know; of any other token nothing.
  create function find_invitation(p_hash bytea, p_now timestamptz)
  returns table (id integer, "communityId" integer, "communityName" text, role text, email text, "practitionerId" integer, "givenName" text, "familyName" text, "invitedBy" text,
    "expiresAt" timestamptz, "hasAccount" boolean)
  language sql stable security definer set search_path = public, pg_temp as $$
    select i.id, i.community_id, c.name, i.role, i.email, i.practitioner_id, p.given_name, p.family_name, a.given_name || ' ' || a.family_name, i.expires_at,
           exists (select from account o where o.email = i.email)
    from invitation i join community c on c.id = i.community_id left join practitioner p on p.id = i.practitioner_id left join account a on a.id = i.invited_by and a.erased_at is null
    where i.token_hash = p_hash and ${OPEN} $$;
  alter function find_invitation owner to maillage_engine;
`;

const ACCEPTANCE = `
  grant insert, update on membership to maillage_engine;

  -- The account that was entered joins; when none was, one is made with the address of the invitation, which is proven now. All of it or nothing; no row: the
  -- invitation is not open. MA010: the address has an account; MA014: another account is the practitioner; MA015: this account is another practitioner;
  -- MA016: it has the role already; MA018: the practitioner is or was a member elsewhere, or has told this community their age: who links them on a mere
  -- invitation would read and walk in there too, so let them prove who they are first.
  create function accept_invitation(p_hash bytea, p_given_name text, p_family_name text, p_password_hash text, p_now timestamptz)
  returns table ("accountId" integer, pseudonym uuid, "practitionerId" integer, "invitationId" integer, "communityId" integer)
  language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    taken invitation;
    me account;
    today date;
    is_linked boolean;
    is_member boolean;
  begin
    -- The later of two waits here, and then finds it accepted, sent again or revoked.
    select * into taken from invitation i where i.token_hash = p_hash and ${OPEN} for update;
    if not found then return; end if;
    -- An objection under way waits or is waited for: nobody joins as somebody who has just objected.
    perform from practitioner p where p.id = taken.practitioner_id and p.withdrawn_on is null for share;
    if not found and taken.practitioner_id is not null then return; end if;
    if current_account() is null then perform enter_account(create_account(taken.email, p_given_name, p_family_name, p_password_hash, null)); end if;
    select * into strict me from account a where a.id = current_account() and a.erased_at is null for update;
    if me.practitioner_id <> taken.practitioner_id then raise exception 'the account is another practitioner' using errcode = 'MA015'; end if;

    today := community_today(taken.community_id, p_now);
    is_linked := taken.practitioner_id is null or me.practitioner_id is not null;
    is_member := exists (select from membership m where m.community_id = taken.community_id and m.practitioner_id = me.practitioner_id
      and m.start_date <= today and (m.end_date is null or m.end_date >= today));
    if is_linked and (taken.role = 'MEMBER' and is_member or (taken.role <> 'MEMBER' or taken.practitioner_id is null)
      and exists (select from role_grant g where g.community_id = taken.community_id and g.account_id = me.id and g.role = taken.role)) then
      raise exception 'the account has the role' using errcode = 'MA016';
    end if;
    if not is_linked and exists (select from membership m where m.practitioner_id = taken.practitioner_id
      and (m.community_id <> taken.community_id or m.birth_year is not null or m.planned_retirement_on is not null)) then
      raise exception 'the practitioner has a past that this account may not be told' using errcode = 'MA018';
    end if;

    begin
      if not is_linked then update account a set practitioner_id = taken.practitioner_id, version = a.version + 1 where a.id = me.id; end if;
    exception when unique_violation then raise exception 'another account is the practitioner' using errcode = 'MA014';
    end;
    if taken.role = 'MEMBER' and taken.practitioner_id is not null then
      insert into membership as m (community_id, practitioner_id, start_date) values (taken.community_id, taken.practitioner_id, today)
        on conflict (community_id, practitioner_id) do update -- who comes back begins anew
          set start_date = case when m.end_date < today then today else least(m.start_date, today) end, end_date = null;
    else
      insert into role_grant (community_id, account_id, role, granted_by, granted_at)
        values (taken.community_id, me.id, taken.role, taken.invited_by, p_now) on conflict do nothing;
    end if;
    update invitation i set accepted_at = p_now, accepted_by = me.id where i.community_id = taken.community_id and i.id = taken.id;
    return query select me.id, me.pseudonym, taken.practitioner_id, taken.id, taken.community_id;
  end $$;
  alter function accept_invitation owner to maillage_engine;
`;

const ACCOUNTS = `
  -- Who has a role in the community today, by name, under the policies of the caller; the total only when it is asked for.
  create function find_accounts(p_community integer, p_now timestamptz, p_account integer, p_words text[], p_roles text[], p_after_text text, p_after_id integer,
    p_count integer, p_counted boolean)
  returns table (total integer, rows json)
  language plpgsql set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
  declare
    today date;
    patterns text[] := array(select '% ' || w || '%' from unnest(p_words) w);
  begin
    perform enter_community(p_community);
    today := community_today(p_community, p_now);
    return query
    with held as (
      select g.account_id, g.role, (g.granted_at at time zone c.time_zone)::date as since from role_grant g join community c on c.id = g.community_id where g.community_id = p_community
      union all
      select a.id, 'MEMBER', m.start_date from membership m join account a on a.practitioner_id = m.practitioner_id
      where m.community_id = p_community and m.start_date <= today and (m.end_date is null or m.end_date >= today)),
    person as (select h.account_id, array_agg(distinct h.role) as roles, min(h.since) as since from held h group by h.account_id),
    listed as (
      select fold_text(a.family_name || ' ' || a.given_name) as key, a.id, a.given_name, a.family_name, a.email, a.practitioner_id, a.second_factor_since, p.roles, p.since
      from person p join account a on a.id = p.account_id
      where a.erased_at is null and (p_account is null or a.id = p_account) and (p_roles is null or p.roles && p_roles)
        and (p_words is null or ' ' || fold_text(concat_ws(' ', a.family_name, a.given_name, a.email)) like all (patterns))),
    page as (
      select * from listed l where (l.key collate "C", l.id) > (p_after_text collate "C", p_after_id) order by l.key collate "C", l.id limit p_count)
    select case when p_counted then (select count(*)::integer from listed) end,
      (select coalesce(json_agg(json_build_object('key', z.key, 'node', json_build_object('id', z.id, 'givenName', z.given_name, 'familyName', z.family_name, 'email', z.email,
        'practitionerId', z.practitioner_id, 'secondFactorSince', z.second_factor_since, 'roles', z.roles, 'since', z.since)) order by z.key collate "C", z.id), '[]') from page z);
  end $$;
`;

const DEPARTURE = `
  grant update on role_grant to maillage_engine; -- only to hold its rows

  -- Whether the community that was entered keeps an administrator without this account. Its administrators stay what they are until the transaction ends:
  -- of two who give the role up at once, the second waits, and sees that the first has.
  create function has_another_administrator(p_account integer) returns boolean language plpgsql security definer set search_path = public, pg_temp as $$ begin
    perform from role_grant g where g.community_id = current_community() and g.role = 'ADMINISTRATOR' order by g.account_id for update;
    return exists (select from role_grant g where g.community_id = current_community() and g.role = 'ADMINISTRATOR' and g.account_id <> p_account);
  end $$;
  alter function has_another_administrator owner to maillage_engine;
`;

const RESTRICT = `
  do $$ declare f regprocedure; begin
    for f in select p.oid from pg_proc p where p.prosecdef and p.pronamespace = 'public'::regnamespace loop
      execute format('revoke execute on function %1$s from public; grant execute on function %1$s to maillage_server, maillage_engine', f);
    end loop;
  end $$;
`;
