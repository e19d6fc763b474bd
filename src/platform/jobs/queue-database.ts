import type { Pool } from 'pg';
import type PgBoss from 'pg-boss';
import type { EntityManager } from 'typeorm';

type Row = Record<string, unknown>;

/** The pool of the server, as pg-boss takes a database. */
export function onThePool(pool: () => Pool): PgBoss.Db {
  return {
    executeSql: async (text, values) => {
      const client = await pool().connect();
      try {
        const { rows } = await client.query<Row>(text, values);
        client.release();
        return { rows };
      } catch (failure) {
        // Some of its statements are whole transactions: one that broke half way must not be the next request's.
        client.release(true);
        throw failure;
      }
    },
  };
}

/** The transaction that somebody is in. */
export function withinTransaction(manager: EntityManager): PgBoss.Db {
  return { executeSql: async (text, values) => ({ rows: await manager.query<Row[]>(text, values) }) };
}
