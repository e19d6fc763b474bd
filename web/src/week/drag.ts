import { DAY_MINUTES, snapped, STEP_MINUTES, type Minute } from '../calendar/clock.ts';
import type { Stretch } from './blocks.ts';

/** Where the pointer is in the grid. */
export interface Spot {
  readonly date: string;
  /** Not rounded. */
  readonly minute: number;
}

export type Gesture = 'create' | 'move' | 'start' | 'end';

/** An hour: what one press adds. */
const NEW_MINUTES = 60;

/** The spot under a pointer. Beside the grid it is the nearest one. */
export function spotAt(
  pointer: { x: number; y: number },
  grid: { left: number; top: number; width: number; height: number },
  days: readonly string[],
  hours: { from: number; to: number },
): Spot {
  const column = Math.floor(((pointer.x - grid.left) / grid.width) * days.length);
  const share = Math.min(1, Math.max(0, (pointer.y - grid.top) / grid.height));
  const date = days[Math.min(days.length - 1, Math.max(0, column))];
  if (date === undefined) throw new Error('A grid has one day at least');
  return { date, minute: (hours.from + share * (hours.to - hours.from)) * 60 };
}

/** What a gesture makes of a stretch, in steps of a quarter of an hour, within one day. */
export function dragged(gesture: Gesture, origin: Stretch, from: Spot, to: Spot): Stretch {
  const shift = Math.round((to.minute - from.minute) / STEP_MINUTES) * STEP_MINUTES;
  switch (gesture) {
    case 'create':
      return drawn(from, to);
    case 'start':
      return { ...origin, start: between(0, snapped(origin.start + shift), origin.end - STEP_MINUTES) };
    case 'end':
      return { ...origin, end: between(origin.start + STEP_MINUTES, snapped(origin.end + shift), DAY_MINUTES) };
    case 'move': {
      const length = origin.end - origin.start;
      const start = between(0, origin.start + shift, DAY_MINUTES - length);
      return { date: to.date, start, end: start + length };
    }
  }
}

/** A stretch drawn on empty space, upwards or downwards. */
function drawn(from: Spot, to: Spot): Stretch {
  const [first, last] = [snappedDown(Math.min(from.minute, to.minute)), snapped(Math.max(from.minute, to.minute))];
  return { date: from.date, start: first, end: Math.max(last, first + STEP_MINUTES) };
}

/** An hour from the pressed quarter on. */
export function pressed({ date, minute }: Spot): Stretch {
  const start = Math.min(snappedDown(minute), DAY_MINUTES - NEW_MINUTES);
  return { date, start, end: start + NEW_MINUTES };
}

function snappedDown(minute: number): Minute {
  return Math.min(DAY_MINUTES - STEP_MINUTES, Math.max(0, Math.floor(minute / STEP_MINUTES) * STEP_MINUTES));
}

function between(least: number, value: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
