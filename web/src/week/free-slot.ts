import type { CalendarDate } from '@internationalized/date';
import type { Stretch } from './blocks.ts';
import { STEP_MINUTES } from '../calendar/clock.ts';

const LENGTH = 180;
const EARLIEST = 8 * 60;
const LATEST = 19 * 60;
const MORNING = { start: 9 * 60, end: 12 * 60 };

/** The first three hours of the days, between 8 and 19, in which nothing is yet; a morning of the first one when there are none. */
export function freeSlot(days: readonly CalendarDate[], taken: readonly Stretch[]): Stretch | undefined {
  const dates = days.map(String);
  const free = dates.flatMap((date) => {
    const slot = firstFree(taken.filter((stretch) => stretch.date === date));
    return slot === null ? [] : [{ date, ...slot }];
  });
  return free[0] ?? dates.map((date) => ({ date, ...MORNING }))[0];
}

function firstFree(taken: readonly Stretch[]): { start: number; end: number } | null {
  for (let start = EARLIEST; start + LENGTH <= LATEST; start += STEP_MINUTES) {
    const end = start + LENGTH;
    if (taken.every((stretch) => stretch.end <= start || stretch.start >= end)) return { start, end };
  }
  return null;
}
