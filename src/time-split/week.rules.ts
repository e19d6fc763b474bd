import { dayNumber, dayText, mondayOf } from '../kernel/day.js';
import { instantAt, minuteOf } from '../kernel/local-time.js';
import { firstMeeting, isValidOn, occursOn, type PlacedPeriod, type Validity, type WeekPeriod } from '../kernel/week-pattern.js';

/** A rule broken by a declared week: the path below the input, the rule's name, and a sentence in French. */
export interface WeekProblem {
  field: string;
  rule: string;
  message: string;
}

const LARGEST_WEEK = 60;

/** Every rule that a week breaks by itself, whatever the rest of the agenda. */
export function weekProblems(validity: Validity, periods: readonly WeekPeriod[]): WeekProblem[] {
  const problems: WeekProblem[] = [];
  if (validity.endDate !== null && validity.endDate < validity.startDate)
    problems.push({ field: 'endDate', rule: 'order', message: 'le dernier jour précède le premier.' });
  if (periods.length === 0) problems.push({ field: 'periods', rule: 'required', message: 'au moins une période est attendue.' });
  if (periods.length > LARGEST_WEEK) problems.push({ field: 'periods', rule: 'max', message: `au plus ${LARGEST_WEEK} périodes.` });
  periods.forEach((period, index) =>
    problems.push(...periodProblems(period).map((problem) => ({ ...problem, field: `periods.${index}.${problem.field}` }))),
  );
  return problems;
}

function periodProblems(period: WeekPeriod): WeekProblem[] {
  const problems: WeekProblem[] = [];
  if (minuteOf(period.endTime) <= minuteOf(period.startTime))
    problems.push({
      field: 'endTime',
      rule: 'order',
      message: 'la fin doit suivre le début ; une période qui passe minuit se déclare en deux, la première jusqu’à 24:00.',
    });
  if (!Number.isInteger(period.everyWeeks) || period.everyWeeks < 1 || period.everyWeeks > 52)
    problems.push({ field: 'everyWeeks', rule: 'range', message: 'de 1 à 52 semaines.' });
  if (period.weekOfMonth !== null && ![-1, 1, 2, 3, 4, 5].includes(period.weekOfMonth))
    problems.push({ field: 'weekOfMonth', rule: 'range', message: 'de 1 à 5, ou -1 pour le dernier du mois.' });
  if (period.weekOfMonth !== null && period.everyWeeks !== 1)
    problems.push({
      field: 'weekOfMonth',
      rule: 'exclusive',
      message: 'un rythme mensuel ne se combine pas avec « toutes les n semaines ».',
    });
  return problems;
}

/** The Monday from which the weeks of a rhythm are counted. */
export function anchorMonday(anchorDate: string): string {
  return dayText(mondayOf(dayNumber(anchorDate)));
}

/** A period as it is declared, or stored. */
interface SeenPeriod extends WeekPeriod {
  readonly modes: readonly string[];
  readonly visibility: string | null;
}

/** Whether these periods say the same, in whatever order. */
export function isSameWeek(some: readonly SeenPeriod[], others: readonly SeenPeriod[]): boolean {
  return JSON.stringify(some.map(keyOf).sort()) === JSON.stringify(others.map(keyOf).sort());
}

function keyOf({ weekday, startTime, endTime, modes, visibility, everyWeeks, anchorDate, weekOfMonth }: SeenPeriod): string {
  return JSON.stringify([weekday, startTime, endTime, [...modes].sort(), visibility, everyWeeks, anchorMonday(anchorDate), weekOfMonth]);
}

/** A period of somebody's agenda, of any community. */
export interface AgendaPeriod extends PlacedPeriod {
  communityId: number;
  /** Null for a period that is being declared. */
  assignmentId: number | null;
  periodId: number | null;
  /** Null when the asking community may not know. */
  placeName: string | null;
}

export interface Clash<T> {
  first: T;
  second: T;
  /** A day on which they meet, `YYYY-MM-DD`. */
  day: string;
}

/** The first two periods that ever meet: a declared one with another declared one, or with one of the agenda. */
export function firstClash<T extends PlacedPeriod>(declared: readonly T[], agenda: readonly T[]): Clash<T> | null {
  for (const [index, first] of declared.entries())
    for (const second of [...declared.slice(index + 1), ...agenda]) {
      const day = firstMeeting(first, second);
      if (day !== null) return { first, second, day };
    }
  return null;
}

/**
 * The instants between which the two are together on that day, in milliseconds since 1970. Where their hours lie within the hour that a
 * clock skips in spring, both are the instant at which it goes on.
 */
export function meetingOf({ first, second, day }: Clash<PlacedPeriod>): { start: number; end: number } {
  const number = dayNumber(day);
  const span = (period: PlacedPeriod, of: number) => ({
    start: instantAt(dayText(of), period.startTime, period.timeZone),
    end: instantAt(dayText(of), period.endTime, period.timeZone),
  });
  const one = span(first, number);
  // On the calendar of another zone it may be the day before or after.
  const meetings = (first.timeZone === second.timeZone ? [0] : [0, -1, 1])
    .map((shift) => number + shift)
    .filter((near) => isValidOn(second, near) && occursOn(second, near))
    .map((near) => span(second, near))
    .map((other) => ({ start: Math.max(one.start, other.start), end: Math.min(one.end, other.end) }));
  const meeting = meetings.find(({ start, end }) => start < end) ?? meetings[0];
  if (!meeting) throw new Error(`no meeting on ${day}`);
  return meeting;
}

/** What an assignment needs in order to be laid on the calendar. */
export interface PlacedWeek extends Validity {
  timeZone: string;
  holidayTerritory: string;
  placeClosedOn: string | null;
  worksOnPublicHolidays: boolean;
}

export interface Occurrence<P> {
  period: P;
  /** Milliseconds since 1970, half-open. */
  start: number;
  end: number;
}

/**
 * The occurrences of a week that touch a window, in order.
 * @param isHoliday whether a day (`YYYY-MM-DD`) is off in a territory
 */
export function occurrencesOf<P extends WeekPeriod>(
  week: PlacedWeek,
  periods: readonly P[],
  from: number,
  to: number,
  isHoliday: (territory: string, day: string) => boolean,
): Occurrence<P>[] {
  const occurrences: Occurrence<P>[] = [];
  const first = Math.floor(from / 86_400_000) - 1;
  const last = Math.floor(to / 86_400_000) + 1;
  for (let day = first; day <= last; day++) {
    const text = dayText(day);
    if (!isValidOn(week, day) || (week.placeClosedOn !== null && text >= week.placeClosedOn)) continue;
    for (const period of periods) {
      if (!occursOn(period, day) || (!week.worksOnPublicHolidays && isHoliday(week.holidayTerritory, text))) continue;
      const start = instantAt(text, period.startTime, week.timeZone);
      const end = instantAt(text, period.endTime, week.timeZone);
      if (start < end && start < to && end > from) occurrences.push({ period, start, end });
    }
  }
  return occurrences.sort((a, b) => a.start - b.start);
}
