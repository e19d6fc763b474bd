import { Temporal } from 'temporal-polyfill';

const DAY_MILLISECONDS = 86_400_000;

/**
 * What a clock in a zone shows, as instants: quick for many times of the same days, since nearly every day has one offset from UTC.
 * A time that spring skips is later by what was skipped, one that autumn repeats is its first occurrence, as iCalendar has it (RFC 5545, 3.3.5).
 */
export class WallClock {
  /** By day of the wall clock, counted since 1970; null on a day whose offset changes. */
  private readonly offsets = new Map<number, number | null>();

  /** @param timeZone IANA name */
  constructor(readonly timeZone: string) {}

  /**
   * @param wall what the clock shows, in milliseconds since 1970 as if it were UTC: `Date.UTC(2026, 9, 25, 2, 30)`
   * @returns the instant, in milliseconds since 1970
   */
  instantAt(wall: number): number {
    const offset = this.offsetOf(Math.floor(wall / DAY_MILLISECONDS));
    return offset === null ? this.exactly(wall) : wall - offset;
  }

  private offsetOf(day: number): number | null {
    const known = this.offsets.get(day);
    if (known !== undefined) return known;
    const [begin, end] = [day * DAY_MILLISECONDS, (day + 1) * DAY_MILLISECONDS].map((wall) => wall - this.exactly(wall));
    const offset = begin !== undefined && begin === end ? begin : null;
    this.offsets.set(day, offset);
    return offset;
  }

  private exactly(wall: number): number {
    return Temporal.Instant.fromEpochMilliseconds(wall)
      .toZonedDateTimeISO('UTC')
      .toPlainDateTime()
      .toZonedDateTime(this.timeZone, { disambiguation: 'compatible' }).epochMilliseconds;
  }
}
