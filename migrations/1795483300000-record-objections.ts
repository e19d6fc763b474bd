import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Somebody of the register who is no member and does not want to be shown: hidden everywhere, whatever a later import says. */
export class RecordObjections1795483300000 implements MigrationInterface {
  name = 'RecordObjections1795483300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      grant delete on registered_activity to maillage_engine;

      -- Says the day from which they are hidden; no row: nobody of that number. MA021: still, or soon, a member of a community.
      create function record_objection(p_practitioner integer, p_received_on date, p_reason text, p_now timestamptz) returns table ("objectedOn" date)
      language plpgsql security definer set search_path = public, pg_temp as $$ begin
        perform from practitioner p where p.id = p_practitioner for update; -- whoever is joining has been waited for
        if not found then return; end if;
        if exists (select from membership m where m.practitioner_id = p_practitioner and (m.end_date is null or m.end_date >= community_today(m.community_id, p_now))) then
          raise exception 'still a member' using errcode = 'MA021';
        end if;
        perform end_weeks(p_practitioner, p_now);
        delete from registered_activity r where r.practitioner_id = p_practitioner;
        return query
        update practitioner p set objected_on = coalesce(p.objected_on, p_received_on), objection_reason = coalesce(p_reason, p.objection_reason),
          withdrawn_on = coalesce(p.withdrawn_on, p_received_on), phone = null, email = null, languages = default, accepts_new_patients = null, version = p.version + 1
        where p.id = p_practitioner returning p.objected_on;
      end $$;
      alter function record_objection owner to maillage_engine;

      -- Shown again; their addresses come back with the next import. Whoever had left the register before stays withdrawn.
      create function withdraw_objection(p_practitioner integer) returns boolean language plpgsql security definer set search_path = public, pg_temp as $$ begin
        update practitioner p set objected_on = null, objection_reason = null, withdrawn_on = nullif(p.withdrawn_on, p.objected_on), version = p.version + 1
          where p.id = p_practitioner and p.objected_on is not null;
        return found;
      end $$;
      alter function withdraw_objection owner to maillage_engine;

      revoke execute on function record_objection, withdraw_objection from public;
      grant execute on function record_objection, withdraw_objection to maillage_server, maillage_engine;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function withdraw_objection, record_objection;
      revoke delete on registered_activity from maillage_engine`);
  }
}
