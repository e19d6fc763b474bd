import ICAL from 'ical.js';
import { WallClock } from '../../kernel/wall-clock.js';
import { type Zone, zoneNamed } from './time-zone-name.rules.js';

export const UTC: Zone = { instantAt: (wall) => wall };

/**
 * The zones of one calendar. A zone of the IANA, or of Windows, is that zone, whatever the calendar explains of it: such explanations are
 * often cut to one year. Another name is what its VTIMEZONE says, and without one the zone of who reads.
 */
export class CalendarZones {
  private readonly known = new Map<string, Zone>();
  private readonly explained = new Map<string, ICAL.Component>();

  /**
   * @param own IANA name of the zone for times that bear none
   * @param explanations the VTIMEZONE components, as texts
   */
  constructor(own: string, explanations: readonly string[]) {
    this.own = new WallClock(own);
    for (const text of explanations) {
      const component = componentOf(text);
      const tzid: unknown = component?.getFirstPropertyValue('tzid');
      if (component !== undefined && typeof tzid === 'string') this.explained.set(tzid, component);
    }
  }

  /** For times that bear no zone, and for whole days. */
  readonly own: Zone;

  named(tzid: string): Zone {
    const zone = this.known.get(tzid) ?? this.find(tzid);
    this.known.set(tzid, zone);
    return zone;
  }

  private find(tzid: string): Zone {
    const name = zoneNamed(tzid);
    if (name !== undefined) return new WallClock(name);
    const component = this.explained.get(tzid);
    return component === undefined ? this.own : zoneExplainedBy(component, tzid);
  }
}

/** @returns undefined for a text that ical.js cannot read */
export function componentOf(text: string): ICAL.Component | undefined {
  try {
    return new ICAL.Component(ICAL.parse(text) as unknown[]);
  } catch {
    return undefined; // counted by who asked: one component that nobody can read does not take the others along
  }
}

function zoneExplainedBy(component: ICAL.Component, tzid: string): Zone {
  const zone = new ICAL.Timezone({ component, tzid });
  return {
    instantAt: (wall) => wall - zone.utcOffset(timeShowing(wall)) * 1000,
  };
}

/** What the clock of a time shows, in milliseconds since 1970 as if it were UTC. */
export function wallOf(time: ICAL.Time): number {
  return Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second);
}

/** The same the other way round: a time of ical.js, of no zone. */
export function timeShowing(wall: number, isDate = false): ICAL.Time {
  const at = new Date(wall);
  const day = { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate(), isDate };
  const time = isDate ? {} : { hour: at.getUTCHours(), minute: at.getUTCMinutes(), second: at.getUTCSeconds() };
  return new ICAL.Time({ ...day, ...time }, ICAL.Timezone.localTimezone);
}
