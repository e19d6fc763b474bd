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
        for (const feed of await reading.dueFeeds())
          await jobs.send(null, JobKind.READ_CALENDAR, feed, { singletonKey: String(feed.feedId) });
      },
    });
    jobs.define(JobKind.READ_CALENDAR, {
      retries: 2, // of defects of ours: a calendar that cannot be read is kept as broken, and due again later
      atMostSeconds: 90,
      atOnce: 4,
      handle: (feed, signal) => reading.read(feed, { signal }),
    });
  }
}
