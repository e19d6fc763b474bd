import { Injectable } from '@nestjs/common';
import { everyDay } from '../../platform/jobs/job-definition.js';
import { JobKind } from '../../platform/jobs/job-kind.js';
import { JobQueue } from '../../platform/jobs/job-queue.js';
import { NotificationReader } from './notification-reader.service.js';

@Injectable()
export class NotificationForgettingJob {
  constructor(jobs: JobQueue, reader: NotificationReader) {
    jobs.define(JobKind.FORGET_NOTIFICATIONS, { every: everyDay(3, 40), handle: () => reader.forgetOld() });
  }
}
