import { type CalendarDate } from '@internationalized/date';
import { minuteOf, timeText, type Minute } from '../calendar/clock.ts';
import { isValidOn } from '../calendar/etp.ts';
import { mondayOf, weekdayOf, WEEKDAYS, type Weekday } from '../calendar/iso-week.ts';
import { rhythmOn, type Rhythm } from '../calendar/rhythm.ts';
import type { VariablesOf } from '../graphql/graphql.ts';
import type { ChangeMutation, DeclareMutation } from './week-act.query.ts';
import type { Activity, Assignment, Mode, Period, PlaceRef, Status, Visibility } from './week.query.ts';

export type DeclareInput = VariablesOf<typeof DeclareMutation>['input'];
export type ChangeInput = VariablesOf<typeof ChangeMutation>['input'];
type PeriodInput = DeclareInput['periods'][number];

/** What the form holds: one period, and the part of the week that it belongs to. */
export interface Draft {
  /** The part that is edited, as it was read when the form opened; null for what is being added. */
  readonly edited: Assignment | null;
  /** The period as it was before; null for a new one. */
  readonly original: Period | null;
  readonly place: PlaceRef | null;
  readonly activity: Activity;
  readonly status: Status;
  /** The period is laid on each of them: choosing a second day copies it. */
  readonly weekdays: readonly Weekday[];
  readonly start: Minute;
  readonly end: Minute;
  readonly rhythm: Rhythm;
  readonly modes: readonly Mode[];
  /** null: published to nobody. */
  readonly visibility: Visibility | null;
  /** `YYYY-MM-DD` */
  readonly startDate: string;
  readonly endDate: string | null;
  readonly worksOnPublicHolidays: boolean;
  /** Kept free after each booking. */
  readonly bufferMinutes: number;
  /** Nothing is booked that begins sooner. */
  readonly minimumNoticeMinutes: number;
  /** Whether what is new joins the part of the same place, activity and status, when there is one. */
  readonly joins: boolean;
}

/** What is most likely meant by a stretch drawn on the grid: as the part of the week that was declared last. */
export function newDraft(date: CalendarDate, start: Minute, end: Minute, assignments: readonly Assignment[]): Draft {
  const like = assignments.findLast((assignment) => assignment.isOurs && isValidOn(assignment, date));
  return {
    edited: null,
    original: null,
    place: like?.place ?? null,
    activity: like?.activity ?? 'CONSULTATION',
    status: like?.status ?? 'LIBERAL',
    weekdays: [weekdayOf(date)],
    start,
    end,
    rhythm: rhythmOn('WEEKLY', date),
    modes: ['AT_PLACE'],
    visibility: like?.periods[0]?.visibility ?? null,
    startDate: mondayOf(date).toString(),
    endDate: null,
    worksOnPublicHolidays: false,
    bufferMinutes: like?.bufferMinutes ?? 0,
    minimumNoticeMinutes: like?.minimumNoticeMinutes ?? 0,
    joins: true,
  };
}

export function draftOf(assignment: Assignment, period: Period): Draft {
  return {
    edited: assignment,
    original: period,
    place: assignment.place,
    activity: assignment.activity,
    status: assignment.status,
    weekdays: [period.weekday],
    start: minuteOf(period.startTime),
    end: minuteOf(period.endTime),
    rhythm: { everyWeeks: period.everyWeeks, anchorDate: period.anchorDate, weekOfMonth: period.weekOfMonth },
    modes: period.modes,
    visibility: period.visibility,
    startDate: assignment.startDate,
    endDate: assignment.endDate,
    worksOnPublicHolidays: assignment.worksOnPublicHolidays,
    bufferMinutes: assignment.bufferMinutes,
    minimumNoticeMinutes: assignment.minimumNoticeMinutes,
    joins: true,
  };
}

/** The part that what is new would join: the same place, activity and status, not over by then. */
export function joinable(draft: Draft, assignments: readonly Assignment[]): Assignment | undefined {
  if (draft.edited !== null) return undefined;
  return assignments.find(
    ({ isOurs, place, activity, status, endDate }) =>
      isOurs &&
      place.id === draft.place?.id &&
      activity === draft.activity &&
      status === draft.status &&
      (endDate === null || endDate >= draft.startDate),
  );
}

export type Act = { readonly kind: 'declare'; readonly input: DeclareInput } | { readonly kind: 'change'; readonly input: ChangeInput };

/**
 * What is to be asked of the server. A part that is edited goes with the version that the form was opened on: when
 * somebody changed it meanwhile, the server refuses instead of keeping both.
 * @returns null as long as no place is chosen
 */
export function actOf(draft: Draft, practitionerId: string, assignments: readonly Assignment[]): Act | null {
  const joined = draft.joins ? joinable(draft, assignments) : undefined;
  if (joined) return { kind: 'change', input: { ...asItIs(joined), periods: [...joined.periods.map(inputOf), ...periodsOf(draft)] } };
  if (draft.edited !== null) {
    const others = withoutPeriod(draft.edited.periods, draft.original).map(inputOf);
    const { activity, status, startDate, endDate, worksOnPublicHolidays, bufferMinutes, minimumNoticeMinutes } = draft;
    return {
      kind: 'change',
      input: {
        ...asItIs(draft.edited),
        activity,
        status,
        startDate,
        endDate,
        worksOnPublicHolidays,
        bufferMinutes,
        minimumNoticeMinutes,
        periods: [...others, ...periodsOf(draft)],
      },
    };
  }
  if (draft.place === null) return null;
  const { activity, status, startDate, endDate, worksOnPublicHolidays, bufferMinutes, minimumNoticeMinutes } = draft;
  return {
    kind: 'declare',
    input: {
      practitionerId,
      placeId: draft.place.id,
      activity,
      status,
      startDate,
      endDate,
      worksOnPublicHolidays,
      bufferMinutes,
      minimumNoticeMinutes,
      periods: periodsOf(draft),
    },
  };
}

/** The part without one of its periods; it has another one. */
export function removalOf(assignment: Assignment, period: Period): ChangeInput {
  return { ...asItIs(assignment), periods: withoutPeriod(assignment.periods, period).map(inputOf) };
}

/** The part with the periods it had at another time. */
export function restorationOf(now: Assignment, before: Assignment): ChangeInput {
  return { ...asItIs(now), periods: before.periods.map(inputOf) };
}

function asItIs({ id, version }: Assignment): Pick<ChangeInput, 'assignmentId' | 'version'> {
  return { assignmentId: id, version };
}

function periodsOf(draft: Draft): PeriodInput[] {
  return WEEKDAYS.filter((weekday) => draft.weekdays.includes(weekday)).map((weekday) => ({
    weekday,
    startTime: timeText(draft.start),
    endTime: timeText(draft.end),
    modes: [...draft.modes],
    visibility: draft.visibility,
    ...draft.rhythm,
  }));
}

export function inputOf(period: Period): PeriodInput {
  const { weekday, startTime, endTime, modes, visibility, everyWeeks, anchorDate, weekOfMonth } = period;
  return { weekday, startTime, endTime, modes, visibility, everyWeeks, anchorDate, weekOfMonth };
}

function withoutPeriod(periods: readonly Period[], period: Period | null): Period[] {
  return periods.filter(({ id }) => id !== period?.id);
}
