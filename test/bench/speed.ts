import pg from 'pg';
import type { EmbeddedPostgres } from '../../src/platform/database/embedded-postgres.js';
import { BENCH_FOLDER, describeData, openBenchDatabase } from './bench-database.js';
import { BookingBench, type BookingMeasure, type Race } from './booking-speed.js';
import { assertSameAnswers } from './equality.js';
import { measure, type Measure, type Subject, warmUp } from './load.js';
import { QUESTIONS, type QuestionName, RequestDraw } from './question.js';
import type { Scale } from './scale.js';
import { type ServerName, startServer } from './server-process.js';

export interface SpeedOptions {
  readonly scales: readonly Scale[];
  readonly rounds: number;
  /** Length of each of the two loads of a measure. */
  readonly seconds: number;
  /** Writes a processor profile of each product server. */
  readonly profile: boolean;
}

/** All rounds of one question at one scale. */
export interface Series {
  readonly scale: Scale;
  readonly question: QuestionName;
  readonly product: readonly Measure[];
  readonly raw: readonly Measure[];
  /** The product without authentication, tenancy and journal; empty where it is not asked. */
  readonly open: readonly Measure[];
}

/** All rounds of bookings at one scale. */
export interface BookingSeries {
  readonly scale: Scale;
  readonly product: readonly BookingMeasure[];
  readonly raw: readonly BookingMeasure[];
  readonly race: Race;
}

export interface SpeedFindings {
  readonly series: readonly Series[];
  readonly bookings: readonly BookingSeries[];
  readonly data: readonly string[];
  /** Of the product server at the end, in megabytes, by scale. */
  readonly memory: ReadonlyMap<Scale, number>;
  readonly postgresVersion: string;
}

/** Of a server whose processor profile is written when it ends. */
export const PROFILED = ['--cpu-prof', `--cpu-prof-dir=${BENCH_FOLDER}/profile`];

/** On which question the cost of access is measured. */
const OPEN_QUESTION: QuestionName = 'availability';

interface Stage {
  readonly scale: Scale;
  readonly data: string;
  readonly version: string;
  readonly subjects: Record<ServerName, Subject>;
}

/** Both servers at every scale run at once and take turns, so that what else the machine does weighs on all of them. */
export async function measureSpeed(postgres: EmbeddedPostgres, options: SpeedOptions): Promise<SpeedFindings> {
  const stages: Stage[] = [];
  const open: (() => Promise<void>)[] = [];
  try {
    for (const scale of options.scales) stages.push(await setUp(postgres, scale, options.profile, open));
    for (const stage of stages) await checkAndWarmUp(stage, options.seconds);
    const series = await takeTurns(stages, options);
    // Last: whoever searches would find other openings after each of them. A server that nobody asks would follow every booking all the same.
    for (const { subjects } of stages) await subjects.open.server.stop();
    const bookings: BookingSeries[] = [];
    for (const stage of stages) bookings.push(await book(stage, options));
    const memory = new Map<Scale, number>();
    for (const { scale, subjects } of stages) memory.set(scale, (await subjects.product.server.usage()).rssMegabytes);
    return { series, bookings, data: stages.map((stage) => stage.data), memory, postgresVersion: stages[0]?.version ?? '' };
  } finally {
    for (const close of open) await close();
  }
}

/** A cold cache is not measured: without this, a booking, whose agenda nobody has looked at since the start, is of one that is half warm. */
const ALL_IN_MEMORY = `create extension if not exists pg_prewarm;
  select pg_prewarm(oid) from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'i')`;

/** @param open how to close what has been opened, also when the rest then fails */
async function setUp(postgres: EmbeddedPostgres, scale: Scale, profile: boolean, open: (() => Promise<void>)[]): Promise<Stage> {
  const { ownerUrl, serverUrl } = await openBenchDatabase(postgres, scale);
  const data = await describeData(ownerUrl);
  console.log(data);
  const observer = new pg.Client({ connectionString: ownerUrl, application_name: 'bench-observer' });
  await observer.connect();
  open.push(() => observer.end());
  const { rows } = await observer.query<{ version: string }>(`select current_setting('server_version') as version`);
  await observer.query(ALL_IN_MEMORY);
  const draw = await RequestDraw.over(observer);
  const product = await startServer('product', serverUrl, profile ? PROFILED : []);
  open.push(() => product.stop());
  const withoutAccess = await startServer('open', ownerUrl);
  open.push(() => withoutAccess.stop());
  const raw = await startServer('raw', ownerUrl);
  open.push(() => raw.stop());
  return {
    scale,
    data,
    version: rows[0]?.version ?? '',
    subjects: {
      product: { server: product, draw, observer },
      open: { server: withoutAccess, draw, observer },
      raw: { server: raw, draw, observer },
    },
  };
}

async function checkAndWarmUp({ scale, subjects }: Stage, seconds: number): Promise<void> {
  const { product, raw, open } = subjects;
  for (const { name } of QUESTIONS) {
    const rows = await assertSameAnswers(product.server, raw.server, product.draw, name);
    console.log(`${scale.practitioners}: ${name}: product and raw answer the same (${rows} rows of 50 requests)`);
    for (const subject of [product, raw, ...(name === OPEN_QUESTION ? [open] : [])]) await warmUp(subject, name, Math.min(seconds, 3));
  }
}

async function book({ scale, subjects }: Stage, { rounds, seconds }: SpeedOptions): Promise<BookingSeries> {
  const bench = await BookingBench.over(subjects.product.observer, subjects);
  const series = { scale, product: [] as BookingMeasure[], raw: [] as BookingMeasure[] };
  try {
    for (const side of ['product', 'raw'] as const) await bench.measure(side, Math.min(seconds, 3)); // as questions are warmed up
    for (let round = 0; round < rounds; round++) {
      for (const side of round % 2 === 0 ? (['product', 'raw'] as const) : (['raw', 'product'] as const))
        series[side].push(await bench.measure(side, seconds / 2));
      const [ours, theirs] = [series.product.at(-1)!, series.raw.at(-1)!];
      console.log(
        `round ${round + 1}/${rounds} ${scale.practitioners} bookings: product ${ours.perSecond.toFixed(0)}/s, raw ${theirs.perSecond.toFixed(0)}/s`,
      );
    }
    return { ...series, race: await bench.race() };
  } finally {
    await bench.end();
  }
}

async function takeTurns(stages: readonly Stage[], { rounds, seconds }: SpeedOptions): Promise<Series[]> {
  const series = QUESTIONS.flatMap(({ name }) =>
    stages.map((stage) => ({
      stage,
      scale: stage.scale,
      question: name,
      product: [] as Measure[],
      raw: [] as Measure[],
      open: [] as Measure[],
    })),
  );
  for (let round = 0; round < rounds; round++) {
    for (const one of series) {
      // Who comes first changes with the round.
      const order: ServerName[] = one.question === OPEN_QUESTION ? ['product', 'open', 'raw'] : ['product', 'raw'];
      if (round % 2 === 1) order.reverse();
      for (const name of order) one[name].push(await measure(one.stage.subjects[name], one.question, seconds));
      const [ours, theirs] = [one.product.at(-1)!, one.raw.at(-1)!];
      console.log(
        `round ${round + 1}/${rounds} ${one.scale.practitioners} ${one.question}: product ${ours.perSecond.toFixed(0)}/s, raw ${theirs.perSecond.toFixed(0)}/s, ` +
          `p50 ${ours.p50.toFixed(1)} and ${theirs.p50.toFixed(1)} ms, database ${ours.databaseCpu?.toFixed(2) ?? '?'} and ${theirs.databaseCpu?.toFixed(2) ?? '?'} ms`,
      );
    }
  }
  return series;
}
