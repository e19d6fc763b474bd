/** Calendar arithmetic on day numbers (days since 1970-01-01), which no time zone can disturb. */

const MILLISECONDS = 86_400_000;

/** @param text `YYYY-MM-DD` */
export function dayNumber(text: string): number {
  return Date.parse(`${text}T00:00:00Z`) / MILLISECONDS;
}

/** @returns `YYYY-MM-DD` */
export function dayText(day: number): string {
  return new Date(day * MILLISECONDS).toISOString().slice(0, 10);
}

/** ISO weekday, 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: number): number {
  return modulo(day + 3, 7) + 1;
}

/** The Monday of the day's week. */
export function mondayOf(day: number): number {
  return day - weekdayOf(day) + 1;
}

/** 1 for the first such weekday of its month, up to 5. */
export function weekOfMonth(day: number): number {
  return Math.floor((new Date(day * MILLISECONDS).getUTCDate() - 1) / 7) + 1;
}

/** Whether no later day of the month has the same weekday. */
export function isLastOfItsMonth(day: number): boolean {
  return new Date(day * MILLISECONDS).getUTCMonth() !== new Date((day + 7) * MILLISECONDS).getUTCMonth();
}

/** The remainder with the sign of the divisor: never negative here. */
export function modulo(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor;
}
