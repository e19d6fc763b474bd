import { Injectable } from '@nestjs/common';
import { JobKind } from '../../platform/jobs/job-kind.js';
import { JobQueue } from '../../platform/jobs/job-queue.js';
import { Reminders } from './reminder.service.js';

/** Put into the queue by the database, in the transaction of each confirmed booking (plan_reminders), for six in the evening of the day before. */
@Injectable()
export class ReminderJob {
  constructor(jobs: JobQueue, reminders: Reminders) {
    jobs.define(JobKind.REMIND_OF_BOOKINGS, { atOnce: 2, handle: (ids) => reminders.remind(ids) });
  }
}
