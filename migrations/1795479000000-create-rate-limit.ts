import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was spent of each limit: points by key, in the form that rate-limiter-flexible reads and writes. */
export class CreateRateLimit1795479000000 implements MigrationInterface {
  name = 'CreateRateLimit1795479000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table rate_limit (
        key text primary key,            -- rule, then a fingerprint: it names nobody
        points integer not null,
        expire bigint not null           -- milliseconds since 1970
      );
      comment on table rate_limit is 'Columns in this order: the library inserts without naming them. No index on expire: deleting once an hour may read it all.';
      grant select, insert, update, delete on rate_limit to maillage_server;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table rate_limit');
  }
}
