import autocannon from 'autocannon';
import { cpuBetween, databaseCost, untilIdle } from './database-cost.js';
import type { QuestionName, RequestDraw } from './question.js';
import type { ServerProcess } from './server-process.js';
import type pg from 'pg';

/** One server on one question in one round. Times in milliseconds, costs by request. */
export interface Measure {
  readonly perSecond: number;
  readonly serverCpu: number;
  readonly databaseCpu: number | undefined;
  readonly statements: number;
  readonly p50: number;
  readonly p99: number;
}

export interface Subject {
  readonly server: ServerProcess;
  readonly draw: RequestDraw;
  /** A client of the server's database, to read what its backends cost. */
  readonly observer: pg.Client;
}

const CONNECTIONS = 8;
/** Requests drawn for each connection of a run; a faster server meets the first ones again. */
const DRAWN = 600;

/** Throughput and costs under eight connections, then the times of one alone. */
export async function measure(subject: Subject, question: QuestionName, seconds: number): Promise<Measure> {
  const usageBefore = await subject.server.usage();
  const costBefore = await databaseCost(subject.observer, subject.server.name);
  const busy = await load(subject, question, CONNECTIONS, seconds);
  await untilIdle(subject.observer, subject.server.name);
  const costAfter = await databaseCost(subject.observer, subject.server.name);
  const usageAfter = await subject.server.usage();
  const alone = await load(subject, question, 1, seconds);
  const cpu = cpuBetween(costBefore, costAfter);
  return {
    perSecond: busy.requests / busy.seconds,
    serverCpu: (usageAfter.cpu - usageBefore.cpu) / 1000 / busy.sent,
    databaseCpu: cpu === undefined ? undefined : cpu / 1000 / busy.sent,
    statements: (costAfter.statements - costBefore.statements) / busy.sent,
    p50: percentile(alone.times, 0.5),
    p99: percentile(alone.times, 0.99),
  };
}

/** Runs the load without looking at it: plans prepared, code compiled, pages in memory. */
export async function warmUp(subject: Subject, question: QuestionName, seconds: number): Promise<void> {
  await load(subject, question, CONNECTIONS, seconds);
}

async function load({ server, draw }: Subject, question: QuestionName, connections: number, seconds: number) {
  const times: number[] = [];
  const run = autocannon({
    url: server.url,
    connections,
    duration: seconds,
    timeout: 30,
    setupClient: (client) =>
      client.setRequests(Array.from({ length: DRAWN }, () => ({ method: 'POST', ...draw.next(question)[server.name] }))),
    verifyBody: (body) => !body.includes('"errors":'),
  });
  run.on('response', (_client, _status, _bytes, milliseconds) => times.push(milliseconds));
  const result = await run;
  const failed = result.errors + result.timeouts + result.mismatches + result.non2xx;
  if (failed > 0) throw new Error(`${failed} of ${result.requests.total} requests of "${question}" to the ${server.name} server failed`);
  return { requests: times.length, sent: result.requests.sent, seconds: result.duration, times };
}

export function percentile(values: number[], part: number): number {
  const sorted = values.sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}
