import fc from 'fast-check';
import { DAY, MINUTE, type OracleAbsence, type OracleRhythm, type OracleSpan, type OracleWorld } from './oracle-world.js';

/** All that moves openings beside the weeks. */
export type Exceptions = Pick<OracleWorld, 'absences' | 'closures' | 'bookings' | 'busyTimes' | 'duties'>;

const ZONES = ['Europe/Paris', 'Europe/Paris', 'Indian/Reunion', 'America/Miquelon'];

const clock = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const shift = (day: string, days: number) => new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

/** The night hours are as likely as the others: that is where clocks change. */
export const hours: fc.Arbitrary<{ startTime: string; endTime: string }> = fc
  .record({
    start: fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 80, max: 285 })),
    length: fc.integer({ min: 1, max: 120 }),
  })
  .map(({ start, length }) => ({ startTime: clock(start * 5), endTime: clock(Math.min(288, start + length) * 5) }));

type WithoutHours = Omit<OracleRhythm, 'startTime' | 'endTime'>;

export const rhythm = (today: string): fc.Arbitrary<WithoutHours> =>
  fc
    .record({
      weekday: fc.integer({ min: 1, max: 7 }),
      everyWeeks: fc.constantFrom(1, 1, 1, 2, 3, 5),
      anchor: fc.integer({ min: -60, max: 60 }),
      weekOfMonth: fc.constantFrom(null, null, null, 1, 2, 4, 5, -1),
    })
    .map(({ weekday, everyWeeks, anchor, weekOfMonth }) => ({
      weekday,
      everyWeeks: weekOfMonth === null ? everyWeeks : 1,
      weekOfMonth,
      anchorMonday: mondayOf(shift(today, anchor)),
    }));

function mondayOf(day: string): string {
  return shift(day, -((new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7));
}

/** From before the day to behind the horizon, in steps of five minutes. */
const span = (today: string, longestMinutes: number): fc.Arbitrary<OracleSpan> =>
  fc
    .record({
      start: fc.integer({ min: (-2 * DAY) / MINUTE / 5, max: (36 * DAY) / MINUTE / 5 }),
      length: fc.integer({ min: 1, max: longestMinutes / 5 }),
    })
    .map(({ start, length }) => {
      const from = Date.parse(`${today}T00:00:00Z`) + start * 5 * MINUTE;
      return { start: from, end: from + length * 5 * MINUTE };
    });

/** One of these numbers, from 1 on. */
const oneOf = (count: number) => fc.integer({ min: 1, max: count });

/** How many there are of what, and how long an absence may last. */
export interface Density {
  absences: number;
  longestAbsenceDays: number;
}

const absence = (today: string, people: number, places: number, longestDays: number): fc.Arbitrary<Omit<OracleAbsence, 'id'>> =>
  fc
    .record({
      communityId: oneOf(2),
      practitionerId: oneOf(people),
      placeId: fc.oneof(fc.constant(null), oneOf(places)),
      locum: fc.oneof(fc.constant(null), fc.constant(1), fc.constant(1), oneOf(people)), // the first, who has the lightest week

      isOnce: fc.boolean(),
      once: span(today, longestDays * 24 * 60),
      hours,
      rhythm: rhythm(today),
      start: fc.constantFrom(-40, 2, 9),
      end: fc.constantFrom(null, null, 20),
      timeZone: fc.constantFrom(...ZONES),
    })
    .map(({ locum, isOnce, once, hours: clockHours, rhythm: days, start, end, timeZone, ...rest }) => ({
      ...rest,
      locumId: locum === rest.practitionerId ? null : locum,
      once: isOnce ? once : null,
      recurring: isOnce
        ? null
        : { ...clockHours, ...days, startDate: shift(today, start), endDate: end === null ? null : shift(today, end), timeZone },
    }));

/** Exceptions of these people at these places, as the constraints of the tables let them in. */
export function exceptionsOf(today: string, people: number, places: number, density: Density): fc.Arbitrary<Exceptions> {
  const who = { communityId: oneOf(2), practitionerId: oneOf(people), placeId: oneOf(places) };
  return fc
    .record({
      absences: fc.array(absence(today, people, places, density.longestAbsenceDays), { maxLength: density.absences }),
      closures: fc.array(fc.record({ communityId: oneOf(2), placeId: oneOf(places), span: span(today, 4 * 24 * 60) }), { maxLength: 2 }),
      bookings: fc.array(
        fc.record({
          ...who,
          span: span(today, 180),
          state: fc.constantFrom('HELD', 'CONFIRMED', 'CONFIRMED', 'NO_SHOW', 'CANCELLED', 'EXPIRED'),
        }),
        { maxLength: 40 },
      ),
      busyTimes: fc.array(fc.record({ practitionerId: oneOf(people), span: span(today, 600) }), { maxLength: 10 }),
      duties: fc.array(fc.record({ ...who, span: span(today, 360) }), { maxLength: 6 }),
    })
    .map(({ absences, closures, bookings, busyTimes, duties }) => ({
      absences: apart(
        absences.map((value, index) => ({ ...value, id: index + 1 })),
        (a, b) =>
          a.practitionerId === b.practitionerId && a.placeId === b.placeId && a.once !== null && b.once !== null && meet(a.once, b.once),
      ),
      closures: closures.map(flat),
      bookings: apart(
        bookings.map(flat),
        (a, b) => a.practitionerId === b.practitionerId && holds(a.state) && holds(b.state) && meet(a, b),
      ),
      busyTimes: busyTimes.map(flat),
      duties: apart(duties.map(flat), (a, b) => a.practitionerId === b.practitionerId && meet(a, b)),
    }));
}

function flat<T>({ span: { start, end }, ...rest }: T & { span: OracleSpan }): Omit<T, 'span'> & OracleSpan {
  return { ...rest, start, end };
}

function holds(state: string): boolean {
  return ['HELD', 'CONFIRMED', 'NO_SHOW'].includes(state);
}

function meet(a: OracleSpan, b: OracleSpan): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Without those that meet an earlier one. */
function apart<T>(values: readonly T[], doMeet: (a: T, b: T) => boolean): T[] {
  const kept: T[] = [];
  for (const value of values) if (!kept.some((other) => doMeet(other, value))) kept.push(value);
  return kept;
}
