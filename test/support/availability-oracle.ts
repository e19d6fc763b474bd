/**
 * The slow, obvious answer to « who is available »: every assignment, day by day, minute by minute. Shares no code with
 * the product and reads no clock arithmetic but that of Intl, so that the two can only agree by being right.
 */

export interface OraclePeriod {
  weekday: number;
  startTime: string;
  endTime: string;
  modes: string[];
  visibility: string | null;
  everyWeeks: number;
  anchorMonday: string;
  weekOfMonth: number | null;
}

export interface OracleAssignment {
  communityId: number;
  practitionerId: number;
  placeId: number;
  activity: string;
  startDate: string;
  endDate: string | null;
  worksOnPublicHolidays: boolean;
  periods: OraclePeriod[];
}

export interface OraclePractitioner {
  id: number;
  /** [profession, specialty or null] */
  disciplines: [string, string | null][];
  acceptsNewPatients: boolean;
  languages: string[];
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

export interface OracleWorld {
  practitioners: OraclePractitioner[];
  places: OraclePlace[];
  assignments: OracleAssignment[];
  /** `territory day` */
  holidays: Set<string>;
}

export interface OracleSearch {
  communityId: number;
  professions: string[];
  specialties: string[];
  from: number;
  to: number;
  minimumMinutes: number;
  latitude: number;
  longitude: number;
  radiusKm: number;
  modes: string[];
  activities: string[];
  placeKinds: string[];
  languages: string[];
  acceptsNewPatients: boolean;
  order: 'EARLIEST' | 'NEAREST';
}

export interface OracleMatch {
  practitionerId: number;
  placeId: number;
  distanceM: number;
  openings: { start: number; end: number; activity: string; modes: string[]; visibility: string }[];
}

const MINUTE = 60_000;
const STEP = 5 * MINUTE;
const DAY = 86_400_000;

export function findAvailable(world: OracleWorld, search: OracleSearch): OracleMatch[] {
  const matches = new Map<string, OracleMatch>();
  for (const assignment of world.assignments) {
    const practitioner = world.practitioners.find(({ id }) => id === assignment.practitionerId);
    const place = world.places.find(({ id }) => id === assignment.placeId);
    if (!practitioner || !place) throw new Error('the world does not hold together');
    const distance = metres(search, { latitude: Math.fround(place.latitude), longitude: Math.fround(place.longitude) });
    if (distance > search.radiusKm * 1000 || !isWanted(practitioner, place, assignment, search)) continue;
    for (const period of assignment.periods) {
      if (period.visibility === null || !mayMeet(period.modes, search.modes)) continue;
      if (assignment.communityId !== search.communityId && !['PRO', 'PUBLIC'].includes(period.visibility)) continue;
      for (const day of daysBetween(search.from - 2 * DAY, search.to + 2 * DAY)) {
        if (!runsOn(assignment, period, place, day, world.holidays)) continue;
        const start = Math.max(firstInstant(day, period.startTime, place.timeZone), search.from);
        const end = Math.min(firstInstant(day, period.endTime, place.timeZone), search.to);
        if (end - start < search.minimumMinutes * MINUTE) continue;
        const key = `${practitioner.id} ${place.id}`;
        const match = matches.get(key) ?? {
          practitionerId: practitioner.id,
          placeId: place.id,
          distanceM: Math.round(distance),
          openings: [],
        };
        match.openings.push({ start, end, activity: assignment.activity, modes: period.modes, visibility: period.visibility });
        matches.set(key, match);
      }
    }
  }
  const found = [...matches.values()];
  for (const match of found) match.openings = match.openings.sort((a, b) => a.start - b.start).slice(0, 20);
  return found.sort((a, b) => {
    const [startA, startB] = [a.openings[0]?.start ?? 0, b.openings[0]?.start ?? 0];
    const [time, space] = [startA - startB, a.distanceM - b.distanceM];
    const [first, second] = search.order === 'EARLIEST' ? [time, space] : [space, time];
    return first || second || a.practitionerId - b.practitionerId || a.placeId - b.placeId;
  });
}

function isWanted(practitioner: OraclePractitioner, place: OraclePlace, assignment: OracleAssignment, search: OracleSearch): boolean {
  const discipline = practitioner.disciplines.some(
    ([profession, specialty]) =>
      (search.professions.length === 0 || search.professions.includes(profession)) &&
      (search.specialties.length === 0 || (specialty !== null && search.specialties.includes(specialty))),
  );
  return (
    discipline &&
    (!search.acceptsNewPatients || practitioner.acceptsNewPatients) &&
    mayMeet(practitioner.languages, search.languages) &&
    mayMeet([assignment.activity], search.activities) &&
    mayMeet([place.kind], search.placeKinds)
  );
}

/** No wish, or at least one of the wishes. */
function mayMeet(has: readonly string[], wished: readonly string[]): boolean {
  return wished.length === 0 || has.some((value) => wished.includes(value));
}

function runsOn(assignment: OracleAssignment, period: OraclePeriod, place: OraclePlace, day: string, holidays: Set<string>): boolean {
  if (day < assignment.startDate || (assignment.endDate !== null && day > assignment.endDate)) return false;
  if (place.closedOn !== null && day >= place.closedOn) return false;
  if (!assignment.worksOnPublicHolidays && holidays.has(`${place.holidayTerritory} ${day}`)) return false;
  const date = new Date(`${day}T12:00:00Z`);
  if ((date.getUTCDay() || 7) !== period.weekday) return false;
  if (period.weekOfMonth !== null) {
    const same = daysOfMonth(day).filter((other) => new Date(`${other}T12:00:00Z`).getUTCDay() === date.getUTCDay());
    return (period.weekOfMonth === -1 ? same.at(-1) : same[period.weekOfMonth - 1]) === day;
  }
  const monday = Date.parse(`${day}T00:00:00Z`) - (period.weekday - 1) * DAY;
  return Math.abs(monday - Date.parse(`${period.anchorMonday}T00:00:00Z`)) % (period.everyWeeks * 7 * DAY) === 0;
}

function daysOfMonth(day: string): string[] {
  const days: string[] = [];
  for (let number = 1; number <= 31; number++) {
    const text = `${day.slice(0, 8)}${String(number).padStart(2, '0')}`;
    const date = new Date(`${text}T00:00:00Z`);
    if (!Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)) days.push(text);
  }
  return days;
}

function daysBetween(from: number, to: number): string[] {
  const days: string[] = [];
  for (let instant = Math.floor(from / DAY) * DAY; instant <= to; instant += DAY) days.push(new Date(instant).toISOString().slice(0, 10));
  return days;
}

const READINGS = new Map<string, [instant: number, day: string, minute: number][]>();

/** The first instant, looked for every five minutes, at which the clock of the zone shows this time of this day, or later. */
export function firstInstant(day: string, time: string, timeZone: string): number {
  const key = `${day} ${timeZone}`;
  let readings = READINGS.get(key);
  if (!readings) {
    readings = [];
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
    const noon = Date.parse(`${day}T12:00:00Z`);
    for (let instant = noon - 28 * 60 * MINUTE; instant <= noon + 28 * 60 * MINUTE; instant += STEP) {
      const text = format.format(instant);
      readings.push([instant, text.slice(0, 10), Number(text.slice(11, 13)) * 60 + Number(text.slice(14, 16))]);
    }
    READINGS.set(key, readings);
  }
  const minute = Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  const found = readings.find(([, date, reading]) => (date === day && reading >= minute) || date > day);
  if (!found) throw new Error(`no instant for ${day} ${time} in ${timeZone}`);
  return found[0];
}

/** Great-circle distance on a sphere of radius 6,371 km. */
export function metres(a: { latitude: number; longitude: number }, b: { latitude: number; longitude: number }): number {
  const radians = Math.PI / 180;
  const sine = (degrees: number) => Math.sin((degrees * radians) / 2) ** 2;
  const chord =
    sine(b.latitude - a.latitude) + Math.cos(a.latitude * radians) * Math.cos(b.latitude * radians) * sine(b.longitude - a.longitude);
  return 12_742_000 * Math.asin(Math.sqrt(Math.min(1, chord)));
}
