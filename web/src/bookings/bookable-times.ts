import type { Activity, Mode, Purpose } from './booking.query.ts';

const MINUTE = 60_000;

export interface Run {
  readonly start: string;
  readonly end: string;
  readonly activity: Activity;
  readonly modes: readonly Mode[];
}

export const DURATIONS = [15, 20, 30, 45, 60] as const;

const SEEN: readonly Activity[] = ['CONSULTATION', 'UNSCHEDULED_CARE', 'HOME_VISITS', 'CARE_HOME_ROUND', 'HOSPITAL_SESSIONS'];
const CONSULTED: readonly Activity[] = ['CONSULTATION', 'UNSCHEDULED_CARE'];
const VISITED: readonly Activity[] = [...CONSULTED, 'HOME_VISITS', 'CARE_HOME_ROUND'];

/** What a run may be booked for, and how, as the server takes it: a purpose with no mode is left out, the likeliest comes first. */
export function choicesOf({ activity, modes }: Pick<Run, 'activity' | 'modes'>): { purpose: Purpose; modes: Mode[] }[] {
  const taken = (purpose: Purpose, mode: Mode): boolean => {
    switch (purpose) {
      case 'UNSCHEDULED_CONSULTATION':
        return mode !== 'HOME_VISIT' && CONSULTED.includes(activity);
      case 'VISIT':
        return mode === 'HOME_VISIT' ? VISITED.includes(activity) : mode === 'AT_PLACE' && activity === 'CARE_HOME_ROUND';
      case 'PATHWAY_STEP':
        return SEEN.includes(activity);
      case 'MEETING':
        return mode !== 'HOME_VISIT';
    }
  };
  const purposes: readonly Purpose[] = ['UNSCHEDULED_CONSULTATION', 'VISIT', 'PATHWAY_STEP', 'MEETING'];
  return purposes
    .map((purpose) => ({ purpose, modes: modes.filter((mode) => taken(purpose, mode)) }))
    .filter(({ modes: possible }) => possible.length > 0);
}

/** How long a booking of that run may be: also as long as is wanted. A run that is shorter than all of these is taken whole. */
export function durationsOf({ start, end }: Pick<Run, 'start' | 'end'>, wanted: number): number[] {
  const length = Math.floor((Date.parse(end) - Date.parse(start)) / MINUTE);
  const fitting = [...new Set([...DURATIONS, wanted])].filter((minutes) => minutes <= length).sort((one, other) => one - other);
  return fitting.length > 0 ? fitting : [length];
}

/** Of the lengths that are possible, the one that is wanted, or the next shorter one. */
export function nearestDuration(possible: readonly number[], wanted: number): number {
  return possible.filter((minutes) => minutes <= wanted).at(-1) ?? possible[0] ?? wanted;
}

/**
 * When a booking of so many minutes may begin: with the run, then at each quarter of an hour, or each five minutes in a run of less than two
 * hours; and at the very end of it.
 */
export function startsOf({ start, end }: Pick<Run, 'start' | 'end'>, minutes: number): string[] {
  const [first, last] = [Math.ceil(Date.parse(start) / MINUTE) * MINUTE, Math.floor(Date.parse(end) / MINUTE) * MINUTE - minutes * MINUTE];
  if (last < first) return [];
  const step = (last - first >= 120 * MINUTE ? 15 : 5) * MINUTE;
  const starts = [first];
  // Quarters of an hour are the same in every zone.
  for (let next = Math.floor(first / step) * step + step; next < last; next += step) starts.push(next);
  if (last > first) starts.push(last);
  return starts.map((at) => new Date(at).toISOString());
}

/** The choice that comes next when one is taken: the first start at or after it, else the first of all. */
export function nextStart(starts: readonly string[], wanted: string): string | undefined {
  return starts.find((start) => Date.parse(start) >= Date.parse(wanted)) ?? starts[0];
}

/** How long a time is kept for who is about to book it: as the server says in `holdOpening`. */
const HOLD_MILLISECONDS = 5 * MINUTE;

/** Whole seconds for which a time is still kept; 0 once it is over. Both instants are of this device, whose clock may not be the server's. */
export function secondsLeft(askedAt: number, now: number): number {
  return Math.max(0, Math.ceil((askedAt + HOLD_MILLISECONDS - now) / 1000));
}
