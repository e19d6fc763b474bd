import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { ServerName } from './server-process.js';

/** What the backends of one server have cost the database so far. */
export interface DatabaseCost {
  /** Processor time in microseconds by backend; undefined where the system does not say. */
  readonly cpu: ReadonlyMap<number, number> | undefined;
  readonly statements: number;
}

/** Who is whose: the product logs in as a role of its own, the product without access as the owner, which the observer is as well. */
const BACKENDS: Record<ServerName, string> = {
  product: `application_name = 'maillage' and usename <> current_user and datname = current_database()`,
  open: `application_name = 'maillage' and usename = current_user and datname = current_database()`,
  raw: `application_name = 'raw' and datname = current_database()`,
};

/** @param observer a client of the same database, which is not counted */
export async function databaseCost(observer: pg.Client, server: ServerName): Promise<DatabaseCost> {
  const backends = await observer.query<{ pid: number }>(`select pid from pg_stat_activity where ${BACKENDS[server]}`);
  const counted = await observer.query<{ calls: string }>(
    `select coalesce(sum(calls), 0) as calls from pg_stat_statements where dbid = (select oid from pg_database where datname = current_database()) and toplevel
       and query not like '%pg_stat_%'`,
  );
  const cpu = process.platform === 'linux' ? new Map(backends.rows.map(({ pid }) => [pid, cpuOf(pid)])) : undefined;
  return { cpu, statements: Number(counted.rows[0]?.calls) };
}

/** What was under way when a load ended is finished by the database all the same, and was sent: it is waited for, to be counted. */
export async function untilIdle(observer: pg.Client, server: ServerName): Promise<void> {
  for (;;) {
    const { rowCount } = await observer.query(`select from pg_stat_activity where ${BACKENDS[server]} and state <> 'idle'`);
    if (rowCount === 0) return;
    await pause(20);
  }
}

/** Microseconds that a process has spent on a processor. First figure of schedstat, in nanoseconds: finer than the hundredths of a second of stat. */
export function cpuOf(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1000;
  } catch {
    return 0; // it has just ended
  }
}

/** Microseconds between two looks; a backend that came meanwhile counts whole, its start included. */
export function cpuBetween(before: DatabaseCost, after: DatabaseCost): number | undefined {
  if (!before.cpu || !after.cpu) return undefined;
  let sum = 0;
  for (const [pid, cpu] of after.cpu) sum += cpu - (before.cpu.get(pid) ?? 0);
  return sum;
}
