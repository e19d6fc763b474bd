import { Injectable } from '@nestjs/common';
import { everyDay } from '../../platform/jobs/job-definition.js';
import { JobKind } from '../../platform/jobs/job-kind.js';
import { JobQueue } from '../../platform/jobs/job-queue.js';
import { PublicHolidays } from './public-holidays.service.js';

/** A server that is never restarted learns of the years to come all the same. */
@Injectable()
export class PublicHolidaysJob {
  constructor(jobs: JobQueue, holidays: PublicHolidays) {
    jobs.define(JobKind.LOAD_PUBLIC_HOLIDAYS, { every: everyDay(2, 40), handle: () => holidays.loadMissing() });
  }
}
