import ICAL from 'ical.js';
import type { BusyTime, BusyWindow } from './busy-time.rules.js';
import { type CalendarZones, timeShowing, UTC, wallOf } from './calendar-zones.service.js';
import { type EndOf, type Form, formAt, instantOf, isBusy, laterForm, type Moment, ownForm } from './event-form.rules.js';

/** A calendar that would take too long: of a person's own, none does. */
export class TooComplex extends Error {}

/** Occurrences looked at in one calendar, past ones included. */
const MOST_OCCURRENCES = 200_000;
const DAY_MILLISECONDS = 86_400_000;
/** Rules of these can be taken up near the window instead of at their first day, years ago. */
const DAYS_OF: Readonly<Record<string, number>> = { DAILY: 1, WEEKLY: 7 };

/** One VEVENT. */
export interface CalendarEvent {
  readonly uid: string;
  readonly component: ICAL.Component;
  /** Of an occurrence that was moved, changed or cancelled: the instant at which its rule has it. */
  readonly replaces: number | undefined;
  /** Whether it stands for all later occurrences as well. */
  readonly isFromThenOn: boolean;
}

/** The other events of a UID. */
export interface Exceptions {
  /** Instants of occurrences that they stand for. */
  readonly replaced: ReadonlySet<number>;
  /** Those that stand for all later ones too, in the order of these instants. */
  readonly later: readonly CalendarEvent[];
}

/** Reads when events are; counts what it looks at, so that no calendar keeps it busy for ever. */
export class EventTimes {
  private left = MOST_OCCURRENCES;

  constructor(
    private readonly zones: CalendarZones,
    private readonly window: BusyWindow,
  ) {}

  /** @throws Error for an event without a beginning that can be read */
  eventOf(component: ICAL.Component): CalendarEvent {
    const uid: unknown = component.getFirstPropertyValue('uid');
    const replaced = component.getFirstProperty('recurrence-id');
    return {
      uid: typeof uid === 'string' ? uid : '',
      component,
      replaces: replaced === null ? undefined : instantOf(this.momentOf(replaced)),
      isFromThenOn: isThisAndFuture(replaced),
    };
  }

  /** @throws TooComplex; Error for an event that cannot be read */
  busyTimesOf({ component, replaces }: CalendarEvent, { replaced, later }: Exceptions): BusyTime[] {
    if (!isBusy(component) && (later.length === 0 || replaces !== undefined)) return [];
    const { first, end } = this.startAndEnd(component);
    if (replaces !== undefined) return this.withinWindow({ start: instantOf(first), end: end(first) });
    const forms = [ownForm(first, isBusy(component), end), ...later.flatMap((event) => this.laterForms(event, first))];
    const occurrences = [first, ...this.repeated(component, first, forms), ...this.added(component)];
    const excluded = this.excluded(component);
    return occurrences
      .filter((moment) => !excluded(moment) && !replaced.has(instantOf(moment)))
      .flatMap((moment) => {
        const form = formAt(forms, moment);
        if (!form?.isBusy) return [];
        const begun = form.at(moment);
        return this.withinWindow({ start: instantOf(begun), end: form.end(begun) });
      });
  }

  private startAndEnd(component: ICAL.Component): { first: Moment; end: EndOf } {
    const start = component.getFirstProperty('dtstart');
    if (start === null) throw new Error('an event without DTSTART');
    const first = this.momentOf(start);
    return { first, end: this.endOf(component, first) };
  }

  /** None of what cannot be read: the series goes on as it was, and the event itself is counted as unreadable. */
  private laterForms({ component, replaces }: CalendarEvent, series: Moment): Form[] {
    if (replaces === undefined) return [];
    try {
      const { first, end } = this.startAndEnd(component);
      return [laterForm(series, replaces, first, isBusy(component), end)];
    } catch {
      return [];
    }
  }

  /** @returns when an occurrence that begins then ends */
  private endOf(component: ICAL.Component, first: Moment): EndOf {
    const end = component.getFirstProperty('dtend');
    if (end !== null) {
      const last = this.momentOf(end);
      // Whole days stay whole days when a clock changes in between; a time takes as long as it takes (RFC 5545, 3.8.2.2).
      if (first.isDate) return (moment) => moment.zone.instantAt(moment.wall + last.wall - first.wall);
      const length = instantOf(last) - instantOf(first);
      return (moment) => instantOf(moment) + length;
    }
    const duration: unknown = component.getFirstPropertyValue('duration');
    if (duration instanceof ICAL.Duration) return endAfter(duration);
    return (moment) => (moment.isDate ? moment.zone.instantAt(moment.wall + DAY_MILLISECONDS) : instantOf(moment));
  }

  private *repeated(component: ICAL.Component, first: Moment, forms: readonly Form[]): Generator<Moment> {
    // As far before and behind what is asked as their forms bring them in, and a day for the clocks.
    const from = this.window.from - Math.max(...forms.map(({ shift, length }) => shift + length)) - DAY_MILLISECONDS;
    const soonest = Math.min(...forms.map(({ shift }) => shift));
    const last = this.window.until - soonest + (soonest < 0 ? DAY_MILLISECONDS : 0);
    for (const property of component.getAllProperties('rrule')) {
      const rule: unknown = property.getFirstValue();
      if (!(rule instanceof ICAL.Recur)) throw new Error('a rule that is none');
      const until = this.untilOf(rule, first);
      rule.until = null; // in UTC, where the occurrences are on a clock: compared below
      const iterator = rule.iterator(beginningNear(first, rule, from));
      for (let time = next(iterator); time !== null; time = next(iterator)) {
        this.count();
        const moment = { ...first, wall: wallOf(time) };
        if (instantOf(moment) > until || instantOf(moment) >= last) break;
        yield moment;
      }
    }
  }

  /** Times that are listed beside the rule. */
  private *added(component: ICAL.Component): Generator<Moment> {
    for (const property of component.getAllProperties('rdate'))
      for (const value of property.getValues() as unknown[]) {
        this.count();
        yield this.momentIn(property, value instanceof ICAL.Period ? value.start : value);
      }
  }

  /** An exception is the instant of an occurrence, or a day, of which it takes all. */
  private excluded(component: ICAL.Component): (moment: Moment) => boolean {
    const [instants, days] = [new Set<number>(), new Set<number>()];
    for (const property of component.getAllProperties('exdate'))
      for (const value of property.getValues() as unknown[]) {
        this.count();
        const moment = this.momentIn(property, value);
        if (moment.isDate) days.add(moment.wall);
        else instants.add(instantOf(moment));
      }
    return (moment) => instants.has(instantOf(moment)) || days.has(moment.wall - (moment.wall % DAY_MILLISECONDS));
  }

  private withinWindow(time: BusyTime): BusyTime[] {
    return time.end > Math.max(time.start, this.window.from) && time.start < this.window.until ? [time] : [];
  }

  /** The last instant a rule reaches: a day reaches to its end. */
  private untilOf(rule: ICAL.Recur, first: Moment): number {
    const { until } = rule;
    if (until === null) return Infinity;
    if (until.zone === ICAL.Timezone.utcTimezone) return wallOf(until);
    return first.zone.instantAt(wallOf(until) + (until.isDate ? DAY_MILLISECONDS - 1000 : 0));
  }

  private momentOf(property: ICAL.Property): Moment {
    return this.momentIn(property, property.getFirstValue());
  }

  private momentIn(property: ICAL.Property, time: unknown): Moment {
    if (!(time instanceof ICAL.Time)) throw new Error(`${property.name} is no time`);
    const wall = wallOf(time);
    if (!Number.isFinite(wall)) throw new Error(`${property.name} is no time`);
    if (time.isDate) return { wall, zone: this.zones.own, isDate: true };
    if (time.zone === ICAL.Timezone.utcTimezone) return { wall, zone: UTC, isDate: false };
    const tzid: unknown = property.getFirstParameter('tzid');
    return { wall, zone: typeof tzid === 'string' ? this.zones.named(tzid) : this.zones.own, isDate: false };
  }

  private count(): void {
    if (--this.left < 0) throw new TooComplex('more occurrences than one person has');
  }
}

function isThisAndFuture(property: ICAL.Property | null): boolean {
  const range: unknown = property?.getFirstParameter('range');
  return typeof range === 'string' && range.toUpperCase() === 'THISANDFUTURE';
}

/** Days on the calendar of the zone, the rest as time that passes. */
function endAfter(duration: ICAL.Duration): EndOf {
  const { weeks, days, hours, minutes, seconds, isNegative } = duration;
  if (isNegative) throw new Error('a negative duration');
  const [ofDays, ofTime] = [(weeks * 7 + days) * DAY_MILLISECONDS, ((hours * 60 + minutes) * 60 + seconds) * 1000];
  return ({ wall, zone }) => zone.instantAt(wall + ofDays) + ofTime;
}

/**
 * Where to take a rule up: at its first day, or, when nothing is counted from there, whole cycles later but before what is asked.
 * Every rule is followed on the clock, without a zone.
 */
function beginningNear({ wall, isDate }: Moment, rule: ICAL.Recur, from: number): ICAL.Time {
  const cycle = (DAYS_OF[rule.freq] ?? 0) * rule.interval * DAY_MILLISECONDS;
  const cycles = cycle > 0 && rule.count === null ? Math.floor((from - DAY_MILLISECONDS - wall) / cycle) : 0;
  return timeShowing(wall + Math.max(0, cycles) * cycle, isDate);
}

/** The declared type forgets that a rule comes to an end. */
function next(iterator: ICAL.RecurIterator): ICAL.Time | null {
  return iterator.next();
}
