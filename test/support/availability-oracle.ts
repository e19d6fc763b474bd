import { daysBetween } from './oracle-calendar.js';
import { DAY, MINUTE, type OraclePlace, type OraclePractitioner, type OracleWorld } from './oracle-world.js';
import { openingsOf, type OracleOpening } from './opening-oracle.js';

/** The slow, obvious answer to « who is available »: every opening there is, one by one. Shares no code with the product. */

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

/** What can be booked within a window by who asks now: the openings they may see, cut to it and to the notice. */
export function bookableOpenings(
  world: OracleWorld,
  { communityId, from, to, now }: { communityId: number; from: number; to: number; now: number },
): OracleOpening[] {
  return openingsAround(world, from, to)
    .filter((opening) => opening.communityId === communityId || ['PRO', 'PUBLIC'].includes(opening.visibility))
    .map((opening) => ({
      ...opening,
      start: Math.max(opening.start, from, now + opening.noticeMinutes * MINUTE),
      end: Math.min(opening.end, to),
    }))
    .filter(({ start, end }) => start < end);
}

export function findAvailable(world: OracleWorld, search: OracleSearch, now: number): OracleMatch[] {
  const matches = new Map<string, OracleMatch>();
  for (const opening of bookableOpenings(world, { ...search, now })) {
    const { practitionerId, placeId, start, end, activity, modes, visibility } = opening;
    const practitioner = world.practitioners.find(({ id }) => id === practitionerId);
    const place = world.places.find(({ id }) => id === placeId);
    if (!practitioner || !place) throw new Error('the world does not hold together');
    const distance = metres(search, { latitude: Math.fround(place.latitude), longitude: Math.fround(place.longitude) });
    if (distance > search.radiusKm * 1000 || !isWanted(practitioner, place, opening, search)) continue;
    if (end - start < search.minimumMinutes * MINUTE) continue;
    const key = `${practitionerId} ${placeId}`;
    const match = matches.get(key) ?? { practitionerId, placeId, distanceM: Math.round(distance), openings: [] };
    match.openings.push({ start, end, activity, modes, visibility });
    matches.set(key, match);
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

/** Many questions are asked of one world, and its days are always the same. */
const KNOWN = new WeakMap<OracleWorld, Map<string, OracleOpening[]>>();

function openingsAround(world: OracleWorld, from: number, to: number): OracleOpening[] {
  const days = KNOWN.get(world) ?? new Map<string, OracleOpening[]>();
  KNOWN.set(world, days);
  return daysBetween(from - 2 * DAY, to + 2 * DAY).flatMap((day) => {
    const openings = days.get(day) ?? openingsOf(world, day, day);
    days.set(day, openings);
    return openings;
  });
}

function isWanted(practitioner: OraclePractitioner, place: OraclePlace, opening: OracleOpening, search: OracleSearch): boolean {
  const discipline = practitioner.disciplines.some(
    ([profession, specialty]) =>
      (search.professions.length === 0 || search.professions.includes(profession)) &&
      (search.specialties.length === 0 || (specialty !== null && search.specialties.includes(specialty))),
  );
  return (
    discipline &&
    (!search.acceptsNewPatients || practitioner.acceptsNewPatients) &&
    mayMeet(practitioner.languages, search.languages) &&
    mayMeet([opening.activity], search.activities) &&
    mayMeet(opening.modes, search.modes) &&
    mayMeet([place.kind], search.placeKinds)
  );
}

/** No wish, or at least one of the wishes. */
function mayMeet(has: readonly string[], wished: readonly string[]): boolean {
  return wished.length === 0 || has.some((value) => wished.includes(value));
}

/** Great-circle distance on a sphere of radius 6,371 km. */
export function metres(a: { latitude: number; longitude: number }, b: { latitude: number; longitude: number }): number {
  const radians = Math.PI / 180;
  const sine = (degrees: number) => Math.sin((degrees * radians) / 2) ** 2;
  const chord =
    sine(b.latitude - a.latitude) + Math.cos(a.latitude * radians) * Math.cos(b.latitude * radians) * sine(b.longitude - a.longitude);
  return 12_742_000 * Math.asin(Math.sqrt(Math.min(1, chord)));
}
