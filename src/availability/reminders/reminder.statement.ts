import type { BookingPurpose } from '../bookings/booking.enum.js';

/** A booking of the day, as who is reminded of it reads it. */
export interface ReminderRow {
  start: Date;
  end: Date;
  purpose: BookingPurpose;
  /** Whether it is in their own week; else they booked it. */
  isWithMe: boolean;
  civility: string | null;
  givenName: string;
  familyName: string;
  communityId: number;
  placeId: number;
  placeName: string;
  /** Of who is reminded. */
  email: string | null;
  isByMail: boolean;
}

/** Parameters: account, civil day, zone of the places, now. */
export const FIND_REMINDER = 'select * from find_reminder($1, $2, $3, $4)';
