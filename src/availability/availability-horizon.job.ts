import { Injectable } from '@nestjs/common';
import { everyHour } from '../platform/jobs/job-definition.js';
import { JobKind } from '../platform/jobs/job-kind.js';
import { JobQueue } from '../platform/jobs/job-queue.js';
import { AvailabilityHorizonService } from './availability-horizon.service.js';

/** Of a whole country, with room to spare. One that was killed does not hold the next hour's back: what is done twice does nothing. */
const AT_MOST_SECONDS = 2 * 3600;

@Injectable()
export class AvailabilityHorizonJob {
  constructor(jobs: JobQueue, horizon: AvailabilityHorizonService) {
    jobs.define(JobKind.ROLL_HORIZON, {
      every: everyHour(5),
      atMostSeconds: AT_MOST_SECONDS,
      handle: async () => {
        await horizon.roll();
      },
    });
  }
}
