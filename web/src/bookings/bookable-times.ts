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

/** How long a booking of that run may be; a run that is shorter than all of these is taken whole. */
export function durationsOf({ start, end }: Pick<Run, 'start' | 'end'>): number[] {
  const length = Math.floor((Date.parse(end) - Date.parse(start)) / MINUTE);
  const fitting = DURATIONS.filter((minutes) => minutes <= length);
  return fitting.length > 0 ? [...fitting] : [length];
}

/** The length to begin with: what was searched for, or twenty minutes, as far as the run goes. */
export function usualDuration(run: Pick<Run, 'start' | 'end'>, wanted: number): number {
  const possible = durationsOf(run);
  const usual = Math.max(wanted, 20);
  return possible.filter((minutes) => minutes <= usual).at(-1) ?? possible[0] ?? wanted;
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

/** Whole seconds until an instant; 0 once it is over. */
export function secondsUntil(instant: string, now: number): number {
  return Math.max(0, Math.ceil((Date.parse(instant) - now) / 1000));
}
