import { startsOf, type Run } from './bookable-times.ts';
import { dayAt } from './booking-days.ts';

/** The runs that hold an appointment of that many minutes whole: one that moves is never cut. */
export function runsHolding<R extends Run>(runs: readonly R[], minutes: number): R[] {
  return runs.filter((run) => startsOf(run, minutes).length > 0);
}

export interface MovedTime<R> {
  readonly run: R;
  /** When it would begin. */
  readonly start: string;
}

/**
 * Where an appointment of that many minutes moves least: to a time on the day on which it was, if there is one, and as near as possible to
 * what it was; of two that are as near, to the later one. Undefined when no run holds it.
 * @param was when it began
 */
export function nearestTime<R extends Run>(runs: readonly R[], minutes: number, was: string, timeZone: string): MovedTime<R> | undefined {
  const [day, at] = [dayAt(was, timeZone), Date.parse(was)];
  let nearest: (MovedTime<R> & { isOtherDay: boolean; away: number }) | undefined;
  for (const run of runs)
    for (const start of startsOf(run, minutes)) {
      const [isOtherDay, away] = [dayAt(start, timeZone) !== day, Math.abs(Date.parse(start) - at)];
      const isNearer = nearest === undefined || (isOtherDay === nearest.isOtherDay ? away <= nearest.away : nearest.isOtherDay);
      if (isNearer) nearest = { run, start, isOtherDay, away };
    }
  return nearest && { run: nearest.run, start: nearest.start };
}
