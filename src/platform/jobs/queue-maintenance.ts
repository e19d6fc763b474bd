import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.service.js';
import { JobKind } from './job-kind.js';
import { JobQueue } from './job-queue.js';

/**
 * What was done is kept two days: longer than any period, since it says that a period had its job. What failed for good is kept a month, for
 * somebody to look at, unless it recurs and was done since.
 */
const FORGET = `delete from pgboss.job j
  where j.state > 'active' and (j.completed_on < now() - case when j.state = 'failed' then interval '30 days' else interval '2 days' end
    or j.state = 'failed' and j.singleton_on is not null
      and exists (select from pgboss.job l where l.name = j.name and l.state = 'completed' and l.completed_on > j.completed_on))`;

/** Brings back the jobs of servers that were killed, and forgets the old ones. */
@Injectable()
export class QueueMaintenance {
  constructor(
    private readonly queue: JobQueue,
    private readonly database: Database,
  ) {
    queue.define(JobKind.MAINTAIN_QUEUE, { every: { seconds: 60 }, retries: 0, handle: () => this.maintain() });
  }

  async maintain(): Promise<void> {
    await this.queue.boss.expire();
    await this.database.pool.query(FORGET);
  }
}
