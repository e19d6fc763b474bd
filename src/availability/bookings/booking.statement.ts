import type { Activity, CareMode, Visibility } from '../../time-split/assignment.enum.js';
import type { BookingPurpose, BookingState } from './booking.enum.js';

/** A booking as `find_bookings` tells it. */
export interface FoundBooking {
  id: number;
  communityId: number;
  communityName: string;
  practitionerId: number;
  placeId: number;
  start: Date;
  end: Date;
  activity: Activity;
  mode: CareMode;
  purpose: BookingPurpose;
  state: BookingState;
  heldUntil: Date | null;
  pseudonym: string | null;
  bookedByAccountId: number;
  bookedByName: string | null;
  bookedByCommunityName: string;
  bookedAt: Date;
  version: number;
}

/**
 * Parameters: community, account, practitioner that it is, weeks that it keeps, whether it reads those of everybody here, now; numbers; in its weeks only,
 * made by it only, practitioner, from, to, states, latest first; start and number of the last one seen, how many.
 */
export const FIND_BOOKINGS = {
  name: 'find-bookings',
  text: 'select * from find_bookings($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)',
};

/** The booking in the table, for who is about to change it. */
export interface KeptBooking {
  id: number;
  communityId: number;
  practitionerId: number;
  placeId: number;
  start: Date;
  end: Date;
  mode: CareMode;
  purpose: BookingPurpose;
  state: BookingState;
  heldUntil: Date | null;
  pseudonym: string | null;
  bookedByCommunityId: number;
  bookedByAccountId: number;
  bookedAt: Date;
  version: number;
}

/** Parameter: its number. */
export const KEPT_BOOKING = `
  select id, community_id as "communityId", practitioner_id as "practitionerId", place_id as "placeId", starts_at as start, ends_at as "end", mode, purpose, state,
    held_until as "heldUntil", pseudonym, booked_by_community_id as "bookedByCommunityId", booked_by_account_id as "bookedByAccountId", booked_at as "bookedAt", version
  from booking where id = $1`;

/** Of one account at a time, so that its holds are counted one after the other. Parameter: account. */
export const LOCK_HOLDS = `select pg_advisory_xact_lock(hashtextextended('holds of account ' || $1::text, 0))`;

/** Parameters: account, now, a hold that does not count. */
export const COUNT_HOLDS = `
  select count(*)::integer as count from booking
  where booked_by_account_id = $1 and state = 'HELD' and held_until > $2 and id is distinct from $3`;

/** A free run as `openings_to_book` tells it. */
export interface BookableRow {
  startsAt: Date;
  endsAt: Date;
  communityId: number;
  activity: Activity;
  flags: number;
  visibility: Visibility;
  bufferMinutes: number;
}

/** Takes the agenda. Parameters: practitioner, place, from, to, now, the instant that notice counts from. */
export const OPENINGS_TO_BOOK = 'select * from openings_to_book($1, $2, $3, $4, $5, $6)';

/** Parameters: practitioner, from, to. */
export const IS_TAKEN = 'select is_taken($1, $2, $3) as taken';

/** Parameter: the row, by the names of its columns. */
export const PUT_BOOKING = 'select put_booking($1) as id';

/** Parameters: community, account, practitioner, place, from, to, mode, purpose, pseudonym, flag of the mode, activities that take it, now, line of the journal. */
export const BOOK_AT_ONCE = {
  name: 'book-at-once',
  text: 'select * from book_at_once($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)',
};

/** Parameters: number, what changes, by the names of the columns. */
export const CHANGE_BOOKING = 'select change_booking($1, $2) as done';

/** Parameter: now. */
export const EXPIRE_DUE_HOLDS = { name: 'expire-due-holds', text: 'select expire_due_holds($1) as done' };

/** Parameter: now. */
export const FORGET_EXPIRED_HOLDS = { name: 'forget-expired-holds', text: 'select forget_expired_holds($1)' };

/** A free run as `find_openings` tells it. */
export interface FoundOpening {
  placeId: number;
  start: Date;
  end: Date;
  activity: Activity;
  flags: number;
  visibility: Visibility;
}

/** Parameters: community, practitioner, place or null, from, to, now. */
export const FIND_OPENINGS = { name: 'find-openings', text: 'select * from find_openings($1, $2, $3, $4, $5, $6)' };
