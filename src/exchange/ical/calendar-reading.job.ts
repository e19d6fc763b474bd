import { Injectable } from '@nestjs/common';
import { JobKind } from '../../platform/jobs/job-kind.js';
import { JobQueue } from '../../platform/jobs/job-queue.js';
import { CalendarReading } from './calendar-reading.service.js';

/** Every minute, one job for each calendar that it is time to read: calendars wait for the network, not for each other. */
@Injectable()
export class CalendarReadingJob {
  constructor(jobs: JobQueue, reading: CalendarReading) {
    jobs.define(JobKind.READ_CALENDARS, {
      every: { seconds: 60 },
      retries: 0, // the next minute finds the same
      handle: async () => {
        const due = await reading.dueFeeds();
        await jobs.sendMany(
          JobKind.READ_CALENDAR,
          due.map((feed) => ({ ids: feed, singletonKey: String(feed.feedId) })),
        );
      },
    });
    jobs.define(JobKind.READ_CALENDAR, {
      retries: 0, // it is due again by itself: when it was not read to its end, once the claim is over
      atMostSeconds: 90,
      atOnce: 2,
      handle: (feed, signal) => reading.read(feed, { signal }),
    });
  }
}
