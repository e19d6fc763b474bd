import { inOrderOfTime, keyOf, type DraftLine } from './half-day.ts';
import type { HalfDay, Proposal } from './unscheduled.query.ts';

export interface OpenHalfDay extends HalfDay {
  /** How many are still to be found; never 0. */
  readonly missing: number;
  /** Why the proposal found nobody; none where it did. */
  readonly reasons: readonly string[];
}

/** What a draft leaves open: whom the proposal did not find, and whom the planner took out of it; less whom the planner put in. */
export function openHalfDays({ lines, gaps }: Pick<Proposal, 'lines' | 'gaps'>, draft: readonly DraftLine[]): OpenHalfDay[] {
  const open = new Map<string, OpenHalfDay>();
  const count = (halfDay: HalfDay, more: number, reasons: readonly string[] = []) => {
    const before = open.get(keyOf(halfDay));
    open.set(keyOf(halfDay), {
      ...{ day: halfDay.day, half: halfDay.half },
      missing: (before?.missing ?? 0) + more,
      reasons: before?.reasons ?? reasons,
    });
  };
  for (const gap of gaps) count(gap, gap.missing, gap.reasons);
  for (const line of lines) count(line, 1);
  for (const line of draft) count(line, -1);
  return inOrderOfTime(
    [...open.values()].filter(({ missing }) => missing > 0),
    (one) => one,
  );
}
