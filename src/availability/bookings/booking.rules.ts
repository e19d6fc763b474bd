/** The life of a booking, and what may be booked into which opening. */

export type State = 'HELD' | 'CONFIRMED' | 'CANCELLED' | 'EXPIRED' | 'NO_SHOW';
export type Act = 'CONFIRM' | 'RELEASE' | 'EXPIRE' | 'MOVE' | 'CANCEL' | 'RECORD_NO_SHOW';

/** A hold lives so long; then its time is free again. */
export const HOLD_MINUTES = 5;
/** Of one account at once, so that nobody blocks a doctor's day without booking it. */
export const MOST_HOLDS = 5;
export const SHORTEST_MINUTES = 5;
export const LONGEST_MINUTES = 720;
/** Longer than any minimum notice: asked from so early, an opening shows whole. */
export const LONGEST_NOTICE_MINUTES = 14 * 1440;

/** When in the time of the booking an act has its place. */
type Moment = 'BEFORE_ITS_START' | 'BEFORE_ITS_END' | 'FROM_ITS_START' | 'ANY';
/** Whose act it is: of who booked, of the practitioner and who keeps their week, of both, of the passing of time. */
type Side = 'BOOKER' | 'PRACTITIONER' | 'BOTH' | 'TIME';

interface Transition {
  readonly from: State;
  readonly to: State;
  readonly moment: Moment;
  readonly side: Side;
}

/** The whole life of a booking. What is not here does not happen. */
export const TRANSITIONS: Readonly<Record<Act, Transition>> = {
  CONFIRM: { from: 'HELD', to: 'CONFIRMED', moment: 'ANY', side: 'BOOKER' },
  RELEASE: { from: 'HELD', to: 'EXPIRED', moment: 'ANY', side: 'BOOKER' },
  EXPIRE: { from: 'HELD', to: 'EXPIRED', moment: 'ANY', side: 'TIME' },
  MOVE: { from: 'CONFIRMED', to: 'CONFIRMED', moment: 'BEFORE_ITS_START', side: 'BOTH' },
  CANCEL: { from: 'CONFIRMED', to: 'CANCELLED', moment: 'BEFORE_ITS_END', side: 'BOTH' },
  RECORD_NO_SHOW: { from: 'CONFIRMED', to: 'NO_SHOW', moment: 'FROM_ITS_START', side: 'PRACTITIONER' },
};

export interface Standing {
  readonly state: State;
  readonly start: Date;
  readonly end: Date;
}

/** What somebody is to a booking. */
export interface Part {
  readonly isBooker: boolean;
  readonly isPractitioner: boolean;
}

/** Whether the booking is in a state, and at a time, in which this can be done. */
export function isOpenTo(act: Act, { state, start, end }: Standing, now: Date): boolean {
  const { from, moment } = TRANSITIONS[act];
  if (state !== from) return false;
  return moment === 'ANY' || (moment === 'BEFORE_ITS_START' ? now < start : moment === 'BEFORE_ITS_END' ? now < end : now >= start);
}

/** Whether it is theirs to do. */
export function isUpTo(act: Act, { isBooker, isPractitioner }: Part): boolean {
  const { side } = TRANSITIONS[act];
  return side === 'BOTH' ? isBooker || isPractitioner : side === 'BOOKER' ? isBooker : side === 'PRACTITIONER' && isPractitioner;
}

export type Purpose = 'UNSCHEDULED_CONSULTATION' | 'VISIT' | 'PATHWAY_STEP' | 'MEETING';
export type Mode = 'AT_PLACE' | 'HOME_VISIT' | 'REMOTE';

const SEEN_ANYWHERE = ['CONSULTATION', 'UNSCHEDULED_CARE', 'HOME_VISITS', 'CARE_HOME_ROUND', 'HOSPITAL_SESSIONS'] as const;
const EVERYTHING = [...SEEN_ANYWHERE, 'CARE_HOME_COORDINATION', 'CRECHE_HEALTH_REFERENT', 'TEACHING', 'COORDINATION'] as const;

/** Purpose × mode: the activities whose openings take it. A pair that is not there is never booked. */
const TAKEN_BY: Readonly<Record<Purpose, Partial<Record<Mode, readonly string[]>>>> = {
  UNSCHEDULED_CONSULTATION: { AT_PLACE: ['CONSULTATION', 'UNSCHEDULED_CARE'], REMOTE: ['CONSULTATION', 'UNSCHEDULED_CARE'] },
  VISIT: { HOME_VISIT: ['CONSULTATION', 'UNSCHEDULED_CARE', 'HOME_VISITS', 'CARE_HOME_ROUND'], AT_PLACE: ['CARE_HOME_ROUND'] },
  PATHWAY_STEP: { AT_PLACE: SEEN_ANYWHERE, HOME_VISIT: SEEN_ANYWHERE, REMOTE: SEEN_ANYWHERE },
  MEETING: { AT_PLACE: EVERYTHING, REMOTE: EVERYTHING },
};

/** The activities whose openings take that purpose in that mode; empty for a pair that has no sense. */
export function activitiesFor(purpose: Purpose, mode: Mode): readonly string[] {
  return TAKEN_BY[purpose][mode] ?? [];
}

/** A free run, as the database says that it can be booked. */
export interface FreeRun {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly activity: string;
  readonly modes: readonly string[];
}

export interface Wish {
  readonly start: Date;
  readonly end: Date;
  readonly purpose: Purpose;
  readonly mode: Mode;
}

/** The run that holds all of the wished time and takes it, or why there is none. */
export function runFor<Run extends FreeRun>(
  wish: Wish,
  runs: readonly Run[],
): { run: Run } | { reason: 'OUTSIDE_OPENING' | 'PURPOSE' | 'MODE' } {
  const run = runs.find(({ startsAt, endsAt }) => startsAt <= wish.start && endsAt >= wish.end);
  if (!run) return { reason: 'OUTSIDE_OPENING' };
  if (!run.modes.includes(wish.mode)) return { reason: 'MODE' };
  return activitiesFor(wish.purpose, wish.mode).includes(run.activity) ? { run } : { reason: 'PURPOSE' };
}

/** The first start, on a whole minute, at which so many minutes fit into one of the runs and are taken by it; undefined for none. */
export function firstFit(wanted: Omit<Wish, 'start' | 'end'> & { minutes: number }, runs: readonly FreeRun[]): Date | undefined {
  for (const { startsAt, endsAt, activity, modes } of runs) {
    const start = Math.ceil(startsAt.getTime() / 60_000) * 60_000;
    const isFit = start + wanted.minutes * 60_000 <= endsAt.getTime() && modes.includes(wanted.mode);
    if (isFit && activitiesFor(wanted.purpose, wanted.mode).includes(activity)) return new Date(start);
  }
  return undefined;
}
