import {
  fromDate,
  parseDate,
  parseTime,
  Time,
  toCalendarDate,
  toCalendarDateTime,
  toZoned,
  type CalendarDate,
} from '@internationalized/date';

/** When somebody has to be free, as it was asked. Days are `2026-11-26`, hours `14:00`, both on the clocks of the community. */
export type When =
  | { readonly kind: 'now' }
  | { readonly kind: 'afternoon' }
  | { readonly kind: 'tomorrow' }
  | {
      readonly kind: 'picked';
      readonly firstDay: string;
      readonly lastDay: string;
      /** Hours belong to one single day; a span of days is whole days. */
      readonly hours: { readonly from: string; readonly to: string } | null;
    };

/** What is asked of the server. `to` is excluded. */
export interface TimeWindow {
  readonly from: Date;
  readonly to: Date;
  /** How to say it: from now on, some hours of a day, or days from their beginning to their end. */
  readonly shape: 'from-now' | 'hours' | 'days';
  /** It would have gone further than the server knows of. */
  readonly isCut: boolean;
}

export interface ClockOfCommunity {
  readonly now: Date;
  readonly timeZone: string;
  /** The last instant that can be asked for. */
  readonly until: Date | null;
}

/** Longest window of the server. */
export const LONGEST_DAYS = 31;

/** Midnight as the end of a day, which no clock shows. */
export const END_OF_DAY = '24:00';

/** The hours of a working day: what one begins with when choosing some. */
export const USUAL_HOURS = { from: '08:00', to: '20:00' };

const MIDNIGHT = new Time(0);
const NOON = new Time(12);
const AFTERNOON = { from: new Time(14), to: new Time(18) };
/** From this hour on, who looks for somebody now also looks at the next morning. */
const EVENING_HOUR = 18;
/** With less than this left of an afternoon, the next one is meant. */
const TOO_SHORT_MINUTES = 30;
/** The past part of a window is left out by the server: a start that moves in steps keeps the same question the same. */
const STEP_MILLISECONDS = 15 * 60_000;

/** The window that is meant, or null when all of it is past, or further away than the server knows of. */
export function windowOf(when: When, clock: ClockOfCommunity): TimeWindow | null {
  const wanted = wantedWindow(when, clock);
  const limit = clock.until?.getTime() ?? Number.POSITIVE_INFINITY;
  const start = new Date(Math.max(wanted.from.getTime(), lastStep(clock.now).getTime()));
  const end = new Date(Math.min(wanted.to.getTime(), limit, start.getTime() + LONGEST_DAYS * 86_400_000));
  if (end <= clock.now || end <= start) return null;
  return { from: start, to: end, shape: wanted.shape, isCut: end < wanted.to };
}

/** Whether « cet après-midi » by now means that of tomorrow. */
export function isAfternoonOver({ now, timeZone }: ClockOfCommunity): boolean {
  const end = at(today(now, timeZone), AFTERNOON.to, timeZone);
  return end.getTime() - now.getTime() < TOO_SHORT_MINUTES * 60_000;
}

/** Today on the clocks of a zone. */
export function today(now: Date, timeZone: string): CalendarDate {
  return toCalendarDate(fromDate(now, timeZone));
}

/** So many whole days from the first day meant, or from today; null when as many are looked at already. */
export function moreDays(when: When, count: number, clock: ClockOfCommunity): When | null {
  const now = today(clock.now, clock.timeZone);
  const picked = when.kind === 'picked' ? parseDate(when.firstDay) : now;
  const first = picked.compare(now) < 0 ? now : picked;
  const last = first.add({ days: count - 1 });
  if (when.kind === 'picked' && parseDate(when.lastDay).compare(last) >= 0) return null;
  return { kind: 'picked', firstDay: first.toString(), lastDay: last.toString(), hours: null };
}

function wantedWindow(when: When, clock: ClockOfCommunity): Omit<TimeWindow, 'isCut'> {
  const { now, timeZone } = clock;
  const day = today(now, timeZone);
  const tomorrow = day.add({ days: 1 });
  switch (when.kind) {
    case 'now': {
      const isEvening = fromDate(now, timeZone).hour >= EVENING_HOUR;
      return { from: lastStep(now), to: at(tomorrow, isEvening ? NOON : MIDNIGHT, timeZone), shape: 'from-now' };
    }
    case 'afternoon': {
      const its = isAfternoonOver(clock) ? tomorrow : day;
      return { from: at(its, AFTERNOON.from, timeZone), to: at(its, AFTERNOON.to, timeZone), shape: 'hours' };
    }
    case 'tomorrow':
      return { from: at(tomorrow, MIDNIGHT, timeZone), to: at(tomorrow.add({ days: 1 }), MIDNIGHT, timeZone), shape: 'days' };
    case 'picked':
      return pickedWindow(when, timeZone);
  }
}

function pickedWindow({ firstDay, lastDay, hours }: Extract<When, { kind: 'picked' }>, timeZone: string): Omit<TimeWindow, 'isCut'> {
  const first = parseDate(firstDay);
  const end = at(parseDate(lastDay).add({ days: 1 }), MIDNIGHT, timeZone);
  if (hours === null) return { from: at(first, MIDNIGHT, timeZone), to: end, shape: 'days' };
  const to = hours.to === END_OF_DAY ? end : at(first, parseTime(hours.to), timeZone);
  return { from: at(first, parseTime(hours.from), timeZone), to, shape: 'hours' };
}

/** The instant at which the clocks of a zone show this. An hour that the clock change skips is the one after it. */
function at(day: CalendarDate, time: Time, timeZone: string): Date {
  return toZoned(toCalendarDateTime(day, time), timeZone).toDate();
}

function lastStep(now: Date): Date {
  return new Date(Math.floor(now.getTime() / STEP_MILLISECONDS) * STEP_MILLISECONDS);
}
