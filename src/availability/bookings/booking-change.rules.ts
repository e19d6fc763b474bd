/** A change as the database tells it (`booking_takes_time`, `tell_of_bookings`): numbers of the booking and of those whom it concerns. */
export interface ChangedBooking {
  readonly booking: number;
  /** Of the opening. */
  readonly community: number;
  readonly practitioner: number;
  /** Who booked, and for which community. */
  readonly account: number;
  readonly bookedBy: number;
}

/** Who listens. */
export interface BookingReader {
  readonly communityId: number;
  readonly accountId: number | undefined;
  readonly practitionerId: number | undefined;
  /** Whether they keep the week of that practitioner of their community. */
  keeps(practitioner: number): boolean;
  /** Whether they read the bookings of everybody in their community. */
  readonly readsAll: boolean;
}

/** The change in what the database told; undefined when many changed at once, and for what is not in these words. */
export function readChangedBooking(told: unknown): ChangedBooking | undefined {
  if (typeof told !== 'object' || told === null) return undefined;
  const { booking, community, practitioner, account, bookedBy } = told as Record<string, unknown>;
  return [booking, community, practitioner, account, bookedBy].every(Number.isInteger) ? (told as ChangedBooking) : undefined;
}

/** Whether they may read the booking: who may not is not told that there is one. */
export function isToldOf({ community, practitioner, account, bookedBy }: ChangedBooking, reader: BookingReader): boolean {
  const isHere = community === reader.communityId;
  if (!isHere && bookedBy !== reader.communityId) return false; // their community shows them neither side of it
  if (account === reader.accountId || practitioner === reader.practitionerId) return true;
  return isHere && (reader.readsAll || reader.keeps(practitioner));
}
