import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { withClient } from './with-client.js';

/** Two processors, two connections. */
const CONNECTIONS = 2;
const TELL_EVERY_MS = 15_000;

/** What has been done of a database, kept inside it: a run that is killed goes on where it stopped. */
export const PROGRESS = `
  create schema if not exists bench;
  create table if not exists bench.step (name text primary key, seconds float8 not null);
  create table if not exists bench.task (step text not null, rank integer not null, body text not null, is_done boolean not null default false, primary key (step, rank));
`;

/** Settings of each connection that makes the data. */
export type Session = readonly string[];

/** Does the work unless it is done already. It may be done twice when it is killed after its end: each piece of it must bear that. */
export async function once(url: string, step: string, work: () => Promise<void>): Promise<void> {
  const isDone = await withClient(url, (client) => client.query('select from bench.step where name = $1', [step]));
  if (isDone.rowCount !== 0) return;
  const startedAt = performance.now();
  await work();
  const seconds = (performance.now() - startedAt) / 1000;
  await withClient(url, (client) => client.query('insert into bench.step values ($1, $2)', [step, seconds]));
  console.log(`  ${step}: ${seconds.toFixed(1)} s`);
}

/**
 * Statements in any order on two connections, each with its mark in one transaction: what is done is not done again.
 * @param plan asked on the first run only, so that what is left is the same after a kill
 */
export async function inParallel(url: string, step: string, session: Session, plan: () => Promise<readonly string[]>): Promise<void> {
  await once(url, step, async () => {
    await withClient(url, async (client) => {
      const { rowCount } = await client.query('select from bench.task where step = $1 limit 1', [step]);
      if (rowCount !== 0) return;
      await client.query('insert into bench.task select $1, n, body from unnest($2::text[]) with ordinality t(body, n)', [
        step,
        await plan(),
      ]);
    });
    const tell = teller(step);
    const work = () => withClient(url, (client) => worker(client, step, session, tell));
    do await allOf(Array.from({ length: CONNECTIONS }, work));
    while (await isLeft(url, step));
  });
}

/** A backend that a killed run left may hold a task for a while, and then gives it back undone: it is waited for. */
async function isLeft(url: string, step: string): Promise<boolean> {
  const left = await withClient(url, (client) => client.query('select from bench.task where step = $1 and not is_done limit 1', [step]));
  if (left.rowCount === 0) return false;
  await pause(1000);
  return true;
}

async function worker(client: pg.Client, step: string, session: Session, tell: (done: number, all: number) => void): Promise<void> {
  for (const setting of session) await client.query(setting);
  for (;;) {
    await client.query('begin');
    const { rows } = await client.query<{ rank: number; body: string }>(
      'select rank, body from bench.task where step = $1 and not is_done order by rank limit 1 for update skip locked',
      [step],
    );
    const [task] = rows;
    if (task) {
      await client.query(task.body);
      await client.query('update bench.task set is_done = true where step = $1 and rank = $2', [step, task.rank]);
    }
    await client.query('commit');
    if (!task) return;
    const counted = await client.query<{ done: number; all: number }>(
      'select count(*) filter (where is_done)::int as done, count(*)::int as all from bench.task where step = $1',
      [step],
    );
    const { done, all } = counted.rows[0]!;
    tell(done, all);
  }
}

/** Says how far it is and how long it will take, now and then. */
function teller(step: string): (done: number, all: number) => void {
  const startedAt = performance.now();
  let toldAt = startedAt;
  let first: number | undefined;
  return (done, all) => {
    first ??= done - 1; // done by an earlier run
    const now = performance.now();
    if (now - toldAt < TELL_EVERY_MS || done === all) return;
    toldAt = now;
    const left = ((now - startedAt) / (done - first)) * (all - done);
    console.log(`    ${step}: ${done} of ${all}, about ${Math.ceil(left / 1000)} s left`);
  };
}

/** Waits for all of them also when one fails, so that no connection is left at work. */
async function allOf(works: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(works)).find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}
