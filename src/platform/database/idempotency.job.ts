import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { everyDay } from '../jobs/job-definition.js';
import { JobKind } from '../jobs/job-kind.js';
import { JobQueue } from '../jobs/job-queue.js';
import { Database } from './database.service.js';

/** Nobody repeats a request for longer than a journey without network. */
const KEPT_MILLISECONDS = 3 * 86_400_000;
/** Of one statement, which the database gives twenty seconds. */
const PORTION = 10_000;
/** Parameters: before when, how many at most. */
const FORGET_KEYS = { name: 'forget-idempotency-keys', text: 'select forget_idempotency_keys($1, $2) as forgotten' };

/** Forgets the keys by which an act is done once, and what was answered under them. */
@Injectable()
export class IdempotencyJob {
  constructor(
    jobs: JobQueue,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    jobs.define(JobKind.FORGET_IDEMPOTENCY_KEYS, {
      every: everyDay(3, 10),
      atMostSeconds: 600,
      handle: (_, signal) => this.forgetOld(signal),
    });
  }

  /** @param signal ends it after the portion it is at: the rest is forgotten by the next attempt */
  async forgetOld(signal: AbortSignal): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEPT_MILLISECONDS);
    for (let forgotten = PORTION; forgotten === PORTION;) {
      signal.throwIfAborted();
      const [row] = await this.database.read<{ forgotten: number }>(FORGET_KEYS, [before, PORTION]);
      forgotten = row?.forgotten ?? 0;
    }
  }
}
