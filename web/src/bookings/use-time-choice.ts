import { useState } from 'react';
import { durationsOf, nearestDuration, nextStart, startsOf } from './bookable-times.ts';
import type { ChosenTime, PlacedRun } from './time-choice.tsx';

const MINUTE = 60_000;

/** What is left of the runs from the next whole minute on, and long enough for anything. */
function fromNowOn(runs: readonly PlacedRun[]): PlacedRun[] {
  const now = Math.ceil(Date.now() / MINUTE) * MINUTE;
  return runs
    .map((run) => ({ ...run, start: new Date(Math.max(now, Date.parse(run.start))).toISOString() }))
    .filter(({ start, end }) => Date.parse(end) - Date.parse(start) >= 5 * MINUTE);
}

export interface TimeChoosing {
  readonly runs: readonly PlacedRun[];
  /** Null when nothing is free any more. */
  readonly chosen: { readonly run: PlacedRun; readonly time: ChosenTime; readonly durations: readonly number[] } | null;
  readonly choose: (time: Partial<ChosenTime>) => void;
  /** Others are free now: goes on at the same hour, or right after it. */
  readonly replace: (runs: readonly PlacedRun[]) => void;
}

/**
 * A time within what is free: always one that can be booked, as near as possible to what was chosen last.
 * @param wantedMinutes the length to begin with, which can be chosen wherever it fits
 */
export function useTimeChoice(given: readonly PlacedRun[], wantedMinutes: number): TimeChoosing {
  const [runs, setRuns] = useState(() => fromNowOn(given));
  const [wanted, setWanted] = useState<Partial<ChosenTime>>({});
  const chosen = () => {
    const start = wanted.start ?? runs[0]?.start;
    const run =
      runs.find((one) => one.start === wanted.run) ??
      runs.find(({ end }) => start !== undefined && Date.parse(end) > Date.parse(start)) ??
      runs[0];
    if (run === undefined) return null;
    const durations = durationsOf(run, wantedMinutes);
    const minutes = nearestDuration(durations, wanted.minutes ?? wantedMinutes);
    const starts = startsOf(run, minutes);
    return { run, durations, time: { run: run.start, minutes, start: nextStart(starts, start ?? run.start) ?? run.start } };
  };
  return {
    runs,
    chosen: chosen(),
    choose: (time) => setWanted((before) => ({ ...before, ...time })),
    replace(fresh) {
      setRuns(fromNowOn(fresh));
      setWanted(({ minutes, start }) => ({ ...(minutes !== undefined && { minutes }), ...(start !== undefined && { start }) }));
    },
  };
}
