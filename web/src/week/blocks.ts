import { parseAbsolute, toCalendarDate, type CalendarDate } from '@internationalized/date';
import { DAY_MINUTES, minuteOf, type Minute } from '../calendar/clock.ts';
import { daysBetween } from '../calendar/iso-week.ts';
import { occursOn } from '../calendar/rhythm.ts';
import { isValidOn } from '../calendar/etp.ts';
import type { Assignment, Period, Presence } from './week.query.ts';

/** A stretch of one day, half-open: 08:00–12:00 and 12:00–14:00 do not meet. */
export interface Stretch {
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly start: Minute;
  readonly end: Minute;
}

/** What is drawn of somebody's week, on the clock of its place. */
export interface Block extends Stretch {
  /** Of its own within the week. */
  readonly key: string;
  readonly presence: Presence;
  /** What it comes from; absent when it is not for the reader to see. */
  readonly assignment: Assignment | undefined;
  readonly period: Period | undefined;
}

/** The days of a week on which somebody is expected somewhere. One that lasts past midnight is drawn on each of its days. */
export function blocksOf(presences: readonly Presence[], assignments: readonly Assignment[]): Block[] {
  const known = new Map(assignments.map((assignment) => [assignment.id, assignment]));
  return presences.flatMap((presence) => {
    const assignment = presence.assignmentId === null ? undefined : known.get(presence.assignmentId);
    const period = assignment?.periods.find(({ id }) => id === presence.periodId);
    return stretchesOf(presence.start, presence.end, presence.place.timeZone).map((stretch) => ({
      ...stretch,
      // A period that an absence cuts in two is drawn twice on its day.
      key: `${presence.periodId ?? 'duty'} ${stretch.date} ${stretch.start}`,
      presence,
      assignment,
      period,
    }));
  });
}

/** The parts of days between two instants, on the clock of a zone. */
export function stretchesOf(start: string, end: string, timeZone: string): Stretch[] {
  const [from, to] = [parseAbsolute(start, timeZone), parseAbsolute(end, timeZone)];
  const [firstDay, lastDay] = [toCalendarDate(from), toCalendarDate(to)];
  const days = daysBetween(firstDay, lastDay);
  return Array.from({ length: days + 1 }, (_, day) => ({
    date: firstDay.add({ days: day }).toString(),
    start: day === 0 ? from.hour * 60 + from.minute : 0,
    end: day === days ? to.hour * 60 + to.minute : DAY_MINUTES,
  })).filter((stretch) => stretch.end > stretch.start);
}

/** Whether the block is a whole period, or what an absence or a closure leaves of one. */
export function isWhole({ period, start, end }: Block): boolean {
  return period !== undefined && minuteOf(period.startTime) === start && minuteOf(period.endTime) === end;
}

export function meet(one: Stretch, other: Stretch): boolean {
  return one.date === other.date && one.start < other.end && other.start < one.end;
}

/** Hours that the grid shows: 7 to 20, wider when something lies outside. */
export function visibleHours(stretches: readonly Stretch[]): { from: number; to: number } {
  const from = Math.min(7, ...stretches.map(({ start }) => Math.floor(start / 60)));
  const to = Math.max(20, ...stretches.map(({ end }) => Math.ceil(end / 60)));
  return { from, to };
}

/** Where a block stands in its day: which of how many columns side by side. */
export interface Lane {
  readonly lane: number;
  readonly lanes: number;
}

/** Stretches of one day that meet stand side by side; the answer is in the order of the question. */
export function lanesOf(stretches: readonly Stretch[]): Lane[] {
  const order = stretches
    .map((stretch, index) => ({ stretch, index }))
    .sort((a, b) => a.stretch.start - b.stretch.start || b.stretch.end - a.stretch.end);
  const lanes: Lane[] = stretches.map(() => ({ lane: 0, lanes: 1 }));
  let group: { index: number; lane: number }[] = [];
  let ends: Minute[] = [];
  const close = () => {
    for (const { index, lane } of group) lanes[index] = { lane, lanes: ends.length };
    [group, ends] = [[], []];
  };
  for (const { stretch, index } of order) {
    if (ends.length > 0 && Math.max(...ends) <= stretch.start) close();
    const free = ends.findIndex((end) => end <= stretch.start);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = stretch.end;
    group.push({ index, lane });
  }
  close();
  return lanes;
}

/** Whether something declared for the day does not take place, as on a public holiday of the place; not for a duty. */
export function isLeftOut(date: CalendarDate, assignments: readonly Assignment[], blocks: readonly Block[]): boolean {
  const day = date.toString();
  const ofDay = blocks.filter((block) => block.date === day);
  const shown = new Set(ofDay.map(({ presence }) => presence.periodId));
  // A half-day of unscheduled care takes the place of the hours declared.
  const isOnDuty = ({ startTime, endTime }: Period) =>
    ofDay.some(({ presence, start, end }) => presence.periodId === null && start < minuteOf(endTime) && end > minuteOf(startTime));
  return assignments
    .filter((assignment) => !assignment.worksOnPublicHolidays && isValidOn(assignment, date))
    .some(({ periods }) =>
      periods.some(
        (period) => occursOn(period, date) && !shown.has(period.id) && !isOnDuty(period) && minuteOf(period.startTime) < DAY_MINUTES,
      ),
    );
}

const PLACE_COLOURS = 8;

/** A colour of its own, 1 to 8, for each place: the same from week to week, shared only when there are more than eight. */
export function placeColours(placeIds: readonly string[]): Map<string, number> {
  const colours = new Map<string, number>();
  const taken = new Set<number>();
  for (const id of [...new Set(placeIds)].sort()) {
    let colour = hash(id) % PLACE_COLOURS;
    for (let tries = 0; taken.has(colour) && tries < PLACE_COLOURS; tries += 1) colour = (colour + 1) % PLACE_COLOURS;
    taken.add(colour);
    colours.set(id, colour + 1);
  }
  return colours;
}

function hash(text: string): number {
  return [...text].reduce((sum, sign) => (sum * 31 + (sign.codePointAt(0) ?? 0)) % 1_000_003, 7);
}
