/** What the servers do by themselves, each with a queue of its own. A new one: a line here, one below, and its words in the client's catalogue. */
export enum JobKind {
  MAINTAIN_QUEUE = 'MAINTAIN_QUEUE',
  SEND_MAIL = 'SEND_MAIL',
  FORGET_MAILS = 'FORGET_MAILS',
  FORGET_RATES = 'FORGET_RATES',
  FORGET_IDEMPOTENCY_KEYS = 'FORGET_IDEMPOTENCY_KEYS',
  FORGET_JOURNAL = 'FORGET_JOURNAL',
  FORGET_SESSIONS = 'FORGET_SESSIONS',
  FORGET_NOTIFICATIONS = 'FORGET_NOTIFICATIONS',
  ROLL_HORIZON = 'ROLL_HORIZON',
  REMIND_OF_BOOKINGS = 'REMIND_OF_BOOKINGS',
  EXPIRE_HOLDS = 'EXPIRE_HOLDS',
  READ_CALENDARS = 'READ_CALENDARS',
  READ_CALENDAR = 'READ_CALENDAR',
  LOAD_PUBLIC_HOLIDAYS = 'LOAD_PUBLIC_HOLIDAYS',
}

/**
 * What says on what to work: numbers of rows and pseudonyms, never a name, an address or a text. `communityId` and `accountId` also say whose it
 * is: the administrators of that community, or of those of that account, see it; a job with neither is of the platform, seen by all of them.
 */
export interface JobIds {
  readonly communityId?: number;
  readonly accountId?: number;
}

interface OtherIds {
  [JobKind.SEND_MAIL]: JobIds & { readonly mailId: string };
  /** A civil day, as `2026-11-27`, of the places of one zone. Put into the queue by the database, with the booking. */
  [JobKind.REMIND_OF_BOOKINGS]: JobIds & { readonly accountId: number; readonly day: string; readonly timeZone: string };
  [JobKind.READ_CALENDAR]: JobIds & { readonly accountId: number; readonly feedId: number };
}

/** What a job of that kind carries. */
export type IdsOf<Kind extends JobKind> = Kind extends keyof OtherIds ? OtherIds[Kind] : JobIds;
