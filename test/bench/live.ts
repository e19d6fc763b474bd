import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { encodeId } from '../../src/kernel/id.js';
import type { EmbeddedPostgres } from '../../src/platform/database/embedded-postgres.js';
import { describeData, openBenchDatabase } from './bench-database.js';
import { cpuBetween, databaseCost } from './database-cost.js';
import { followLive } from './live-follower.js';
import { percentile } from './load.js';
import { NOW, SCALES } from './scale.js';
import { type ServerProcess, startServer } from './server-process.js';
import { PROFILED, type SpeedOptions } from './speed.js';

export const SUBSCRIBERS = 1_000;
/** Changes a second. A community of 600 writes some hundred a day. */
const RATES = [1, 5, 10];
const TOGETHER = 50;
/** After the last change: what has not arrived by then is lost. */
const PATIENCE_MILLISECONDS = 20_000;

/** One rate. Times in milliseconds from the commit, until the last of all subscribers was told. */
export interface LiveMeasure {
  readonly rate: number;
  readonly changes: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** Of all messages that were due. */
  readonly lost: number;
  /** Of one processor, in hundredths. */
  readonly serverCpu: number;
  readonly databaseCpu: number | undefined;
  /** Statements that ask who listens, by change. */
  readonly identifications: number;
}

export interface LiveFindings {
  readonly data: string;
  readonly connectingMilliseconds: number;
  readonly measures: readonly LiveMeasure[];
  /** Of the server in megabytes: without subscribers, and after the run. */
  readonly memory: readonly [before: number, after: number];
}

/** By practitioner: when their change was committed, and how many have been told of it, the last one when. */
class Tally {
  private readonly changes = new Map<string, { readonly at: number; told: number; lastAt: number }>();
  private everything = 0;
  private readonly ends: string[] = [];

  readonly telling = {
    told: (practitioner: string | null): void => {
      const change = this.changes.get(practitioner ?? '');
      if (!change) this.everything++;
      else {
        change.told++;
        change.lastAt = performance.now();
      }
    },
    ended: (why: string): void => void this.ends.push(why),
  };

  begin(): void {
    this.changes.clear();
    this.everything = 0;
  }

  committing(practitioner: string): void {
    this.changes.set(practitioner, { at: performance.now(), told: 0, lastAt: 0 });
  }

  get isComplete(): boolean {
    return [...this.changes.values()].every(({ told }) => told >= SUBSCRIBERS);
  }

  /** @throws Error when a subscriber was cut off, or was told of something else */
  end(): Pick<LiveMeasure, 'changes' | 'p50' | 'p95' | 'p99' | 'lost'> {
    if (this.ends.length > 0) throw new Error(`${this.ends.length} subscribers were cut off: ${this.ends[0]}`);
    if (this.everything > 0) throw new Error(`${this.everything} messages were of no change of ours`);
    const all = [...this.changes.values()];
    const times = all.map(({ at, lastAt }) => lastAt - at);
    const lost = all.reduce((sum, { told }) => sum + SUBSCRIBERS - told, 0);
    return { changes: all.length, p50: percentile(times, 0.5), p95: percentile(times, 0.95), p99: percentile(times, 0.99), lost };
  }
}

/** A thousand sockets of a thousand people at one server, while weeks change: each change is a commit of its own, of another person. */
export async function measureLive(
  postgres: EmbeddedPostgres,
  { seconds, profile }: Pick<SpeedOptions, 'seconds' | 'profile'>,
): Promise<LiveFindings> {
  const [scale] = SCALES;
  if (!scale) throw new Error('there is no scale');
  const { ownerUrl, serverUrl } = await openBenchDatabase(postgres, scale);
  const writer = new pg.Client({ connectionString: ownerUrl, application_name: 'bench-observer' });
  await writer.connect();
  const cookies = await openSessions(writer);
  const server = await startServer('product', serverUrl, profile ? PROFILED : []);
  const leave: (() => void)[] = [];
  try {
    const { rssMegabytes: empty } = await server.usage();
    const tally = new Tally();
    const startedAt = performance.now();
    for (let first = 0; first < cookies.length; first += TOGETHER)
      leave.push(
        ...(await Promise.all(cookies.slice(first, first + TOGETHER).map((cookie) => followLive(server.url, cookie, tally.telling)))),
      );
    await pause(1_000); // the last ones have asked, and follow
    const connectingMilliseconds = performance.now() - startedAt - 1_000;
    const people = await whoseWeeks(writer);
    const measures: LiveMeasure[] = [];
    // The first changes warm up.
    for (const [index, rate] of [1, ...RATES].entries()) {
      const measure = await atRate(rate, index === 0 ? 3 : seconds, { writer, server, tally, people });
      if (index > 0) measures.push(measure);
    }
    return { data: await describeData(ownerUrl), connectingMilliseconds, measures, memory: [empty, (await server.usage()).rssMegabytes] };
  } finally {
    for (const one of leave) one();
    await server.stop();
    await closeSessions(writer);
    await writer.end();
  }
}

interface Stage {
  readonly writer: pg.Client;
  readonly server: ServerProcess;
  readonly tally: Tally;
  readonly people: readonly number[];
}

async function atRate(rate: number, seconds: number, { writer, server, tally, people }: Stage): Promise<LiveMeasure> {
  tally.begin();
  const [usage, cost, asked] = [await server.usage(), await databaseCost(writer, 'product'), await identifications(writer)];
  const startedAt = performance.now();
  for (let number = 0; number < rate * seconds; number++) {
    await pause(Math.max(0, startedAt + (number * 1000) / rate - performance.now()));
    const practitioner = people[number % people.length] ?? 0;
    await writer.query('begin');
    await writer.query(CHANGE, [practitioner]);
    tally.committing(encodeId('Practitioner', practitioner));
    await writer.query('commit');
  }
  const lastAt = performance.now();
  while (!tally.isComplete && performance.now() - lastAt < PATIENCE_MILLISECONDS) await pause(20);
  const passed = (performance.now() - startedAt) * 1000;
  const [usageAfter, costAfter, askedAfter] = [await server.usage(), await databaseCost(writer, 'product'), await identifications(writer)];
  const figures = tally.end();
  const databaseCpu = cpuBetween(cost, costAfter);
  const measure = {
    rate,
    ...figures,
    serverCpu: ((usageAfter.cpu - usage.cpu) / passed) * 100,
    databaseCpu: databaseCpu === undefined ? undefined : (databaseCpu / passed) * 100,
    identifications: (askedAfter - asked) / figures.changes,
  };
  console.log(
    `${rate} changes/s: the last of ${SUBSCRIBERS} told after ${figures.p50.toFixed(0)} ms (p50), ${figures.p99.toFixed(0)} ms (p99), ${figures.lost} lost`,
  );
  return measure;
}

/** What is published to the community becomes so to all professionals, and back: everybody here can see the difference. */
const CHANGE = `update assignment_period set visibility = case visibility when 'CPTS' then 'PRO'::visibility else 'CPTS' end where practitioner_id = $1`;

/** More people than changes under way: each change is told apart. */
async function whoseWeeks(writer: pg.Client): Promise<number[]> {
  const { rows } = await writer.query<{ id: number }>(
    `
    select practitioner_id as id from availability v where start_at between $1::timestamptz + interval '2 days' and $1::timestamptz + interval '12 days' and visibility in ('CPTS', 'PRO')
      -- A locum's openings change with those of whom they stand in for: that would be two messages.
      and not exists (select from absence b where v.practitioner_id in (b.practitioner_id, b.locum_id) and b.locum_id is not null)
    group by practitioner_id having count(*) > 5 order by practitioner_id`,
    [NOW],
  );
  return rows.map(({ id }) => id);
}

async function identifications(writer: pg.Client): Promise<number> {
  const { rows } = await writer.query<{ calls: string }>(
    `select coalesce(sum(calls), 0) as calls from pg_stat_statements where toplevel and query like '%identify_many(%' and query not like '%pg_stat_%'
       and dbid = (select oid from pg_database where datname = current_database())`,
  );
  return Number(rows[0]?.calls);
}

/** @returns the cookie of each subscriber: a partner of the one community, with an account and a session of their own */
async function openSessions(writer: pg.Client): Promise<string[]> {
  await closeSessions(writer);
  await writer.query(
    `
    with made as (
      insert into account (email, given_name, family_name) select 'live-' || i || '@example.fr', 'Claude', 'Écoute' from generate_series(1, ${SUBSCRIBERS}) i returning id, email),
    granted as (insert into role_grant (community_id, account_id, role) select (select min(id) from community), id, 'PARTNER' from made)
    insert into session (token_hash, account_id, kind, is_strong, community_id, created_at, last_seen_at, expires_at)
    select sha256(convert_to('s_' || split_part(email, '@', 1), 'UTF8')), id, 'PASSWORD', true, (select min(id) from community), $1::timestamptz, $1::timestamptz, $1::timestamptz + interval '30 days'
    from made`.replaceAll('$1', `'${NOW}'`),
  );
  return Array.from({ length: SUBSCRIBERS }, (_, index) => `__Host-maillage=s_live-${index + 1}`);
}

async function closeSessions(writer: pg.Client): Promise<void> {
  await writer.query(`delete from account where email like 'live-%@example.fr'`);
}
