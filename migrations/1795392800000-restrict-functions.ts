import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Functions that run as the engine see every community: only the server calls them, never whoever else may connect to
 * the database. A later migration that adds one does the same for it (checked by test/architecture).
 */
export class RestrictFunctions1795392800000 implements MigrationInterface {
  name = 'RestrictFunctions1795392800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      forEachPrivileged(`revoke execute on function %1$s from public; grant execute on function %1$s to maillage_server, maillage_engine`),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(forEachPrivileged('grant execute on function %1$s to public'));
  }
}

function forEachPrivileged(statement: string): string {
  return `
    do $$ declare f regprocedure; begin
      for f in select oid from pg_proc where prosecdef and pronamespace = 'public'::regnamespace loop
        execute format('${statement}', f);
      end loop;
    end $$`;
}
