import { DataSource } from 'typeorm';
import { Database } from '../../src/platform/database/database.service.js';
import { FixedClock } from './fixed-clock.js';

/** The database as the application reaches it, without the application, and a count of what it sends. */
export interface ServerConnection {
  readonly database: Database;
  /** How many statements the work sends through `Database.read`. */
  countStatements(work: () => Promise<unknown>): Promise<number>;
  close(): Promise<void>;
}

/** @param entities those that the services under test save */
export async function connectServer(serverUrl: string, entities: (new () => object)[] = []): Promise<ServerConnection> {
  const dataSource = new DataSource({ type: 'postgres', url: serverUrl, entities, poolSize: 4 });
  await dataSource.initialize();
  const database = new Database(dataSource, FixedClock.onAnOrdinaryDay());
  let statements = 0;
  const send = database.pool.query.bind(database.pool) as (...given: unknown[]) => unknown;
  Object.assign(database.pool, {
    query: (...given: unknown[]) => {
      statements += 1;
      return send(...given);
    },
  });
  return {
    database,
    countStatements: async (work) => {
      const before = statements;
      await work();
      return statements - before;
    },
    close: () => dataSource.destroy(),
  };
}
