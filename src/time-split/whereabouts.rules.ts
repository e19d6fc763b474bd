import type { WeekPeriod } from '../kernel/week-pattern.js';
import { type AwayTime, common, type Interval, timesAway, without } from './away-time.rules.js';
import { occurrencesOf, type PlacedWeek } from './week.rules.js';

/** A part of a week, as the rules need it. */
export interface PartOfWeek extends PlacedWeek {
  placeId: number;
  periods: readonly WeekPeriod[];
}

/** A part of the week of somebody who is absent, while the locum is a member where it was declared. */
export interface CoveredPart extends PartOfWeek {
  heldFrom: string;
  heldUntil: string | null;
}

/** That somebody is away, everywhere or at one place. */
export interface Away extends AwayTime {
  placeId: number | null;
}

/** An absence that the person covers, with the published weeks it takes openings from. */
export interface Cover<A extends CoveredPart> extends Away {
  /** Who is absent. */
  practitionerId: number;
  assignments: readonly A[];
}

/** A half-day of unscheduled care, of whatever community. */
export interface Duty {
  placeId: number;
  start: string;
  end: string;
  /** Whether the community that asks may see where. */
  isVisible: boolean;
}

/** What moves one person out of their week, and into that of others. */
export interface Exceptions<A extends CoveredPart = CoveredPart> {
  absences: readonly Away[];
  closures: readonly { placeId: number; start: string; end: string }[];
  /** Half-days of unscheduled care that they hold, each within a day: they are there, and nowhere else. */
  duties: readonly Duty[];
  /** Their own whole week, when they cover somebody. */
  week: readonly PartOfWeek[];
  /** In the order in which they hold: the first declared before the others. */
  covers: readonly Cover<A>[];
}

/** Somebody at a place for a time, by a period of a week: their own, or that of whom they cover. */
export interface Stay<A extends PartOfWeek> extends Interval {
  assignment: A;
  period: A['periods'][number];
  /** Who is absent; null in one's own week. */
  coveredId: number | null;
}

export interface Window {
  from: number;
  to: number;
  isHoliday: (territory: string, day: string) => boolean;
}

const DAY = 86_400_000;

/** A half-day of unscheduled care that somebody spends at its place. */
export interface OnDuty extends Interval {
  placeId: number;
}

/** The stays of a person's own week that touch the window, in order: what absences, closures and duties leave of each, not cut at the window's edges. */
export function staysOf<A extends PartOfWeek>(
  week: readonly A[],
  exceptions: Pick<Exceptions, 'absences' | 'closures' | 'duties'>,
  window: Window,
): Stay<A>[] {
  const onDuty = exceptions.duties.map(timeOf);
  const stays = week.flatMap((assignment) => {
    const taken = [...onDuty, ...takenAt(assignment.placeId, exceptions, window)];
    return occurrencesOf(assignment, assignment.periods, window.from, window.to, window.isHoliday).flatMap(({ period, ...time }) =>
      without(time, taken).map((left) => ({ ...left, assignment, period, coveredId: null })),
    );
  });
  return inWindow(stays, window);
}

/** What absences and closures leave of the duties that may be seen, in order. */
export function dutiesOf(exceptions: Pick<Exceptions, 'absences' | 'closures' | 'duties'>, window: Window): OnDuty[] {
  const stays = exceptions.duties
    .filter(({ isVisible }) => isVisible)
    .flatMap(({ placeId, ...duty }) => without(timeOf(duty), takenAt(placeId, exceptions, window)).map((left) => ({ ...left, placeId })));
  return inWindow(stays, window);
}

/**
 * The stays of a locum: the published occurrences of who is absent, cut to the absence, but for the locum's own week, absences, closures and duties.
 * Of two covers that meet the first holds.
 */
export function coversOf<A extends CoveredPart>(exceptions: Exceptions<A>, window: Window): Stay<A>[] {
  const wide = widened(window);
  const week = exceptions.week.flatMap((part) => occurrencesOf(part, part.periods, wide.from, wide.to, window.isHoliday));
  const held: Interval[] = [...exceptions.duties.map(timeOf), ...week];
  const stays = exceptions.covers.flatMap((cover) => {
    const away = timesAway(cover, wide.from, wide.to);
    const found = cover.assignments.flatMap((assignment) => {
      const taken = [...held, ...takenAt(assignment.placeId, exceptions, window)];
      return occurrencesOf(whileHeld(assignment), assignment.periods, window.from, window.to, window.isHoliday).flatMap(
        ({ period, ...time }) =>
          away
            .flatMap((gone) => common(time, gone))
            .flatMap((part) => without(part, taken))
            .map((left) => ({ ...left, assignment, period, coveredId: cover.practitionerId })),
      );
    });
    held.push(...found);
    return found;
  });
  return inWindow(stays, window);
}

/** What nobody is there for, or not this person. */
function takenAt(placeId: number, { absences, closures }: Pick<Exceptions, 'absences' | 'closures'>, window: Window): Interval[] {
  const wide = widened(window);
  const away = absences.filter((absence) => absence.placeId === null || absence.placeId === placeId);
  const closed = closures.filter((closure) => closure.placeId === placeId);
  return [...away.flatMap((absence) => timesAway(absence, wide.from, wide.to)), ...closed.map(timeOf)];
}

function timeOf({ start, end }: { start: string; end: string }): Interval {
  return { start: Date.parse(start), end: Date.parse(end) };
}

/** Occurrences reach beyond the window, by less than a day. */
function widened({ from, to }: Window): { from: number; to: number } {
  return { from: from - DAY, to: to + DAY };
}

function whileHeld(part: CoveredPart): CoveredPart {
  const startDate = part.startDate > part.heldFrom ? part.startDate : part.heldFrom;
  const ends = [part.endDate, part.heldUntil].filter((day) => day !== null).sort();
  return { ...part, startDate, endDate: ends[0] ?? null };
}

function inWindow<S extends Interval>(stays: readonly S[], { from, to }: Window): S[] {
  return stays.filter(({ start, end }) => start < to && end > from).sort((a, b) => a.start - b.start);
}
