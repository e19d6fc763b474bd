import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import { everyDay } from '../../platform/jobs/job-definition.js';
import { JobKind } from '../../platform/jobs/job-kind.js';
import { JobQueue } from '../../platform/jobs/job-queue.js';

/** Sessions, tokens and links that ended a month ago are forgotten: they would only grow. */
@Injectable()
export class SessionCleanupJob {
  constructor(
    jobs: JobQueue,
    private readonly database: Database,
  ) {
    jobs.define(JobKind.FORGET_SESSIONS, { every: everyDay(3, 20), handle: () => this.forget() });
  }

  private async forget(): Promise<void> {
    await this.database.pool.query('select forget_ended_access()');
  }
}
