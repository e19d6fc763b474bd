import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Leaving for good. What goes, what stays and why: src/access/README.md. */
export class EraseAccounts1795483200000 implements MigrationInterface {
  name = 'EraseAccounts1795483200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const text of [RIGHTS, END_WEEKS, FORGET, ERASE, RESTRICT]) await runner.query(text);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function erase_account, forget_practitioner, end_weeks;
      alter table account drop constraint account_erased_has_no_name;
      revoke delete on invitation, practice_proposal, idempotency_key from maillage_engine;
      revoke update, delete on assignment from maillage_engine;
      revoke delete on assignment_period from maillage_engine`);
  }
}

const RIGHTS = `
  alter table account add constraint account_erased_has_no_name check (erased_at is null or (given_name = '' and family_name = ''));
  grant delete on invitation, practice_proposal, idempotency_key to maillage_engine;
  grant update, delete on assignment to maillage_engine;
  grant delete on assignment_period to maillage_engine;
`;

const END_WEEKS = `
  -- Whatever somebody does ended yesterday, in every community; what was to begin today or later is gone. Their openings go with it.
  create function end_weeks(p_practitioner integer, p_now timestamptz) returns void language plpgsql set search_path = public, pg_temp as $$ begin
    perform lock_agenda(p_practitioner);
    delete from assignment_period p using assignment a
      where a.practitioner_id = p_practitioner and a.start_date >= community_today(a.community_id, p_now) and (p.community_id, p.assignment_id) = (a.community_id, a.id);
    delete from assignment a where a.practitioner_id = p_practitioner and a.start_date >= community_today(a.community_id, p_now);
    update assignment a set end_date = community_today(a.community_id, p_now) - 1, version = a.version + 1
      where a.practitioner_id = p_practitioner and (a.end_date is null or a.end_date >= community_today(a.community_id, p_now));
  end $$;
  alter function end_weeks owner to maillage_engine;
`;

const FORGET = `
  -- What a practitioner told the communities and us; their public entry in the register and their past weeks stay.
  create function forget_practitioner(p_practitioner integer, p_account uuid, p_now timestamptz) returns void language plpgsql set search_path = public, pg_temp as $$ begin
    perform end_weeks(p_practitioner, p_now);
    update membership m set birth_year = null, planned_retirement_on = null, patient_list_size = null, private_line = null, version = m.version + 1,
        start_date = least(m.start_date, community_today(m.community_id, p_now) - 1), end_date = least(m.end_date, community_today(m.community_id, p_now) - 1)
      where m.practitioner_id = p_practitioner;
    update practitioner p set languages = default, accepts_new_patients = null, version = p.version + 1 where p.id = p_practitioner;
    -- The numbers of their own records would still lead to them by way of the weeks that stay.
    update journal j set record_kind = null, record_id = null
      where j.subject = (select x.pseudonym from practitioner_pseudonym x where x.practitioner_id = p_practitioner) or (j.actor = p_account and j.subject is null);
    delete from practitioner_pseudonym x where x.practitioner_id = p_practitioner;
  end $$;
  alter function forget_practitioner owner to maillage_engine;
`;

const ERASE = `
  -- Empties the account that was entered. MA020: communities that would be left without administrator, named in the detail.
  create function erase_account(p_now timestamptz) returns void language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    me account;
    orphans text;
  begin
    select * into strict me from account a where a.id = current_account() and a.erased_at is null and a.demo_role is null for update;
    -- Held in one order, as has_another_administrator does: of two administrators who leave at once, the second sees that the first is gone.
    perform from role_grant g where g.role = 'ADMINISTRATOR' and g.community_id in (
      select o.community_id from role_grant o where o.account_id = me.id and o.role = 'ADMINISTRATOR') order by g.community_id, g.account_id for update;
    select string_agg(c.name, ', ' order by c.name) into orphans from role_grant g join community c on c.id = g.community_id
      where g.account_id = me.id and g.role = 'ADMINISTRATOR' and not exists (
        select from role_grant o where o.community_id = g.community_id and o.role = 'ADMINISTRATOR' and o.account_id <> me.id);
    if orphans is not null then raise exception 'the last administrator' using errcode = 'MA020', detail = orphans; end if;
    if me.practitioner_id is not null then perform forget_practitioner(me.practitioner_id, me.pseudonym, p_now); end if;
    delete from session where account_id = me.id;
    delete from access_token where account_id = me.id;
    delete from single_use_link where account_id = me.id;
    delete from openid_flow where account_id = me.id;
    delete from recovery_code where account_id = me.id;
    delete from practice_proposal where account_id = me.id;
    delete from role_grant where account_id = me.id;
    delete from invitation i where i.email = me.email or i.accepted_by = me.id or i.practitioner_id = me.practitioner_id;
    update invitation i set revoked_at = p_now where i.invited_by = me.id and i.accepted_at is null and i.revoked_at is null;
    delete from idempotency_key where actor_id = 'account:' || me.id;
    -- With another pseudonym: what the journal holds of the former one leads to nobody from here on.
    update account set email = null, given_name = '', family_name = '', password_hash = null, national_id = null, practitioner_id = null,
      second_factor_secret = null, second_factor_since = null, second_factor_step = 0, is_platform_operator = false,
      pseudonym = gen_random_uuid(), erased_at = p_now, version = version + 1 where id = me.id;
  end $$;
  alter function erase_account owner to maillage_engine;
`;

const RESTRICT = `
  revoke execute on function erase_account, forget_practitioner, end_weeks from public;
  grant execute on function erase_account to maillage_server, maillage_engine;
`;
