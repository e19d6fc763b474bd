import { setTimeout as pause } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type PgBoss from 'pg-boss';
import { SETTINGS } from '../config/settings-token.js';
import type { Settings } from '../config/settings.js';
import { Database } from '../database/database.service.js';
import { failureText } from '../errors/failure-text.js';
import { failureCodeOf, JobFailure, JobFailureCode } from './job-failure.error.js';
import { type JobIds, JobKind } from './job-kind.js';
import { JobQueue } from './job-queue.js';

const LOOK_EVERY_MILLISECONDS = 2_000;
/** How often what recurs is put into the queue, and so how late it may be. */
const RECUR_EVERY_MILLISECONDS = 15_000;
/** Of one server, whatever the kinds: the pool has ten connections, and requests come first. */
const MOST_AT_ONCE = 4;
/** A server that stops has eight seconds for everything. */
const PATIENCE_MILLISECONDS = 5_000;
const NOTE_ATTEMPTS = 10;
/** Of a server that stops. */
const NOTE_ATTEMPTS_AT_THE_END = 3;
const NOTE_PAUSE_MILLISECONDS = 1_000;

const DUE = {
  name: 'due-jobs',
  text: `select name from pgboss.job where state < 'active' and start_after < now() and name = any($1) group by name order by min(start_after)`,
};

type Job = PgBoss.JobWithMetadata<JobIds>;

/**
 * Does the jobs that are due, side by side with the other servers: each job is taken by one of them. What fails is tried again later, longer
 * and longer, until it is dead. The end of a job is noted even when the database is away for a moment.
 */
@Injectable()
export class JobWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('Jobs');
  private readonly underWay = new Map<Promise<void>, { kind: JobKind; id: string }>();
  private readonly stopping = new AbortController();
  /** When each kind was taken last, in turns of this server. */
  private readonly turns = new Map<JobKind, number>();
  private turn = 0;
  private waking = new AbortController();
  private recurredAt = -Infinity;
  private isOut = false;
  private loop: Promise<void> | undefined;

  constructor(
    private readonly queue: JobQueue,
    private readonly database: Database,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'runsJobs'>,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.queue.ready();
    if (this.settings.runsJobs) this.loop = this.work();
  }

  /** Takes nothing more, and waits for what runs; what does not end in time is another server's, later. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    this.waking.abort();
    await this.loop;
    const ended = Promise.all(this.underWay.keys()).then(() => true);
    const isQuiet = await Promise.race([ended, pause(PATIENCE_MILLISECONDS, false, { ref: false })]);
    if (!isQuiet) for (const { kind, id } of this.underWay.values()) await this.fail(kind, id, JobFailureCode.STOPPED);
  }

  /**
   * Does all that is due, of each kind one after the other, and returns once nothing is: for tests and commands.
   * @param kinds only these
   */
  async drain(...kinds: JobKind[]): Promise<void> {
    await this.queue.ready();
    while ((await this.takeDue(kinds.length > 0 ? kinds : this.queue.kinds, 1)) > 0) await Promise.all(this.underWay.keys());
  }

  private async work(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      this.waking = new AbortController();
      await this.look();
      // Woken by the end of a job: the next one may be waiting.
      await pause(LOOK_EVERY_MILLISECONDS, undefined, { signal: this.waking.signal, ref: false }).catch(() => undefined);
    }
  }

  /** Never throws: while the database is away there is nothing to do, which is said once. */
  private async look(): Promise<void> {
    try {
      if (performance.now() - this.recurredAt > RECUR_EVERY_MILLISECONDS) {
        await this.queue.sendRecurring();
        this.recurredAt = performance.now();
      }
      await this.takeDue(this.queue.kinds);
      this.isOut = false;
    } catch (failure) {
      if (!this.isOut) this.log.warn(`The queue of jobs cannot be read, they wait: ${failureText(failure)}`);
      this.isOut = true;
    }
  }

  /**
   * First the kind that was taken longest ago: however many jobs of another kind wait, it comes next.
   * @param most of each kind
   */
  private async takeDue(kinds: readonly JobKind[], most = MOST_AT_ONCE): Promise<number> {
    if (this.isStopping()) return 0;
    let taken = 0;
    const due = await this.database.read<{ name: JobKind }>(DUE, [kinds]);
    for (const { name } of due.sort((one, other) => this.turnOf(one.name) - this.turnOf(other.name))) {
      const room = Math.min(MOST_AT_ONCE - this.underWay.size, this.roomFor(name), most);
      if (room <= 0 || this.isStopping()) continue;
      const jobs = (await this.queue.boss.fetch<JobIds>(name, { batchSize: room, includeMetadata: true })) as Job[];
      this.turns.set(name, ++this.turn);
      for (const job of jobs) this.start(name, job);
      taken += jobs.length;
    }
    return taken;
  }

  private isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  private turnOf(kind: JobKind): number {
    return this.turns.get(kind) ?? 0;
  }

  private roomFor(kind: JobKind): number {
    const running = [...this.underWay.values()].filter((job) => job.kind === kind).length;
    return (this.queue.definitionOf(kind)?.atOnce ?? 0) - running;
  }

  private start(kind: JobKind, job: Job): void {
    const run = this.run(kind, job);
    this.underWay.set(run, { kind, id: job.id });
    void run.finally(() => {
      this.underWay.delete(run);
      this.waking.abort();
    });
  }

  /** Never throws. */
  private async run(kind: JobKind, job: Job): Promise<void> {
    const failure = await this.attempt(kind, job).then(
      () => undefined,
      (thrown: unknown) => ({ thrown }),
    );
    if (failure === undefined) return this.note(kind, job.id, () => this.queue.boss.complete(kind, job.id));
    const isDead = job.retryCount >= job.retryLimit;
    this.log.error(`${job.id} ${kind} failed${isDead ? ' for good' : ', it is tried again'}: ${failureText(failure.thrown)}`);
    await this.fail(kind, job.id, this.stopping.signal.aborted ? JobFailureCode.STOPPED : failureCodeOf(failure.thrown));
  }

  private async attempt(kind: JobKind, job: Job): Promise<void> {
    const definition = this.queue.definitionOf(kind);
    if (!definition) throw new Error(`nobody does ${kind}`);
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), definition.atMostSeconds * 1000).unref();
    const tooLate = new Promise<never>((_, reject) => {
      late.signal.addEventListener('abort', () => reject(new JobFailure(JobFailureCode.TOO_LONG)), { once: true });
    });
    try {
      await Promise.race([definition.handle(job.data, AbortSignal.any([late.signal, this.stopping.signal])), tooLate]);
    } finally {
      clearTimeout(timer);
    }
  }

  private async fail(kind: JobKind, id: string, code: JobFailureCode): Promise<void> {
    await this.note(kind, id, () => this.queue.boss.fail(kind, id, { code }));
  }

  /** Not noted at all, it counts as lost with its server, and is done again. */
  private async note(kind: JobKind, id: string, write: () => Promise<void>): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        await write();
        return;
      } catch (failure) {
        if (attempt >= (this.isStopping() ? NOTE_ATTEMPTS_AT_THE_END : NOTE_ATTEMPTS)) {
          this.log.error(`${id} ${kind} has ended, which could not be noted: ${failureText(failure)}`);
          return;
        }
        await pause(NOTE_PAUSE_MILLISECONDS, undefined, { ref: false });
      }
    }
  }
}
