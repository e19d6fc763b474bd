import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Somebody of the register who is no member and does not want to be shown: hidden everywhere, whatever a later import says. */
export class RecordObjections1795483300000 implements MigrationInterface {
  name = 'RecordObjections1795483300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      grant delete on registered_activity to maillage_engine;

      -- The account of that practitioner, unless it is the one that was entered: whom to tell what somebody else has done.
      create function email_of_other(p_practitioner integer) returns text language sql stable return
        (select a.email from account a where a.practitioner_id = p_practitioner and a.id is distinct from current_account());

      -- Says the day from which they are hidden, and whom to tell; no row: nobody of that number. MA021: still, or soon, a member of a community.
      -- It is the person's own once the account that was entered is theirs. A reason that was given is never overwritten, nor added to the person's own by others.
      create function record_objection(p_practitioner integer, p_received_on date, p_reason text, p_now timestamptz) returns table ("objectedOn" date, email text)
      language plpgsql security definer set search_path = public, pg_temp as $$
      declare own integer := (select a.id from account a where a.id = current_account() and a.practitioner_id = p_practitioner);
      begin
        perform from practitioner p where p.id = p_practitioner for no key update; -- whoever is joining has been waited for
        if not found then return; end if;
        if exists (select from membership m where m.practitioner_id = p_practitioner and (m.end_date is null or m.end_date >= community_today(m.community_id, p_now))) then
          raise exception 'still a member' using errcode = 'MA021';
        end if;
        perform end_weeks(p_practitioner, p_now);
        delete from registered_activity r where r.practitioner_id = p_practitioner;
        return query
        update practitioner p set objected_on = coalesce(p.objected_on, p_received_on), objected_by = coalesce(p.objected_by, own),
          objection_reason = coalesce(p.objection_reason, case when p.objected_on is null or own is not null then p_reason end), withdrawn_on = coalesce(p.withdrawn_on, p_received_on), phone = null, email = null, languages = default, accepts_new_patients = null, version = p.version + 1
        where p.id = p_practitioner returning p.objected_on, email_of_other(p.id);
      end $$;
      alter function record_objection owner to maillage_engine;

      -- Shown again, and whom to tell; no row: they had not objected. Their addresses come back with the next import. Whoever had left the register before stays
      -- withdrawn. MA022: the person's own objection, of which nobody else decides: only the account that made it, or the one that Pro Santé Connect vouches for.
      create function withdraw_objection(p_practitioner integer) returns table (email text) language plpgsql security definer set search_path = public, pg_temp as $$
      declare owner integer;
      begin
        select p.objected_by into owner from practitioner p where p.id = p_practitioner and p.objected_on is not null for no key update;
        if not found then return; end if;
        if owner is distinct from current_account() and owner is not null and not exists (
          select from account a where a.id = current_account() and a.practitioner_id = p_practitioner and is_vouched_for(a.id)) then
          raise exception 'the objection is of the person themselves' using errcode = 'MA022';
        end if;
        return query
        update practitioner p set objected_on = null, objection_reason = null, objected_by = null, withdrawn_on = nullif(p.withdrawn_on, p.objected_on),
          version = p.version + 1 where p.id = p_practitioner returning email_of_other(p.id);
      end $$;
      alter function withdraw_objection owner to maillage_engine;

      revoke execute on function record_objection, withdraw_objection from public;
      grant execute on function record_objection, withdraw_objection to maillage_server, maillage_engine;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function withdraw_objection, record_objection, email_of_other;
      revoke delete on registered_activity from maillage_engine`);
  }
}
