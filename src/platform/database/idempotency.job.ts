import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { everyDay } from '../jobs/job-definition.js';
import { JobKind } from '../jobs/job-kind.js';
import { JobQueue } from '../jobs/job-queue.js';
import { Database } from './database.service.js';

/** Nobody repeats a request for longer than a journey without network. */
const KEPT_MILLISECONDS = 3 * 86_400_000;

/** Forgets the keys by which an act is done once, and what was answered under them. */
@Injectable()
export class IdempotencyJob {
  constructor(
    jobs: JobQueue,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    jobs.define(JobKind.FORGET_IDEMPOTENCY_KEYS, { every: everyDay(3, 10), atMostSeconds: 600, handle: () => this.forgetOld() });
  }

  async forgetOld(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEPT_MILLISECONDS);
    await this.database.pool.query('select forget_idempotency_keys($1)', [before]);
  }
}
