import type { IdsOf, JobKind } from './job-kind.js';

/** Once in each period, whichever server is first. Periods are counted from midnight in UTC, so they divide a day. */
export interface Every {
  readonly seconds: number;
  /** How long after the beginning of the period; 0 when absent. */
  readonly afterSeconds?: number;
}

/** How a kind of job is done. Delivered at least once: a server may be killed between the effect and its note, so the work can be done twice. */
export interface JobDefinition<Kind extends JobKind> {
  /** For what recurs by itself. What a server that was down has missed is made up for within the period. */
  readonly every?: Every;
  /** Attempts after the first that failed; 5 when absent. Then it is dead, and shown to the administrators. */
  readonly retries?: number;
  /** Before the second attempt, doubled before each next one, and blurred; 30 when absent. */
  readonly retryAfterSeconds?: number;
  /** How long it may run. One that does longer counts as lost with its server, and is made again; 120 when absent. */
  readonly atMostSeconds?: number;
  /** How many of the kind one server does at a time; 1 when absent. */
  readonly atOnce?: number;
  /** @param signal aborted when the time is up, and when the server stops: what is long looks at it */
  handle(ids: IdsOf<Kind>, signal: AbortSignal): Promise<void>;
}

export interface SendOptions {
  /** Not before; at once when absent. */
  readonly startAfter?: Date;
  /** Dropped when a job of this kind and key already waits. Without one, every job is done. */
  readonly singletonKey?: string;
}

const HOUR_SECONDS = 3600;
const DAY_SECONDS = 24 * HOUR_SECONDS;

export function everyHour(minute: number): Every {
  return { seconds: HOUR_SECONDS, afterSeconds: minute * 60 };
}

/** By the clock of UTC. */
export function everyDay(hour: number, minute = 0): Every {
  return { seconds: DAY_SECONDS, afterSeconds: hour * HOUR_SECONDS + minute * 60 };
}

/** When the period that `now` is in makes its job due; may be past. */
export function dueAt({ seconds, afterSeconds = 0 }: Every, now: Date): Date {
  const period = seconds * 1000;
  return new Date(Math.floor(now.getTime() / period) * period + afterSeconds * 1000);
}

/** When it is due next, after `now`. */
export function nextDueAt(every: Every, now: Date): Date {
  const due = dueAt(every, now);
  return due > now ? due : new Date(due.getTime() + every.seconds * 1000);
}
