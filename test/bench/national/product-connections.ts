import type { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { mintScope } from '../../../src/access/mint.service.js';
import { Clock } from '../../../src/platform/clock/clock.js';
import { Database } from '../../../src/platform/database/database.service.js';
import type { AuthorizedScope } from '../../../src/platform/scope/authorized-scope.js';
import { Role } from '../../../src/platform/scope/role.js';
import { AssignmentPeriodEntity } from '../../../src/time-split/assignment-period.entity.js';
import { AssignmentEntity } from '../../../src/time-split/assignment.entity.js';
import { cpuOf } from '../database-cost.js';

/** The instant of the questions: a Tuesday, half past nine in Paris. */
export const AT = new Date('2027-03-23T08:30:00Z');

/** The product's services in this process, over connections that log in as its server does: bound by row-level security. */
export interface ProductConnections {
  readonly database: Database;
  readonly clock: Clock;
  /** Processor time of all the backends so far, in milliseconds. */
  readonly cpu: () => number;
  close(): Promise<void>;
}

export async function connectProduct(serverUrl: string, connections: number, at: Date = AT): Promise<ProductConnections> {
  const dataSource = new DataSource({
    type: 'postgres',
    url: serverUrl,
    poolSize: connections,
    applicationName: 'bench-national',
    entities: [AssignmentEntity, AssignmentPeriodEntity],
    extra: { options: '-c jit=off', idleTimeoutMillis: 0 },
  });
  await dataSource.initialize();
  const clock = Object.assign(new Clock(), { now: () => at });
  const database = new Database(dataSource, clock);
  const cpu = await openAll(database.pool, connections);
  return {
    database,
    clock,
    cpu,
    close: () => dataSource.destroy(),
  };
}

/** Opens them all, so that none starts while it is measured. @returns processor time of their backends so far, in milliseconds */
export async function openAll(pool: Pool, connections: number): Promise<() => number> {
  const clients = await Promise.all(Array.from({ length: connections }, () => pool.connect()));
  const pids = await Promise.all(clients.map((client) => client.query<{ pid: number }>('select pg_backend_pid() as pid')));
  for (const client of clients) client.release();
  return () => pids.reduce((sum, { rows }) => sum + cpuOf(rows[0]!.pid), 0) / 1000;
}

/** Somebody with every role in the community; its account bears the same number. */
export function scopeOf(community: number): AuthorizedScope {
  return mintScope(community, `account:${community}`, Object.values(Role), { accountId: community });
}

/** One after the other. @returns what each cost the database, in milliseconds of processor time */
export async function costOfEach<T>(
  product: ProductConnections,
  items: readonly T[],
  work: (item: T) => Promise<unknown>,
): Promise<number[]> {
  const costs: number[] = [];
  for (const item of items) {
    const before = product.cpu();
    await work(item);
    costs.push(product.cpu() - before);
  }
  return costs;
}
