import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whose week an account keeps for them: a doctor's secretary. A row is there while the delegation lasts and no longer; that it was given
 * and ended, by whom and when, is in the journal.
 */
export class CreateWeekDelegation1795564800000 implements MigrationInterface {
  name = 'CreateWeekDelegation1795564800000';

  async up(runner: QueryRunner): Promise<void> {
    for (const text of [TABLE, READS, ENDINGS, MY_DATA, RESTRICT]) await runner.query(text);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger delegations_end_with_roles on role_grant;
      drop trigger delegations_end_with_membership on membership;
      drop function my_delegations, end_delegations_with_roles, end_delegations_with_membership, find_week_delegations, delegated_weeks;
      drop table week_delegation`);
  }
}

const TABLE = `
  create table week_delegation (
    community_id integer not null,
    id integer generated always as identity,
    practitioner_id integer not null,
    account_id integer not null references account (id) on delete cascade,
    delegated_at timestamptz not null,
    primary key (community_id, id),
    constraint week_delegation_is_given_once unique (community_id, practitioner_id, account_id),
    constraint week_delegation_is_of_a_member foreign key (community_id, practitioner_id)
      references membership (community_id, practitioner_id) on delete cascade
  );
  create index week_delegation_by_account on week_delegation (account_id, community_id);

  alter table week_delegation enable row level security;
  alter table week_delegation force row level security;
  create policy week_delegation_own on week_delegation to maillage_server using (community_id = (select current_community()));
  create policy week_delegation_engine on week_delegation to maillage_engine using (true);
  grant select, insert, delete on week_delegation to maillage_server;
  grant select, delete on week_delegation to maillage_engine;
`;

/** Of whom the week is: a member today. Needs the delegation as d, and p_now. */
const OF_A_MEMBER = `exists (select from membership m where m.community_id = d.community_id and m.practitioner_id = d.practitioner_id
      and m.start_date <= community_today(d.community_id, p_now) and (m.end_date is null or m.end_date >= community_today(d.community_id, p_now)))`;

const READS = `
  -- The practitioners whose weeks the account keeps in the community now. Asked with every identification: one look into an index for who keeps none.
  create function delegated_weeks(p_community integer, p_account integer, p_now timestamptz) returns integer[]
  language plpgsql set search_path = public, pg_temp as $$ begin
    perform enter_community(p_community);
    return array(select d.practitioner_id from week_delegation d
      where d.community_id = p_community and d.account_id = p_account and ${OF_A_MEMBER} order by d.practitioner_id);
  end $$;

  -- What a practitioner delegated, and what was delegated to an account, the oldest first. Under the policies of the caller: nobody who left the community.
  create function find_week_delegations(p_community integer, p_now timestamptz, p_practitioner integer, p_account integer)
  returns table (id integer, "practitionerId" integer, "accountId" integer, "delegateName" text, "delegateEmail" text, since timestamptz)
  language plpgsql set search_path = public, pg_temp as $$ begin
    perform enter_community(p_community);
    return query
    select d.id, d.practitioner_id, d.account_id, a.given_name || ' ' || a.family_name, a.email, d.delegated_at
    from week_delegation d join account a on a.id = d.account_id
    where d.community_id = p_community and (d.practitioner_id = p_practitioner or d.account_id = p_account) and ${OF_A_MEMBER}
    order by d.delegated_at, d.id;
  end $$;
`;

const ENDINGS = `
  -- An end that is set to a membership ends what that person delegated, and what was delegated to them unless they stay by another role. So does an erasure.
  create function end_delegations_with_membership() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$ begin
    delete from week_delegation d
    where d.community_id = new.community_id and (d.practitioner_id = new.practitioner_id or exists (
      select from account a where a.id = d.account_id and a.practitioner_id = new.practitioner_id
        and not exists (select from role_grant g where g.community_id = d.community_id and g.account_id = a.id)));
    return null;
  end $$;
  alter function end_delegations_with_membership owner to maillage_engine;
  create trigger delegations_end_with_membership after update of end_date on membership
    for each row when (new.end_date is not null) execute function end_delegations_with_membership();

  -- Whoever has lost their last role keeps no week.
  create function end_delegations_with_roles() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$ begin
    delete from week_delegation d
    where d.community_id = old.community_id and d.account_id = old.account_id
      and not exists (select from role_grant g where g.community_id = old.community_id and g.account_id = old.account_id)
      and not exists (select from account a join membership m on m.practitioner_id = a.practitioner_id
        where a.id = old.account_id and m.community_id = old.community_id and m.end_date is null);
    return null;
  end $$;
  alter function end_delegations_with_roles owner to maillage_engine;
  create trigger delegations_end_with_roles after delete on role_grant for each row execute function end_delegations_with_roles();
`;

/** The rows of a query as one JSON array, empty rather than null. */
const rows = (query: string): string => `coalesce((select jsonb_agg(to_jsonb(z)) from (${query}) z), '[]')`;

const MY_DATA = `
  -- A part of the export of the account that was entered: beside my_data, which is of one piece. Who the other is, is theirs.
  create function my_delegations() returns jsonb language sql stable security definer set search_path = public, pg_temp set timezone = 'UTC' as $$
    select jsonb_build_object(
      'weekDelegations', ${rows(`select c.name as community, d.delegated_at as "delegatedAt" from week_delegation d join community c on c.id = d.community_id
        where d.practitioner_id = me.practitioner_id and d.community_id = any(communities_telling(me.id)) order by d.delegated_at, d.community_id, d.id`)},
      'delegatedWeeks', ${rows(`select c.name as community, d.delegated_at as "delegatedAt" from week_delegation d join community c on c.id = d.community_id
        where d.account_id = me.id order by d.delegated_at, d.community_id, d.id`)})
    from account me where me.id = current_account() and me.erased_at is null $$;
  alter function my_delegations owner to maillage_engine;
`;

const RESTRICT = `
  revoke execute on function end_delegations_with_membership, end_delegations_with_roles, my_delegations from public;
  grant execute on function end_delegations_with_membership, end_delegations_with_roles, my_delegations to maillage_server, maillage_engine;
`;
