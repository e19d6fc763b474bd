import { parseAbsolute, parseDate, Time, toCalendarDate, toCalendarDateTime, toZoned, type CalendarDate } from '@internationalized/date';
import { DAY_MINUTES, minuteOf, timeText, type Minute } from '../calendar/clock.ts';
import { daysBetween, weekdayIndex, weekdayOf, WEEKDAYS, type Weekday } from '../calendar/iso-week.ts';
import { MOST_WEEKS, rhythmOn, type Rhythm } from '../calendar/rhythm.ts';
import type { Absence, DeclareAbsenceInput, Reason } from './absence.query.ts';

export interface Named {
  readonly id: string;
  readonly name: string;
}

export const COVERS = ['NOBODY', 'LOCUM', 'INSTITUTION'] as const;
export type CoverKind = (typeof COVERS)[number];

/** Days, whole or from an hour to an hour: of an absence, or of a closure. */
export interface OneTimeDraft {
  readonly firstDay: CalendarDate;
  /** Included. */
  readonly lastDay: CalendarDate;
  readonly isWholeDays: boolean;
  /** Hours on the first and the last day, or of the weekday that recurs. */
  readonly start: Minute;
  readonly end: Minute;
}

/** What the form of an absence holds. */
export interface AbsenceDraft extends OneTimeDraft {
  /** The absence that is changed, as it was read; null for a new one. */
  readonly edited: Absence | null;
  readonly isRecurring: boolean;
  readonly weekday: Weekday;
  readonly rhythm: Rhythm;
  readonly since: CalendarDate;
  readonly until: CalendarDate | null;
  /** Null: everywhere. */
  readonly placeId: string | null;
  readonly coverKind: CoverKind;
  readonly locum: Named | null;
  readonly institution: Named | null;
  readonly reason: Reason | null;
}

const OFFICE_HOURS = { start: 8 * 60, end: 19 * 60 };

/** The whole of a day. */
export function oneDay(day: CalendarDate): OneTimeDraft {
  return { firstDay: day, lastDay: day, isWholeDays: true, ...OFFICE_HOURS };
}

export function newAbsence(day: CalendarDate): AbsenceDraft {
  return {
    ...{ edited: null, isRecurring: false, ...oneDay(day) },
    ...{ weekday: weekdayOf(day), rhythm: rhythmOn('WEEKLY', day), since: day, until: null },
    ...{ placeId: null, coverKind: 'NOBODY', locum: null, institution: null, reason: null },
  };
}

/** @param timeZone of the community: the clock of what is everywhere */
export function absenceDraftOf(absence: Absence, timeZone: string, today: CalendarDate): AbsenceDraft {
  const { recurrence, cover } = absence;
  const draft: AbsenceDraft = {
    ...newAbsence(today),
    edited: absence,
    placeId: absence.place?.id ?? null,
    coverKind: cover?.locum ? 'LOCUM' : cover?.institution ? 'INSTITUTION' : 'NOBODY',
    locum: cover?.locum ? { id: cover.locum.id, name: cover.locum.displayName } : null,
    institution: cover?.institution ?? null,
    reason: absence.reason,
  };
  if (recurrence) {
    const { weekday, everyWeeks, anchorDate, weekOfMonth } = recurrence;
    return {
      ...draft,
      ...{ isRecurring: true, weekday, rhythm: { everyWeeks, anchorDate, weekOfMonth } },
      ...{ start: minuteOf(recurrence.startTime), end: minuteOf(recurrence.endTime) },
      since: parseDate(recurrence.startDate),
      until: recurrence.endDate === null ? null : parseDate(recurrence.endDate),
    };
  }
  if (absence.start === null || absence.end === null) return draft;
  return { ...draft, ...hoursBetween(absence.start, absence.end, absence.place?.timeZone ?? timeZone) };
}

/** The days and hours of two instants, on the clock of a zone. An end at midnight is the end of the day before. */
export function hoursBetween(start: string, end: string, timeZone: string): OneTimeDraft {
  const [from, to] = [parseAbsolute(start, timeZone), parseAbsolute(end, timeZone)];
  const [startMinute, endMinute] = [from.hour * 60 + from.minute, to.hour * 60 + to.minute];
  const isMidnight = endMinute === 0;
  const lastDay = toCalendarDate(to).subtract({ days: isMidnight ? 1 : 0 });
  const isWholeDays = startMinute === 0 && isMidnight;
  return {
    firstDay: toCalendarDate(from),
    lastDay,
    isWholeDays,
    ...(isWholeDays ? OFFICE_HOURS : { start: startMinute, end: isMidnight ? DAY_MINUTES : endMinute }),
  };
}

export type AbsenceProblem = 'endBeforeStart' | 'past' | 'tooLong' | 'untilBeforeSince' | 'tooManyWeeks' | 'noLocum' | 'noInstitution';
export type AbsenceField = 'days' | 'end' | 'until' | 'rhythm' | 'locum' | 'institution';

const LONGEST_DAYS = 3 * 366;

/** @param now before which it may not end; null when it may */
export function oneTimeProblem(
  time: OneTimeDraft,
  timeZone: string,
  now: Date | null,
): { field: 'days' | 'end'; problem: 'endBeforeStart' | 'past' | 'tooLong' } | null {
  const { start, end } = instantsOf(time, timeZone);
  if (end <= start) return { field: time.isWholeDays ? 'days' : 'end', problem: 'endBeforeStart' };
  if (daysBetween(time.firstDay, time.lastDay) > LONGEST_DAYS) return { field: 'days', problem: 'tooLong' };
  return now !== null && new Date(end) <= now ? { field: 'days', problem: 'past' } : null;
}

/** Every rule that the form breaks, by field. */
export function absenceProblems(draft: AbsenceDraft, timeZone: string, now: Date): ReadonlyMap<AbsenceField, AbsenceProblem> {
  const problems = new Map<AbsenceField, AbsenceProblem>();
  if (draft.isRecurring) {
    if (draft.end <= draft.start) problems.set('end', 'endBeforeStart');
    if (draft.rhythm.everyWeeks < 1 || draft.rhythm.everyWeeks > MOST_WEEKS) problems.set('rhythm', 'tooManyWeeks');
    if (draft.until !== null && draft.until.compare(draft.since) < 0) problems.set('until', 'untilBeforeSince');
  } else {
    const wrong = oneTimeProblem(draft, timeZone, draft.edited === null ? now : null);
    if (wrong) problems.set(wrong.field, wrong.problem);
  }
  if (draft.coverKind === 'LOCUM' && draft.locum === null) problems.set('locum', 'noLocum');
  if (draft.coverKind === 'INSTITUTION' && draft.institution === null) problems.set('institution', 'noInstitution');
  return problems;
}

/** What the API takes, for a new absence or a changed one alike: everything is said. Why, only to who may know it. */
export function absenceInput(
  draft: AbsenceDraft,
  timeZone: string,
): Omit<DeclareAbsenceInput, 'practitionerId' | 'reason' | 'idempotencyKey'> {
  const { weekday, rhythm, since, until } = draft;
  const time = draft.isRecurring
    ? {
        recurrence: {
          ...{ weekday, startTime: timeText(draft.start), endTime: timeText(draft.end) },
          ...{ everyWeeks: rhythm.everyWeeks, anchorDate: rhythm.anchorDate, weekOfMonth: rhythm.weekOfMonth },
          ...{ startDate: since.toString(), endDate: until?.toString() ?? null, timeZone },
        },
      }
    : instantsOf(draft, timeZone);
  return {
    ...time,
    placeId: draft.placeId,
    locumId: draft.coverKind === 'LOCUM' ? (draft.locum?.id ?? null) : null,
    institutionId: draft.coverKind === 'INSTITUTION' ? (draft.institution?.id ?? null) : null,
  };
}

/** In ISO 8601, so that they compare as texts. */
export function instantsOf({ firstDay, lastDay, isWholeDays, start, end }: OneTimeDraft, timeZone: string): { start: string; end: string } {
  const at = (day: CalendarDate, minute: Minute) =>
    toZoned(
      toCalendarDateTime(
        day.add({ days: Math.floor(minute / DAY_MINUTES) }),
        new Time(Math.floor((minute % DAY_MINUTES) / 60), minute % 60),
      ),
      timeZone,
    )
      .toDate()
      .toISOString();
  return { start: at(firstDay, isWholeDays ? 0 : start), end: at(lastDay, isWholeDays ? DAY_MINUTES : end) };
}

/** The first day of the rhythm's weekday, from a day on: what a rhythm is counted from. */
export function firstOf(weekday: Weekday, from: CalendarDate): CalendarDate {
  return from.add({ days: (WEEKDAYS.indexOf(weekday) - weekdayIndex(from) + 7) % 7 });
}
