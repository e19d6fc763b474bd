import { useState } from 'react';
import { durationsOf, nearestDuration, nextStart, startsOf } from './bookable-times.ts';
import { nearestTime, runsHolding } from './moved-time.ts';
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

/** An appointment that is to be at another time. */
interface Moved {
  readonly start: string;
  readonly timeZone: string;
}

/**
 * A time within what is free: always one that can be booked, as near as possible to what was chosen last.
 * @param wantedMinutes the length to begin with, which can be chosen wherever it fits
 * @param moved keeps its length until another one is chosen: only what holds it whole is free for it
 */
export function useTimeChoice(given: readonly PlacedRun[], wantedMinutes: number, moved: Moved | null = null): TimeChoosing {
  const [free, setFree] = useState(() => fromNowOn(given));
  const [wanted, setWanted] = useState<Partial<ChosenTime>>({});
  const isHeld = wanted.minutes !== undefined && runsHolding(free, wanted.minutes).length > 0;
  const movedMinutes = (isHeld ? wanted.minutes : undefined) ?? wantedMinutes;
  const runs = moved === null ? free : runsHolding(free, movedMinutes);
  const movedTo = ({ start: was, timeZone }: Moved): TimeChoosing['chosen'] => {
    const within = runs.find(({ start }) => start === wanted.run);
    const nearest = nearestTime(within === undefined ? runs : [within], movedMinutes, wanted.start ?? was, timeZone);
    if (nearest === undefined) return null;
    const { run, start } = nearest;
    return { run, durations: durationsOf(run, wantedMinutes), time: { run: run.start, minutes: movedMinutes, start } };
  };
  const chosen = (): TimeChoosing['chosen'] => {
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
    chosen: moved === null ? chosen() : movedTo(moved),
    choose: (time) => setWanted((before) => ({ ...before, ...time })),
    replace(fresh) {
      setFree(fromNowOn(fresh));
      setWanted(({ minutes, start }) => ({ ...(minutes !== undefined && { minutes }), ...(start !== undefined && { start }) }));
    },
  };
}
