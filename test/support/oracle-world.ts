/** What the slow oracle knows of the world: the truth as it is declared, and nothing derived. Instants are milliseconds, days `YYYY-MM-DD`. */

export interface OracleRhythm {
  weekday: number;
  startTime: string;
  endTime: string;
  everyWeeks: number;
  anchorMonday: string;
  weekOfMonth: number | null;
}

export interface OraclePeriod extends OracleRhythm {
  modes: string[];
  visibility: string | null;
}

export interface OracleAssignment {
  communityId: number;
  practitionerId: number;
  placeId: number;
  activity: string;
  startDate: string;
  endDate: string | null;
  worksOnPublicHolidays: boolean;
  bufferMinutes: number;
  noticeMinutes: number;
  periods: OraclePeriod[];
}

export interface OraclePractitioner {
  id: number;
  /** [profession, specialty or null] */
  disciplines: [string, string | null][];
  acceptsNewPatients: boolean;
  languages: string[];
  withdrawnOn: string | null;
}

export interface OraclePlace {
  id: number;
  latitude: number;
  longitude: number;
  timeZone: string;
  holidayTerritory: string;
  kind: string;
  closedOn: string | null;
}

export interface OracleMembership {
  communityId: number;
  practitionerId: number;
  startDate: string;
  endDate: string | null;
}

/** Once, or again and again by the clock of a zone. */
export interface OracleAbsence {
  communityId: number;
  /** Grows with each declaration of the community. */
  id: number;
  practitionerId: number;
  placeId: number | null;
  locumId: number | null;
  once: OracleSpan | null;
  recurring: (OracleRhythm & { startDate: string; endDate: string | null; timeZone: string }) | null;
}

export interface OracleSpan {
  start: number;
  end: number;
}

export interface OracleClosure extends OracleSpan {
  communityId: number;
  placeId: number;
}

/** `end` is the end of the pause that was asked for when it was booked. */
export interface OracleBooking extends OracleSpan {
  communityId: number;
  practitionerId: number;
  placeId: number;
  state: string;
}

export interface OracleBusyTime extends OracleSpan {
  practitionerId: number;
}

export interface OracleDuty extends OracleSpan {
  communityId: number;
  practitionerId: number;
  placeId: number;
}

export interface OracleWorld {
  practitioners: OraclePractitioner[];
  places: OraclePlace[];
  memberships: OracleMembership[];
  assignments: OracleAssignment[];
  /** `territory day` */
  holidays: Set<string>;
  absences: OracleAbsence[];
  closures: OracleClosure[];
  bookings: OracleBooking[];
  busyTimes: OracleBusyTime[];
  duties: OracleDuty[];
}

export const MINUTE = 60_000;
export const DAY = 86_400_000;
