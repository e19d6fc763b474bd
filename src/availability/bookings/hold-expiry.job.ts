import { Injectable } from '@nestjs/common';
import { JobKind } from '../../platform/jobs/job-kind.js';
import { JobQueue } from '../../platform/jobs/job-queue.js';
import { HoldExpiry } from './hold-expiry.service.js';

/** Gives stale holds back soon after they are over, for who searches; who books does not depend on it. */
@Injectable()
export class HoldExpiryJob {
  constructor(jobs: JobQueue, holds: HoldExpiry) {
    jobs.define(JobKind.EXPIRE_HOLDS, {
      every: { seconds: 30 },
      retries: 0, // the next one does its work
      handle: async () => {
        await holds.expire();
      },
    });
  }
}
