import { dayText } from '../kernel/day.js';
import { instantAt } from '../kernel/local-time.js';
import { isValidOn, occursOn, type PlacedPeriod } from '../kernel/week-pattern.js';

/** Milliseconds since 1970, half-open. */
export interface Interval {
  start: number;
  end: number;
}

/** When somebody is away: once, between two instants, or again and again, by the hours of a weekday on the clock of a zone. */
export interface AwayTime {
  /** Instants in ISO 8601; null for what recurs. */
  start: string | null;
  end: string | null;
  recurrence: PlacedPeriod | null;
}

const DAY = 86_400_000;

/** The times away that touch a window, in order, each whole. */
export function timesAway({ start, end, recurrence }: AwayTime, from: number, to: number): Interval[] {
  if (start !== null && end !== null) return touching([{ start: Date.parse(start), end: Date.parse(end) }], from, to);
  if (recurrence === null) return [];
  const times: Interval[] = [];
  for (let day = Math.floor(from / DAY) - 1; day <= Math.floor(to / DAY) + 1; day++) {
    if (!isValidOn(recurrence, day) || !occursOn(recurrence, day)) continue;
    const at = (time: string) => instantAt(dayText(day), time, recurrence.timeZone);
    times.push({ start: at(recurrence.startTime), end: at(recurrence.endTime) });
  }
  return touching(times, from, to);
}

function touching(times: readonly Interval[], from: number, to: number): Interval[] {
  return times.filter(({ start, end }) => start < end && start < to && end > from);
}

/** What is left of a time once others are taken out of it, in order. */
export function without(time: Interval, taken: readonly Interval[]): Interval[] {
  const left: Interval[] = [];
  let free = time.start;
  for (const { start, end } of [...taken].sort((a, b) => a.start - b.start)) {
    if (end <= free || start >= time.end) continue;
    if (start > free) left.push({ start: free, end: start });
    free = end;
  }
  if (free < time.end) left.push({ start: free, end: time.end });
  return left;
}

/** What two times have in common, or nothing. */
export function common(one: Interval, other: Interval): Interval[] {
  const [start, end] = [Math.max(one.start, other.start), Math.min(one.end, other.end)];
  return start < end ? [{ start, end }] : [];
}
