import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = 'place, membership, assignment, assignment_period, absence, closure';

/** The demonstration is read while it is written: autovacuum, which sees none of its rows before they are committed, would say that its tables are empty. */
export class CountALoad1795670200000 implements MigrationInterface {
  name = 'CountALoad1795670200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Counts what a load wrote, in its own transaction, and keeps autovacuum from counting these tables until it ends. Before PostgreSQL 17 only their
      -- owner may: they are then skipped, with a warning in the database's log, and the load is slower.
      create function count_load() returns void language plpgsql security definer set search_path = public, pg_temp as $$ begin
        analyze ${TABLES};
      end $$;
      alter function count_load owner to maillage_engine;
      revoke execute on function count_load from public;
      grant execute on function count_load to maillage_server;
      do $$ begin
        if current_setting('server_version_num')::integer >= 170000 then grant maintain on ${TABLES} to maillage_engine; end if;
      end $$;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function count_load;
      do $$ begin
        if current_setting('server_version_num')::integer >= 170000 then revoke maintain on ${TABLES} from maillage_engine; end if;
      end $$;`);
  }
}
