import type { HalfDayWish, HalfOfDay } from './rota-words.rules.js';

/** What `read_rota` gives of some days. Days are `YYYY-MM-DD` of the community; instants ISO 8601 in UTC. */
export interface RotaFrame {
  readonly setting: RotaSetting;
  readonly needs: readonly Need[];
  /** Names of the days off of the territory, by day. */
  readonly holidays: Readonly<Record<string, string>>;
  readonly duties: readonly DutyRow[];
  /** Everybody who can hold unscheduled care on one of these days. */
  readonly people: readonly Holder[];
  /** Of those who were looked at: holders, and whom the question named, or everybody. Without a row: a day off. */
  readonly presence: readonly Presence[];
  readonly closures: readonly { readonly placeId: number; readonly start: string; readonly end: string }[];
  readonly wishes: readonly (HalfDay & { readonly practitionerId: number; readonly wish: HalfDayWish })[];
  /** The most half-days a week, by practitioner. */
  readonly limits: Readonly<Record<string, number>>;
  /** Half-days held, by practitioner, in the weeks that count and in these days. */
  readonly loads: Readonly<Record<string, number>>;
  /** Half-days held in each week that these days touch. */
  readonly weekLoads: readonly { readonly practitionerId: number; readonly monday: string; readonly count: number }[];
  /** Another word when something was written that a rota of these days is made from. */
  readonly state: string;
}

export interface HalfDay {
  readonly day: string;
  readonly half: HalfOfDay;
}

export interface RotaSetting {
  readonly version: number;
  readonly onPublicHolidays: boolean;
  readonly professions: readonly string[];
  readonly specialties: readonly string[];
  readonly timeZone: string;
  readonly hours: Readonly<Record<HalfOfDay, { readonly start: string; readonly end: string }>>;
}

export interface Need {
  readonly weekday: number;
  readonly half: HalfOfDay;
  readonly needed: number;
}

export interface DutyRow extends HalfDay {
  readonly id: number;
  readonly practitionerId: number;
  readonly placeId: number;
  readonly start: string;
  readonly end: string;
  readonly version: number;
}

export interface Holder {
  readonly id: number;
  readonly since: string;
  readonly until: string | null;
  /** Where they mostly see patients. */
  readonly placeId: number | null;
}

export interface Presence extends HalfDay {
  readonly practitionerId: number;
  readonly workMinutes: number;
  readonly placeId: number | null;
  readonly isElsewhere: boolean;
  readonly ownMinutes: number;
  readonly ownPlaceId: number | null;
  readonly isAway: boolean;
  readonly awayPlaceIds: readonly number[];
  /** Of another community, or of this one by other hours, that meets it. */
  readonly holdsAnother: boolean;
}
