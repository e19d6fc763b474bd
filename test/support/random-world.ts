import fc from 'fast-check';
import { firstMeeting, type PlacedPeriod } from '../../src/kernel/week-pattern.js';
import {
  DAY,
  type OracleAssignment,
  type OracleMembership,
  type OraclePeriod,
  type OraclePlace,
  type OraclePractitioner,
  type OracleWorld,
} from './oracle-world.js';
import { type Density, exceptionsOf, type Exceptions, hours, rhythm } from './random-exceptions.js';

const shift = (day: string, days: number) => new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

const period = (today: string): fc.Arbitrary<OraclePeriod> =>
  fc
    .record({
      hours,
      rhythm: rhythm(today),
      modes: fc.subarray(['AT_PLACE', 'HOME_VISIT', 'REMOTE'], { minLength: 1 }),
      visibility: fc.constantFrom('CPTS', 'SNP', 'PRO', 'PUBLIC', 'PRO', null),
    })
    .map((value) => ({ ...value.hours, ...value.rhythm, modes: value.modes, visibility: value.visibility }));

/** In metropolitan France, in its Alsace of other holidays, and overseas. */
const ZONES = [
  { latitude: 44.05, longitude: 5.05, timeZone: 'Europe/Paris', holidayTerritory: 'FR' },
  { latitude: 44.0, longitude: 5.15, timeZone: 'Europe/Paris', holidayTerritory: 'FR-67' },
  { latitude: -21.1, longitude: 55.5, timeZone: 'Indian/Reunion', holidayTerritory: 'FR-RE' },
  { latitude: 44.02, longitude: 5.1, timeZone: 'America/Miquelon', holidayTerritory: 'FR' },
];

const place = (today: string): fc.Arbitrary<Omit<OraclePlace, 'id'>> =>
  fc
    .record({
      zone: fc.constantFrom(...ZONES),
      north: fc.integer({ min: -2000, max: 2000 }),
      east: fc.integer({ min: -2000, max: 2000 }),
      kind: fc.constantFrom('SURGERY', 'EHPAD', 'HOSPITAL'),
      closedOn: fc.constantFrom(null, null, null, shift(today, 20)),
    })
    .map(({ zone, north, east, ...rest }) => ({
      ...zone,
      ...rest,
      latitude: zone.latitude + north / 10_000,
      longitude: zone.longitude + east / 10_000,
    }));

const practitioner = (today: string): fc.Arbitrary<Omit<OraclePractitioner, 'id'>> =>
  fc.record({
    disciplines: fc.constantFrom<[string, string | null][]>(
      [['10', 'SM54']],
      [
        ['10', 'SM26'],
        ['10', 'SM54'],
      ],
      [['10', 'SM04']],
      [['60', null]],
    ),
    acceptsNewPatients: fc.boolean(),
    languages: fc.constantFrom(['fr'], ['fr', 'ar'], ['fr', 'en']),
    withdrawnOn: fc.constantFrom(null, null, null, null, shift(today, 18)),
  });

const assignment = (
  today: string,
  mostPeriods: number,
): fc.Arbitrary<Omit<OracleAssignment, 'practitionerId' | 'placeId'> & { at: number }> =>
  fc
    .record({
      at: fc.nat(),
      communityId: fc.constantFrom(1, 2),
      activity: fc.constantFrom('CONSULTATION', 'CARE_HOME_ROUND', 'HOME_VISITS'),
      start: fc.constantFrom(-400, -10, 3, 15),
      end: fc.constantFrom(null, null, 5, 25),
      worksOnPublicHolidays: fc.boolean(),
      bufferMinutes: fc.constantFrom(0, 0, 5, 15, 120),
      noticeMinutes: fc.constantFrom(0, 0, 30, 1440, 2 * 1440 + 75),
      periods: fc.array(period(today), { minLength: Math.ceil(mostPeriods / 4), maxLength: mostPeriods }),
    })
    .map(({ start, end, ...rest }) => ({
      ...rest,
      startDate: shift(today, start),
      endDate: end === null || end < start ? null : shift(today, end),
    }));

/** Of both communities since long; some leave one of them. */
function membershipsOf(people: number, ends: readonly (string | null)[]): OracleMembership[] {
  return Array.from({ length: people * 2 }, (_, index) => ({
    communityId: 1 + (index % 2),
    practitionerId: 1 + Math.floor(index / 2),
    startDate: '2020-01-01',
    endDate: ends[index] ?? null,
  }));
}

const NO_EXCEPTIONS: Exceptions = { absences: [], closures: [], bookings: [], busyTimes: [], duties: [] };

/** A small world around a day. A person has one place an assignment, so that no two of their openings are the same run. */
export function worldOf(today: string): fc.Arbitrary<OracleWorld> {
  return worldWith(today, { people: 5, weeks: 8, mostPeriods: 4, absences: 4, longestAbsenceDays: 6 });
}

/** Three people with full weeks who are often away and take over from each other. */
export function coveredWorld(today: string): fc.Arbitrary<OracleWorld> {
  return worldWith(today, { people: 3, weeks: 6, mostPeriods: 20, absences: 10, longestAbsenceDays: 25 });
}

function worldWith(today: string, size: Density & { people: number; weeks: number; mostPeriods: number }): fc.Arbitrary<OracleWorld> {
  return fc
    .record({
      practitioners: fc.array(practitioner(today), { minLength: Math.ceil(size.people / 2), maxLength: size.people }),
      places: fc.array(place(today), { minLength: 2, maxLength: 5 }),
      weeks: fc.array(assignment(today, size.mostPeriods), { minLength: 1, maxLength: size.weeks }),
      holidays: fc.subarray(
        ['FR', 'FR-67', 'FR-RE'].flatMap((territory) => [2, 8, 13, 21].map((days) => `${territory} ${shift(today, days)}`)),
      ),
      ends: fc.array(fc.constantFrom(null, null, null, null, shift(today, 12)), { minLength: 10, maxLength: 10 }),
    })
    .chain((shape) =>
      fc.record({ shape: fc.constant(shape), exceptions: exceptionsOf(today, shape.practitioners.length, shape.places.length, size) }),
    )
    .map(({ shape: { practitioners, places, weeks, holidays, ends }, exceptions }) => ({
      practitioners: practitioners.map((value, index) => ({ ...value, id: index + 1 })),
      places: places.map((value, index) => ({ ...value, id: index + 1 })),
      memberships: membershipsOf(practitioners.length, ends),
      assignments: withoutClashes(
        weeks.map(({ at, ...week }, index) => ({
          ...week,
          practitionerId: 1 + Math.floor(Math.sqrt(at % practitioners.length ** 2)), // the first has the least
          placeId: (index % places.length) + 1,
        })),
        places,
      ),
      holidays: new Set(holidays),
      ...exceptions,
    }));
}

/** A town where everybody starts at eight or at two, so that ties are many and a page holds few of those who are free. */
export function crowdedWorld(today: string): fc.Arbitrary<OracleWorld> {
  // One discipline in one cell of the grid: one probe meets them all, and its first rows are a small part of them.
  const near = place(today).map((value) => ({
    ...value,
    timeZone: 'Europe/Paris',
    closedOn: null,
    latitude: 44.05 + (value.latitude % 0.04),
    longitude: 5.05 + (value.longitude % 0.09),
  }));
  const gp = practitioner(today).map((value) => ({ ...value, disciplines: [['10', 'SM54']] as [string, string][], withdrawnOn: null }));
  const shape = fc.record({
    places: fc.array(near, { minLength: 6, maxLength: 6 }),
    people: fc.array(gp, { minLength: 60, maxLength: 60 }),
    seed: fc.nat(),
    // Of everybody the same, of some, of nobody: who asks for notice begins with all who ask for as much.
    notices: fc.constantFrom([0], [0, 0, 60, 300], [300], [0, 1500, 2000]),
  });
  return shape.map(({ places, people, seed, notices }) => ({
    ...NO_EXCEPTIONS,
    memberships: membershipsOf(people.length, []),
    practitioners: people.map((value, index) => ({ ...value, id: index + 1 })),
    places: places.map((value, index) => ({ ...value, id: index + 1 })),
    assignments: people.map((_, index) => ({
      communityId: 1 + ((index + seed) % 2),
      practitionerId: index + 1,
      placeId: 1 + ((index * 7 + seed) % places.length),
      activity: 'CONSULTATION',
      startDate: shift(today, -30),
      endDate: null,
      worksOnPublicHolidays: index % 3 === 0,
      bufferMinutes: 0,
      noticeMinutes: notices[index % notices.length] ?? 0,
      periods: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
        weekday,
        startTime: (index + weekday) % 2 === 0 ? '08:00' : '14:00',
        endTime: (index + weekday) % 2 === 0 ? '12:00' : '21:00',
        modes: ['AT_PLACE'],
        visibility: 'PRO',
        everyWeeks: 1,
        anchorMonday: '2024-01-01',
        weekOfMonth: null,
      })),
    })),
    holidays: new Set<string>(),
  }));
}

/** Places ever farther to the north and east of 44.05, 5.05, two people at each: rings to read one after the other. */
export function ringedWorld(today: string): fc.Arbitrary<OracleWorld> {
  return crowdedWorld(today).map((world) => ({
    ...world,
    places: world.places.flatMap((place) => [0, 1].map((side) => spread(place, place.id * 2 - side))),
    assignments: world.assignments.map((week) => ({ ...week, placeId: (week.practitionerId % 12) + 1 })),
  }));
}

function spread(place: OraclePlace, id: number): OraclePlace {
  const angle = id * 0.5;
  return { ...place, id, latitude: 44.05 + Math.sin(angle) * id * 0.03, longitude: 5.05 + Math.cos(angle) * id * 0.04 };
}

/** As a declared agenda is: the later of two periods that meet is left out. */
function withoutClashes(weeks: OracleAssignment[], places: readonly Omit<OraclePlace, 'id'>[]): OracleAssignment[] {
  const kept: (PlacedPeriod & { practitionerId: number })[] = [];
  for (const week of weeks)
    week.periods = week.periods.filter((declared) => {
      const { startDate, endDate, practitionerId } = week;
      const placed = {
        ...declared,
        startDate,
        endDate,
        practitionerId,
        anchorDate: declared.anchorMonday,
        timeZone: places[week.placeId - 1]?.timeZone ?? '',
      };
      if (kept.some((other) => other.practitionerId === practitionerId && firstMeeting(other, placed) !== null)) return false;
      kept.push(placed);
      return true;
    });
  return weeks.filter((week) => week.periods.length > 0);
}
