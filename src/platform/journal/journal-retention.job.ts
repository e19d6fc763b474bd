import { Injectable } from '@nestjs/common';
import { everyDay } from '../jobs/job-definition.js';
import { JobKind } from '../jobs/job-kind.js';
import { JobQueue } from '../jobs/job-queue.js';
import { JournalRetention } from './journal-retention.service.js';

/** Months are dropped, not emptied: one short statement, however much is in them. */
@Injectable()
export class JournalRetentionJob {
  constructor(jobs: JobQueue, retention: JournalRetention) {
    jobs.define(JobKind.FORGET_JOURNAL, { every: everyDay(3), handle: () => retention.dropOldMonths() });
  }
}
