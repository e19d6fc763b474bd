import ICAL from 'ical.js';
import { type BusyTime, type BusyWindow, merged } from './busy-time.rules.js';
import { partsOf, type TextRefusal } from './calendar-lines.rules.js';
import { CalendarZones, componentOf, UTC, wallOf } from './calendar-zones.service.js';
import { type CalendarEvent, EventTimes, type Exceptions, TooComplex } from './event-times.service.js';
import { isFar } from './far-event.rules.js';

/** A calendar as it was sent, and what is wanted of it. */
export interface CalendarText {
  readonly text: string;
  /** IANA name, for times that bear no zone and for whole days. */
  readonly timeZone: string;
  readonly window: BusyWindow;
}

/** @property unreadable how many events could not be read, and are not among the times */
export type CalendarReading = { readonly busy: BusyTime[]; readonly unreadable: number } | { readonly refusal: TextRefusal };

/**
 * When somebody is busy, by their calendar. May take long, or for ever, over a hostile one: `BusyTimesReader` gives it a thread and a limit.
 * Pure: the same text gives the same times.
 */
export function readBusyTimes({ text, timeZone, window }: CalendarText): CalendarReading {
  const parts = partsOf(text);
  if (typeof parts === 'string') return { refusal: parts };
  const zones = new CalendarZones(timeZone, parts.zones);
  const times = new EventTimes(zones, window);
  const readings = [
    ...parts.freeBusy.map((text) => attempt(() => busyTimesListed(required(text)))),
    ...ofEvents(
      parts.events.filter((event) => !isFar(event, window)),
      times,
    ),
  ];
  if (readings.includes('TOO_COMPLEX')) return { refusal: 'TOO_COMPLEX' };
  const read = readings.filter((reading) => typeof reading !== 'string');
  const unreadable = readings.length - read.length;
  // Nothing but riddles says as little as no calendar at all.
  if (read.length === 0 && unreadable > 0) return { refusal: 'NOT_A_CALENDAR' };
  return { busy: merged(read.flat(), window), unreadable };
}

type Attempt<T> = T | 'UNREADABLE' | 'TOO_COMPLEX';

function attempt<T>(read: () => T): Attempt<T> {
  try {
    return read();
  } catch (failure) {
    return failure instanceof TooComplex ? 'TOO_COMPLEX' : 'UNREADABLE';
  }
}

/** Those of one UID belong together: one has the rule, the others stand for occurrences of it. */
function ofEvents(texts: readonly string[], times: EventTimes): Attempt<BusyTime[]>[] {
  const events = texts.map((text) => attempt(() => times.eventOf(required(text))));
  const exceptions = exceptionsByUid(events.filter((event) => typeof event !== 'string'));
  const none: Exceptions = { replaced: new Set(), later: [] };
  const timesOf = (event: CalendarEvent) => attempt(() => times.busyTimesOf(event, exceptions.get(event.uid) ?? none));
  return events.map((event) => (typeof event === 'string' ? event : timesOf(event)));
}

function exceptionsByUid(events: readonly CalendarEvent[]): ReadonlyMap<string, Exceptions> {
  const found = new Map<string, { replaced: Set<number>; later: CalendarEvent[] }>();
  for (const event of events.toSorted((one, other) => (one.replaces ?? 0) - (other.replaces ?? 0))) {
    if (event.replaces === undefined) continue;
    const ofUid = found.get(event.uid) ?? { replaced: new Set<number>(), later: [] };
    found.set(event.uid, ofUid);
    ofUid.replaced.add(event.replaces);
    if (event.isFromThenOn) ofUid.later.push(event);
  }
  return found;
}

function required(text: string): ICAL.Component {
  const component = componentOf(text);
  if (component === undefined) throw new Error('a component that cannot be read');
  return component;
}

/** What a VFREEBUSY lists: in UTC, always. */
function busyTimesListed(component: ICAL.Component): BusyTime[] {
  return component.getAllProperties('freebusy').flatMap((property) => {
    const type: unknown = property.getFirstParameter('fbtype');
    if (typeof type === 'string' && type.toUpperCase() === 'FREE') return [];
    return (property.getValues() as unknown[]).map((period) => {
      if (!(period instanceof ICAL.Period)) throw new Error('a busy time that is none');
      return { start: UTC.instantAt(wallOf(period.start)), end: UTC.instantAt(wallOf(period.getEnd())) };
    });
  });
}
