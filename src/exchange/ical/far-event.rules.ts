import type { BusyWindow } from './busy-time.rules.js';

/** More than any zone is away from UTC, and a day for a time that is written loosely. */
const MARGIN_MILLISECONDS = 3 * 86_400_000;
/** What recurs, stands for an occurrence, or lasts for a time that would have to be read. */
const NEEDS_READING = /^(RRULE|RDATE|RECURRENCE-ID|DURATION)[;:]/im;

/**
 * Whether an event that happens once lies certainly outside the window, by its dates alone: most of a calendar that was kept for years
 * does, and is not worth parsing. Anything that is written otherwise is not far.
 */
export function isFar(event: string, { from, until }: BusyWindow): boolean {
  const start = dayOf(event, /^DTSTART(?:;[^:\r\n]*)?:(\d{4})(\d\d)(\d\d)(?:T\d{6}Z?)?$/im);
  if (start === undefined || NEEDS_READING.test(event)) return false;
  if (start - MARGIN_MILLISECONDS > until) return true;
  const end = dayOf(event, /^DTEND(?:;[^:\r\n]*)?:(\d{4})(\d\d)(\d\d)(?:T\d{6}Z?)?$/im) ?? start;
  return Math.max(start, end) + MARGIN_MILLISECONDS < from;
}

function dayOf(event: string, pattern: RegExp): number | undefined {
  const [, year, month, day] = pattern.exec(event) ?? [];
  return year === undefined ? undefined : Date.UTC(Number(year), Number(month) - 1, Number(day));
}
