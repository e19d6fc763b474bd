import { dayNumber, dayText, mondayOf } from '../../kernel/day.js';
import { minuteOf } from '../../kernel/local-time.js';
import { firstMeeting, type PlacedPeriod } from '../../kernel/week-pattern.js';
import type { Activity, Assignment, Mode, Period, Place, Status, Visibility } from './demo-rows.rules.js';

/** How often a period comes back. */
export interface Rhythm {
  everyWeeks: number;
  anchorDate: string;
  weekOfMonth: number | null;
}

const FIRST_ANCHOR = dayNumber('2024-01-01');

export const WEEKLY: Rhythm = { everyWeeks: 1, anchorDate: dayText(FIRST_ANCHOR), weekOfMonth: null };

/** Every so many weeks; the turn, from 0, says in which of these weeks. */
export function every(weeks: number, turn: number): Rhythm {
  return { everyWeeks: weeks, anchorDate: dayText(FIRST_ANCHOR + 7 * (turn % weeks)), weekOfMonth: null };
}

/** The k-th such weekday of the month, -1 for the last. */
export function monthly(weekOfMonth: number): Rhythm {
  return { ...WEEKLY, weekOfMonth };
}

/** The weeks that a rhythm of n weeks leaves free, as n − 1 rhythms; none for a weekly or monthly one. */
export function otherWeeks(rhythm: Rhythm): Rhythm[] {
  const turn = (mondayOf(dayNumber(rhythm.anchorDate)) - FIRST_ANCHOR) / 7;
  return Array.from({ length: rhythm.everyWeeks - 1 }, (_, step) => every(rhythm.everyWeeks, turn + step + 1));
}

/** What the sessions of an assignment have in common. */
export interface Terms {
  place: Place;
  activity: Activity;
  status: Status;
  startDate: string;
  endDate?: string | null;
  worksOnPublicHolidays?: boolean;
}

export interface Session {
  weekday: number;
  startTime: string;
  endTime: string;
  rhythm?: Rhythm;
  modes?: Mode[];
  visibility: Visibility | null;
}

/** Nobody is at two places without the way between them. */
export const WAY_MINUTES = 20;

/** One person's week in the making: takes a session only where nothing else can ever meet it, way included. */
export class Week {
  readonly assignments: Assignment[] = [];
  private readonly taken: { placeKey: string; period: PlacedPeriod }[] = [];

  constructor(readonly rpps: string) {}

  /** Adds the session under these terms, unless the person is, or may one day be, elsewhere. */
  add(terms: Terms, session: Session): boolean {
    if (this.obstacle(terms, session)) return false;
    const period = periodOf(session);
    this.taken.push({ placeKey: terms.place.key, period: placedPeriod(terms, period) });
    this.assignmentUnder(terms).periods.push(period);
    return true;
  }

  /** The first session already taken that this one would meet, the way between two places included. */
  obstacle(terms: Terms, session: Session): PlacedPeriod | undefined {
    const wanted = placedPeriod(terms, periodOf(session));
    return this.taken.find(({ placeKey, period }) => firstMeeting(withTheWay(wanted, placeKey !== terms.place.key), period) !== null)
      ?.period;
  }

  private assignmentUnder({ place, activity, status, startDate, endDate = null, worksOnPublicHolidays = false }: Terms): Assignment {
    const wanted = { rpps: this.rpps, placeKey: place.key, activity, status, startDate, endDate, worksOnPublicHolidays };
    const known = this.assignments.find((one) =>
      Object.entries(wanted).every(([field, value]) => one[field as keyof Assignment] === value),
    );
    if (known) return known;
    const made = { ...wanted, periods: [] };
    this.assignments.push(made);
    return made;
  }
}

function periodOf({ rhythm = WEEKLY, modes = ['AT_PLACE'], ...hours }: Session): Period {
  return { ...hours, ...rhythm, modes };
}

function placedPeriod({ place, startDate, endDate = null }: Terms, period: Period): PlacedPeriod {
  return { ...period, startDate, endDate, timeZone: place.timeZone };
}

function withTheWay(period: PlacedPeriod, isElsewhere: boolean): PlacedPeriod {
  if (!isElsewhere) return period;
  return { ...period, startTime: later(period.startTime, -WAY_MINUTES), endTime: later(period.endTime, WAY_MINUTES) };
}

/** The clock so many minutes later, within the day. @param time `HH:MM` */
export function later(time: string, minutes: number): string {
  const minute = Math.max(0, Math.min(24 * 60, minuteOf(time) + minutes));
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
