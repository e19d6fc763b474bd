import { Module } from '@nestjs/common';
import { BusyTimesReader } from './busy-times-reader.service.js';
import { CalendarFeedResolver, MyCalendarFeedsResolver } from './calendar-feed.resolver.js';
import { CalendarFeeds } from './calendar-feeds.service.js';
import { CalendarReadingJob } from './calendar-reading.job.js';
import { CalendarReading } from './calendar-reading.service.js';
import { FeedFetcher } from './feed-fetcher.service.js';

@Module({
  providers: [
    CalendarFeeds,
    CalendarReading,
    CalendarReadingJob,
    BusyTimesReader,
    // Made here, so that its rule of addresses is the strict one, whatever else may be injected.
    { provide: FeedFetcher, useFactory: () => new FeedFetcher() },
    CalendarFeedResolver,
    MyCalendarFeedsResolver,
  ],
})
export class CalendarsModule {}
