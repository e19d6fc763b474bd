import { comesOn, dayAt, daysBetween, firstInstant } from './oracle-calendar.js';
import { MINUTE, type OracleAbsence, type OracleAssignment, type OraclePlace, type OracleSpan, type OracleWorld } from './oracle-world.js';

/**
 * The slow, obvious answer to « what is free »: everybody, five minutes by five minutes. Shares no code with the product, so that the two
 * can only agree by being right.
 */
export interface OracleOpening extends OracleSpan {
  practitionerId: number;
  placeId: number;
  communityId: number;
  activity: string;
  modes: string[];
  visibility: string;
  bufferMinutes: number;
  noticeMinutes: number;
}

/** Something that holds somebody somewhere; without a visibility it is nobody's to see. */
type Occupation = Omit<OracleOpening, 'visibility'> & { visibility: string | null; day: string };

const STEP = 5 * MINUTE;

/** Every free run of everybody, of the occurrences of these days and of their place's calendar. */
export function openingsOf(world: OracleWorld, firstDay: string, lastDay: string): OracleOpening[] {
  const days = daysBetween(
    Date.parse(`${firstDay}T00:00:00Z`) - 3 * 24 * 60 * MINUTE,
    Date.parse(`${lastDay}T00:00:00Z`) + 3 * 24 * 60 * MINUTE,
  );
  const weeks = world.assignments.flatMap((assignment) => occurrencesOf(world, assignment, days));
  const duties = dutiesOf(world);
  const absences = world.absences.map((absence) => ({ absence, spans: spansOf(absence, days) }));
  const openings: OracleOpening[] = [];
  for (const { id, withdrawnOn } of world.practitioners) {
    const own = weeks.filter(({ practitionerId }) => practitionerId === id);
    const covers = [...absences]
      .sort(({ absence: a }, { absence: b }) => a.communityId - b.communityId || a.id - b.id)
      .filter(({ absence }) => absence.locumId === id)
      .map(({ absence, spans }) =>
        weeks
          .filter((week) => week.practitionerId === absence.practitionerId && week.visibility !== null)
          .filter(({ placeId }) => absence.placeId === null || absence.placeId === placeId)
          .filter(({ communityId, day }) => isMember(world, communityId, id, day) && (withdrawnOn === null || day < withdrawnOn))
          .flatMap((week) => spans.map((span) => ({ ...week, practitionerId: id, ...common(week, span) })))
          .filter(({ start, end }) => start < end),
      );
    /** What comes first holds. */
    const layers = [duties.filter(({ practitionerId }) => practitionerId === id), own, ...covers];
    const busy = [
      ...world.busyTimes.filter(({ practitionerId }) => practitionerId === id).map((span) => ({ ...span, placeId: null })),
      ...absences
        .filter(({ absence }) => absence.practitionerId === id)
        .flatMap(({ absence, spans }) => spans.map((span) => ({ ...span, placeId: absence.placeId }))),
      ...world.closures,
    ];
    const bookings = world.bookings.filter(
      ({ practitionerId, state }) => practitionerId === id && ['HELD', 'CONFIRMED', 'NO_SHOW'].includes(state),
    );
    for (const [rank, layer] of layers.entries())
      for (const held of layer) {
        if (held.visibility === null || held.day < firstDay || held.day > lastDay) continue;
        const before = layers
          .slice(0, rank)
          .flat()
          .filter((other) => meets(other, held));
        const taken = [
          ...before,
          ...busy.filter(({ placeId }) => placeId === null || placeId === held.placeId),
          ...bookings.map(({ start, end }) => ({ start: start - held.bufferMinutes * MINUTE, end })),
        ].filter((other) => meets(other, held));
        for (const run of freeRuns(held, taken)) openings.push(openingOf(held, held.visibility, run));
      }
  }
  return openings;
}

function openingOf(held: Occupation, visibility: string, { start, end }: OracleSpan): OracleOpening {
  const { practitionerId, placeId, communityId, activity, modes, bufferMinutes, noticeMinutes } = held;
  return { practitionerId, placeId, communityId, activity, modes, visibility, bufferMinutes, noticeMinutes, start, end };
}

function freeRuns(held: OracleSpan, taken: readonly OracleSpan[]): OracleSpan[] {
  const runs: OracleSpan[] = [];
  let run: OracleSpan | null = null;
  for (let instant = held.start; instant < held.end; instant += STEP) {
    if (taken.some(({ start, end }) => start <= instant && instant < end)) run = null;
    else if (run) run.end = instant + STEP;
    else runs.push((run = { start: instant, end: instant + STEP }));
  }
  return runs;
}

function meets(a: OracleSpan, b: OracleSpan): boolean {
  return a.start < b.end && b.start < a.end;
}

function common(a: OracleSpan, b: OracleSpan): OracleSpan {
  return { start: Math.max(a.start, b.start), end: Math.min(a.end, b.end) };
}

function spansOf({ once, recurring }: OracleAbsence, days: readonly string[]): OracleSpan[] {
  if (once) return [once];
  if (!recurring) throw new Error('an absence is once or recurs');
  const { startDate, endDate, timeZone, startTime, endTime } = recurring;
  return days
    .filter((day) => day >= startDate && (endDate === null || day <= endDate) && comesOn(recurring, day))
    .map((day) => ({ start: firstInstant(day, startTime, timeZone), end: firstInstant(day, endTime, timeZone) }));
}

function occurrencesOf(world: OracleWorld, assignment: OracleAssignment, days: readonly string[]): Occupation[] {
  const { periods, worksOnPublicHolidays, startDate, endDate, communityId, practitionerId, placeId, ...rest } = assignment;
  const place = placeOf(world, placeId);
  return days
    .filter((day) => day >= startDate && (endDate === null || day <= endDate))
    .filter((day) => worksOnPublicHolidays || !world.holidays.has(`${place.holidayTerritory} ${day}`))
    .filter((day) => counts(world, communityId, practitionerId, place, day))
    .flatMap((day) =>
      periods
        .filter((period) => comesOn(period, day))
        .map(({ startTime, endTime, modes, visibility }) => ({
          communityId,
          practitionerId,
          placeId,
          activity: rest.activity,
          bufferMinutes: rest.bufferMinutes,
          noticeMinutes: rest.noticeMinutes,
          modes,
          visibility,
          day,
          start: firstInstant(day, startTime, place.timeZone),
          end: firstInstant(day, endTime, place.timeZone),
        })),
    );
}

function dutiesOf(world: OracleWorld): Occupation[] {
  return world.duties.flatMap(({ communityId, practitionerId, placeId, start, end }) => {
    const place = placeOf(world, placeId);
    const day = dayAt(start, place.timeZone);
    if (!counts(world, communityId, practitionerId, place, day)) return [];
    const ends = Math.min(end, firstInstant(day, '24:00', place.timeZone));
    const free = { activity: 'UNSCHEDULED_CARE', modes: ['AT_PLACE'], visibility: 'SNP', bufferMinutes: 0, noticeMinutes: 0 };
    return [{ ...free, communityId, practitionerId, placeId, day, start, end: ends }];
  });
}

/** Of the community and of the register, at a place that is open. */
function counts(world: OracleWorld, communityId: number, practitionerId: number, place: OraclePlace, day: string): boolean {
  const withdrawnOn = world.practitioners.find(({ id }) => id === practitionerId)?.withdrawnOn ?? null;
  return (
    isMember(world, communityId, practitionerId, day) &&
    (withdrawnOn === null || day < withdrawnOn) &&
    (place.closedOn === null || day < place.closedOn)
  );
}

function isMember(world: OracleWorld, communityId: number, practitionerId: number, day: string): boolean {
  return world.memberships.some(
    (membership) =>
      membership.communityId === communityId &&
      membership.practitionerId === practitionerId &&
      day >= membership.startDate &&
      (membership.endDate === null || day <= membership.endDate),
  );
}

function placeOf(world: OracleWorld, placeId: number): OraclePlace {
  const place = world.places.find(({ id }) => id === placeId);
  if (!place) throw new Error('the world does not hold together');
  return place;
}
