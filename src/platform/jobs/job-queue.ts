import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import PgBoss from 'pg-boss';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock/clock.js';
import { Database } from '../database/database.service.js';
import { dueAt, type JobDefinition, type SendOptions } from './job-definition.js';
import { type IdsOf, JobKind } from './job-kind.js';
import { onThePool, withinTransaction } from './queue-database.js';

type Definition = Omit<JobDefinition<JobKind>, 'handle'> & { handle(ids: object, signal: AbortSignal): Promise<void> };

/** Of a definition that does not say. */
const USUAL = { retries: 5, retryAfterSeconds: 30, atMostSeconds: 120, atOnce: 1 };
/** 'short': at most one job of a key waits. Every job has a key; those that asked for none have one of their own. */
const MAKE_QUEUES = `insert into pgboss.queue (name, policy) select unnest($1::text[]), 'short' on conflict do nothing`;

/**
 * The queue of jobs, in the database: what is sent within a transaction is kept with its effect, or neither is. Servers share the work
 * (job-worker.ts). Built on pg-boss, of which this class is the only user besides the worker.
 */
@Injectable()
export class JobQueue {
  readonly boss: PgBoss;
  private readonly definitions = new Map<JobKind, Definition>();
  private readying: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    // Its own loops stay off: they leave the end of a job unawaited, so that a database restarted at that moment would end the process.
    this.boss = new PgBoss({ db: onThePool(() => database.pool), migrate: false, supervise: false, schedule: false });
  }

  /** Says how a kind of job is done: once, before the application has started. */
  define<Kind extends JobKind>(kind: Kind, definition: JobDefinition<Kind>): void {
    if (this.definitions.has(kind)) throw new Error(`${kind} is defined twice`);
    this.definitions.set(kind, definition);
  }

  definitionOf(kind: JobKind): (Definition & typeof USUAL) | undefined {
    const definition = this.definitions.get(kind);
    return definition && { ...USUAL, ...definition };
  }

  /** The kinds that this server can do. */
  get kinds(): JobKind[] {
    return [...this.definitions.keys()];
  }

  /**
   * Puts a job in the queue.
   * @param manager of the caller's transaction, with which the job is kept or not at all; null outside of one
   * @returns whether it was put there: not when one of its key waits already
   */
  async send<Kind extends JobKind>(
    manager: EntityManager | null,
    kind: Kind,
    ids: IdsOf<Kind>,
    options: SendOptions = {},
  ): Promise<boolean> {
    await this.ready();
    const { startAfter, singletonKey } = options;
    const id = await this.boss.send(kind, ids, {
      ...this.limitsOf(kind),
      singletonKey: singletonKey ?? randomUUID(),
      ...(startAfter && { startAfter }),
      ...(manager && { db: withinTransaction(manager) }),
    });
    if (id === null && singletonKey === undefined) throw new Error(`a job ${kind} was not taken by the queue`);
    return id !== null;
  }

  /** Puts many jobs of a kind in the queue, in one statement and a transaction of their own; not those whose key waits already. */
  async sendMany<Kind extends JobKind>(
    kind: Kind,
    jobs: readonly { readonly ids: IdsOf<Kind>; readonly singletonKey: string }[],
  ): Promise<void> {
    if (jobs.length === 0) return;
    await this.ready();
    await this.boss.insert(jobs.map(({ ids, singletonKey }) => ({ name: kind, data: ids, ...this.limitsOf(kind), singletonKey })));
  }

  /** Lets a job that failed for good be tried once more, in the caller's transaction. */
  async retry(manager: EntityManager, kind: JobKind, id: string): Promise<void> {
    await this.boss.retry(kind, id, { db: withinTransaction(manager) });
  }

  /** Puts what recurs into the queue, once for each period, however many servers do it and however often. */
  async sendRecurring(): Promise<void> {
    await this.ready();
    const now = this.clock.now();
    const jobs = this.kinds.flatMap((kind) => {
      const every = this.definitionOf(kind)?.every;
      if (!every) return [];
      const startAfter = dueAt(every, now).toISOString();
      return [{ name: kind, data: {}, ...this.limitsOf(kind), singletonKey: kind, singletonSeconds: every.seconds, startAfter }];
    });
    if (jobs.length > 0) await this.boss.insert(jobs);
  }

  /** @throws Error when the database has the queue of another version of pg-boss */
  async ready(): Promise<void> {
    this.readying ??= this.makeQueues().catch((failure: unknown) => {
      this.readying = undefined;
      throw failure;
    });
    await this.readying;
  }

  private async makeQueues(): Promise<void> {
    await this.boss.start();
    await this.database.pool.query(MAKE_QUEUES, [Object.values(JobKind)]);
  }

  private limitsOf(kind: JobKind) {
    const { retries, retryAfterSeconds, atMostSeconds } = this.definitionOf(kind) ?? USUAL;
    return { retryLimit: retries, retryDelay: retryAfterSeconds, retryBackoff: true, expireInSeconds: atMostSeconds };
  }
}
