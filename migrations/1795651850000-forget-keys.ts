import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The keys by which an act is done once lie behind the wall of each community: a function forgets the old ones of all. */
export class ForgetKeys1795651850000 implements MigrationInterface {
  name = 'ForgetKeys1795651850000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index idempotency_key_by_date on idempotency_key (created_at);
      -- A portion, so that no statement is long. @returns how many
      create function forget_idempotency_keys(p_before timestamptz, p_most integer) returns integer language plpgsql security definer
        set search_path = public, pg_temp as $$
      declare
        forgotten integer;
      begin
        delete from idempotency_key k where k.ctid = any(array(select o.ctid from idempotency_key o where o.created_at < p_before limit p_most));
        get diagnostics forgotten = row_count;
        return forgotten;
      end $$;
      alter function forget_idempotency_keys owner to maillage_engine;
      revoke execute on function forget_idempotency_keys from public;
      grant execute on function forget_idempotency_keys to maillage_server, maillage_engine`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function forget_idempotency_keys;
      drop index idempotency_key_by_date`);
  }
}
