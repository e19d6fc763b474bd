import { parseDate, type CalendarDate } from '@internationalized/date';
import { mondayOf } from '../calendar/iso-week.ts';
import type { CareDay, CareHalfDay, Half, HalfDay, Proposal } from './unscheduled.query.ts';

export const HALVES: readonly Half[] = ['MORNING', 'AFTERNOON'];

/** One word for a half-day: what lists of them are keyed by. */
export function keyOf({ day, half }: HalfDay): string {
  return `${day} ${half}`;
}

/** What tells whether something is left to wish for on a day. */
interface WishedDay {
  readonly halfDays: readonly Pick<CareHalfDay, 'needed' | 'start' | 'mine'>[];
}

/** Days on which somebody is needed or holds a half-day: a week without its empty Sunday. */
export function busyDays<D extends Pick<CareDay, 'halfDays' | 'publicHoliday'>>(days: readonly D[]): D[] {
  const isBusy = ({ halfDays, publicHoliday }: D) =>
    publicHoliday !== null || halfDays.some(({ needed, holders }) => needed > 0 || holders.length > 0);
  return days.filter(isBusy);
}

/** The last day of a proposal that begins on a Monday. */
export function lastDayOf(monday: CalendarDate, weeks: number): CalendarDate {
  return monday.add({ days: weeks * 7 - 1 });
}

/** A line that the planner sees and may change. */
export interface DraftLine extends HalfDay {
  readonly practitionerId: string;
  readonly name: string;
  /** Why; none for somebody whom the planner chose. */
  readonly reasons: readonly string[];
}

/** The lines of a proposal, to be adjusted. */
export function draftOf(proposal: Proposal): DraftLine[] {
  return proposal.lines.map(({ day, half, reasons, practitioner }) => ({
    day,
    half,
    reasons,
    practitionerId: practitioner.id,
    name: practitioner.displayName,
  }));
}

/** Lines by half-day, in the order of time. */
export function byHalfDay(lines: readonly DraftLine[]): { readonly halfDay: HalfDay; readonly lines: DraftLine[] }[] {
  const groups = new Map<string, { halfDay: HalfDay; lines: DraftLine[] }>();
  for (const line of lines) {
    const group = groups.get(keyOf(line)) ?? { halfDay: { day: line.day, half: line.half }, lines: [] };
    group.lines.push(line);
    groups.set(keyOf(line), group);
  }
  return inOrderOfTime([...groups.values()], ({ halfDay }) => halfDay);
}

export function inOrderOfTime<T>(some: readonly T[], halfDayOf: (one: T) => HalfDay): T[] {
  const rank = ({ day, half }: HalfDay) => `${day} ${HALVES.indexOf(half)}`;
  return [...some].sort((one, other) => rank(halfDayOf(one)).localeCompare(rank(halfDayOf(other))));
}

export interface LoadRow {
  readonly id: string;
  readonly name: string;
  readonly before: number;
  readonly added: number;
  readonly total: number;
}

/** What each holds with the draft, who holds most first; nobody who holds nothing. */
export function loadsOf(proposal: Proposal, draft: readonly DraftLine[]): LoadRow[] {
  return proposal.loads
    .map(({ practitioner, before }) => {
      const added = draft.filter(({ practitionerId }) => practitionerId === practitioner.id).length;
      return { id: practitioner.id, name: practitioner.displayName, before, added, total: before + added };
    })
    .filter(({ total }) => total > 0)
    .sort((one, other) => other.total - one.total || one.name.localeCompare(other.name));
}

/** How many people a draft concerns. */
export function peopleOf(draft: readonly DraftLine[]): number {
  return new Set(draft.map(({ practitionerId }) => practitionerId)).size;
}

/** Whether somebody has anything left to wish for in a week: a half-day that is needed, is not theirs and has not begun. */
export function hasWishesLeft(days: readonly WishedDay[], now: number): boolean {
  return days.some(({ halfDays }) =>
    halfDays.some(({ needed, start, mine }) => needed > 0 && mine?.standing !== 'HOLDS_IT' && Date.parse(start) > now),
  );
}

/** The half-day that somebody puts aside of a draft, or hands to somebody else. */
export function without(draft: readonly DraftLine[], line: DraftLine): DraftLine[] {
  return draft.filter((one) => one !== line);
}

/** How texts call the week of that Monday: `current` when today lies in it. */
export function weekWord(monday: string, today: string): 'current' | 'other' {
  return mondayOf(parseDate(today)).toString() === monday ? 'current' : 'other';
}

export function dateOf(day: string): CalendarDate {
  return parseDate(day);
}
