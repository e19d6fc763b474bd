import { Injectable } from '@nestjs/common';
import { everyHour } from '../jobs/job-definition.js';
import { JobKind } from '../jobs/job-kind.js';
import { JobQueue } from '../jobs/job-queue.js';
import { RateLimiter } from './rate-limiter.js';

@Injectable()
export class RateLimitJob {
  constructor(jobs: JobQueue, limiter: RateLimiter) {
    jobs.define(JobKind.FORGET_RATES, { every: everyHour(50), handle: () => limiter.deleteExpired() });
  }
}
