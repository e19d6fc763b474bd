import { fromAbsolute, toCalendarDate } from '@internationalized/date';

export interface Opening {
  readonly start: string;
  readonly end: string;
}

/** The openings that are not over yet, in their order. */
export function stillOpen<T extends Opening>(openings: readonly T[], now: number): T[] {
  return openings.filter(({ end }) => Date.parse(end) > now);
}

/** Whether one can be taken at once. The server begins on the next whole minute what has begun already. */
export function isOpenNow({ start }: Opening, now: number): boolean {
  return Date.parse(start) - now <= 60_000;
}

/** How many nights lie between two instants on the clocks of a zone: 0 is today, 1 tomorrow. */
export function nightsUntil(instant: number, now: number, timeZone: string): number {
  const day = (at: number) => toCalendarDate(fromAbsolute(at, timeZone));
  // Counted in UTC, where every day has 24 hours.
  return day(instant).toDate('UTC').getTime() / 86_400_000 - day(now).toDate('UTC').getTime() / 86_400_000;
}

/** Whether the clocks of two zones show another hour at an instant. */
export function clocksDiffer(instant: number, one: string, other: string): boolean {
  return fromAbsolute(instant, one).offset !== fromAbsolute(instant, other).offset;
}
