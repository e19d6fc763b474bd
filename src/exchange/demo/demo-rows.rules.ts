/** The rows the demonstration is made of. Words are those of the database, keys those of the national registers. */

export type PlaceKind = 'SURGERY' | 'EHPAD' | 'CRECHE' | 'HOSPITAL' | 'HOSPITAL_SERVICE' | 'EDES' | 'PMI' | 'CPTS' | (string & {});

export type Activity =
  | 'CONSULTATION'
  | 'UNSCHEDULED_CARE'
  | 'HOME_VISITS'
  | 'CARE_HOME_ROUND'
  | 'CARE_HOME_COORDINATION'
  | 'CRECHE_HEALTH_REFERENT'
  | 'HOSPITAL_SESSIONS'
  | 'TEACHING'
  | 'COORDINATION';

export type Status = 'LIBERAL' | 'SALARIED' | 'VOLUNTEER';
export type Mode = 'AT_PLACE' | 'HOME_VISIT' | 'REMOTE';
export type Visibility = 'CPTS' | 'SNP' | 'PRO' | 'PUBLIC';

/** One registered activity of a person: their professional address. */
export interface RegisteredAddress {
  finess: string | null;
  addressLine: string;
  postalCode: string | null;
  inseeCode: string;
  phone: string | null;
}

/** Somebody of the register who practises in the territory. */
export interface Person {
  rpps: string;
  givenName: string;
  professionCode: string;
  specialtyCodes: readonly string[];
  addresses: readonly RegisteredAddress[];
}

/** A commune of the territory, with the point around which its made-up addresses lie. */
export interface Commune {
  inseeCode: string;
  name: string;
  latitude: number;
  longitude: number;
  timeZone: string;
}

export interface Place {
  /** FINESS number, or commune and name for what the demonstration adds. */
  key: string;
  name: string;
  kind: PlaceKind;
  inseeCode: string;
  latitude: number;
  longitude: number;
  timeZone: string;
}

/** A place that the demonstration adds to the register. */
export interface NewPlace extends Place {
  addressLine: string | null;
  postalCode: string | null;
  phone: string | null;
  partOfKey: string | null;
}

export interface Member {
  rpps: string;
  startDate: string;
  birthYear: number;
  plannedRetirementOn: string | null;
  patientListSize: number | null;
  privateLine: string | null;
  languages: string[];
  acceptsNewPatients: boolean;
}

export interface Period {
  weekday: number;
  startTime: string;
  endTime: string;
  everyWeeks: number;
  /** A Monday. */
  anchorDate: string;
  weekOfMonth: number | null;
  modes: Mode[];
  visibility: Visibility | null;
}

export interface Assignment {
  rpps: string;
  placeKey: string;
  activity: Activity;
  status: Status;
  startDate: string;
  endDate: string | null;
  worksOnPublicHolidays: boolean;
  periods: Period[];
}

const GENERAL_PRACTICE = ['SM26', 'SM53', 'SM54'];

/** A GP: profession 10 with one of the three codes of general practice. */
export function isGeneralPractitioner(person: Person): boolean {
  return person.professionCode === '10' && person.specialtyCodes.some((code) => GENERAL_PRACTICE.includes(code));
}

const EARTH_DIAMETER_METRES = 12_742_000;

/** Great-circle distance on a sphere of radius 6,371 km, as the SQL function `haversine_m`. */
export function metresBetween(one: { latitude: number; longitude: number }, other: { latitude: number; longitude: number }): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const across = Math.sin(radians(other.latitude - one.latitude) / 2) ** 2;
  const along = Math.sin(radians(other.longitude - one.longitude) / 2) ** 2;
  return EARTH_DIAMETER_METRES * Math.asin(Math.sqrt(across + Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude)) * along));
}
