import { Temporal } from 'temporal-polyfill';

/** Minutes since midnight. @param time `HH:MM`, `24:00` included */
export function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/**
 * The first instant at which the clock of the zone shows this wall time or a later one, in milliseconds since 1970.
 * In the hour that spring skips, it is the instant at which the clock exists again; in the hour that autumn repeats,
 * its first occurrence. Twin of the SQL function `local_instant`.
 * @param day `YYYY-MM-DD`
 * @param time `HH:MM`; `24:00` is midnight at the end of the day
 * @param timeZone IANA name
 */
export function instantAt(day: string, time: string, timeZone: string): number {
  const wall = Temporal.PlainDate.from(day)
    .toPlainDateTime()
    .add({ minutes: minuteOf(time) });
  const earlier = wall.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  if (earlier.toPlainDateTime().equals(wall)) return earlier.epochMilliseconds;
  const transition = earlier.getTimeZoneTransition('next');
  if (!transition) throw new Error(`${wall.toString()} is skipped in ${timeZone}, which has no transition`);
  return transition.epochMilliseconds;
}

/** The calendar day of an instant in a zone, `YYYY-MM-DD`. */
export function localDay(instant: Date, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}
