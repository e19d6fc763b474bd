import type { CalendarFailure, CalendarFeedState } from './calendar-feed.enum.js';

export interface CalendarFeedRow {
  id: number;
  label: string;
  host: string;
  state: CalendarFeedState;
  failure: CalendarFailure | null;
  readAt: Date | null;
  goodAt: Date | null;
  nextReadAt: Date;
  busyCount: number;
}

/** Parameters: account, now. Enters the account itself. */
export const CALENDAR_FEEDS = { name: 'calendar-feeds', text: 'select * from find_calendar_feeds($1, $2)' };
/** Parameters: account, from, to. Enters the account itself. */
export const BUSY_TIMES = { name: 'busy-times', text: 'select * from find_busy_times($1, $2, $3)' };

/** Of two that connect a calendar at once, the second counts that of the first. */
export const HOLD_ACCOUNT = 'select from account where id = $1 for no key update';
/** Of the account that was entered, with the practitioner it may connect calendars for: null for none. Parameter: now. */
export const OWNER = 'select calendar_owner($1) as "practitionerId", (select count(*)::integer from calendar_feed) as count';
export const INSERT_FEED = `
  insert into calendar_feed (account_id, practitioner_id, label, address_sealed, host, next_read_at, added_at) values ($1, $2, $3, $4, $5, $6, $7) returning id`;
/** Of the account that was entered: its policies show no other. */
export const DELETE_FEED = 'delete from calendar_feed where id = $1';

/** A feed that one may read, and nobody else meanwhile. */
export interface ClaimedFeed {
  addressSealed: Buffer;
  state: CalendarFeedState;
  /** In a row, before this reading. */
  failures: number;
  goodAt: Date | null;
  etag: string | null;
  lastModified: string | null;
  /** What `RELEASE` is given: by then another may have it. */
  version: number;
  practitionerId: number;
  timeZone: string;
}

/** Parameters: feed, now, until when, whether it is read before it is due. */
export const CLAIM = 'select * from claim_calendar_feed($1, $2, $3, $4)';
/** Parameters: feed, version of the claim, then what became of it. Touches no row when the claim does not hold any more. */
export const RELEASE = `
  update calendar_feed set state = $3, failure = $4, failures_in_a_row = $5, read_at = $6, good_at = $7, next_read_at = $8, etag = $9, last_modified = $10,
    reading_until = null, version = version + 1
  where id = $1 and version = $2`;

export interface BusyRow {
  start: Date;
  end: Date;
}
/** Of one feed of the account that was entered. */
export const KEPT_BUSY_TIMES = 'select starts_at as start, ends_at as "end" from busy_time where feed_id = $1 order by starts_at';
export const DELETE_BUSY_TIMES = `
  delete from busy_time where feed_id = $1 and (starts_at, ends_at) in (select * from unnest($2::timestamptz[], $3::timestamptz[]))`;
export const INSERT_BUSY_TIMES = `
  insert into busy_time (account_id, feed_id, practitioner_id, starts_at, ends_at)
  select $1, $2, $3, z.start, z.until from unnest($4::timestamptz[], $5::timestamptz[]) z(start, until)`;

/** Parameters: now, how many at most. */
export const DUE_FEEDS = { name: 'due-calendar-feeds', text: 'select * from due_calendar_feeds($1, $2)' };
