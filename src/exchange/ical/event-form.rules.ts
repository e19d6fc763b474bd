import type ICAL from 'ical.js';
import type { Zone } from './time-zone-name.rules.js';

/** A time on the clock of its zone. */
export interface Moment {
  readonly wall: number;
  readonly zone: Zone;
  readonly isDate: boolean;
}

export function instantOf({ wall, zone }: Moment): number {
  return zone.instantAt(wall);
}

/** When occurrences that begin then end. */
export type EndOf = (moment: Moment) => number;

/** How the occurrences of a series are, from one of them on: RFC 5545 calls it RANGE=THISANDFUTURE. */
export interface Form {
  /** The instant at which the rule has the first of them. */
  readonly from: number;
  readonly isBusy: boolean;
  /** By how much it begins later than the rule says, in milliseconds, but for clock changes. */
  readonly shift: number;
  /** In milliseconds, but for clock changes. */
  readonly length: number;
  /** When an occurrence of the rule really begins. */
  readonly at: (moment: Moment) => Moment;
  readonly end: EndOf;
}

/** The event itself: as its rule says. */
export function ownForm(first: Moment, isBusy: boolean, end: EndOf): Form {
  return { from: -Infinity, isBusy, shift: 0, length: Math.max(0, end(first) - instantOf(first)), at: (moment) => moment, end };
}

/**
 * Of an event that stands for one occurrence and all later ones: they move with it on the clock, so that none is moved by a clock change.
 * @param series the first occurrence of the series, whose clock its rule is followed on
 * @param replaces the instant of the occurrence that the event stands for
 */
export function laterForm(series: Moment, replaces: number, first: Moment, isBusy: boolean, end: EndOf): Form {
  const replaced = wallShowing(series, replaces);
  return {
    ...ownForm(first, isBusy, end),
    from: replaces,
    shift: instantOf(first) - replaces,
    at: (moment) => ({ ...first, wall: first.wall + moment.wall - replaced }),
  };
}

/** @param forms in the order in which they begin, the event's own first */
export function formAt(forms: readonly Form[], moment: Moment): Form | undefined {
  const instant = instantOf(moment);
  return forms.findLast(({ from }) => from <= instant);
}

/** What the clock of a moment's zone shows at an instant near it or not. */
function wallShowing(moment: Moment, instant: number): number {
  const guess = instant + moment.wall - instantOf(moment);
  return guess + instant - moment.zone.instantAt(guess);
}

/** What Outlook says of a time that is no obstacle. */
const FREE = ['FREE', 'WORKINGELSEWHERE'];

/** @param component with the answers of its guests as X-GUEST, as `calendar-lines.rules.ts` keeps them */
export function isBusy(component: ICAL.Component): boolean {
  const said = (name: string) => {
    const value: unknown = component.getFirstPropertyValue(name);
    return typeof value === 'string' ? value.trim().toUpperCase() : '';
  };
  const isFree = FREE.includes(said('x-microsoft-cdo-busystatus') || said('x-microsoft-cdo-intendedstatus'));
  // Of several guests nobody knows which one this calendar is of.
  const isDeclined = component.getAllProperties('x-guest').length === 1 && said('x-guest') === 'DECLINED';
  return said('status') !== 'CANCELLED' && said('transp') !== 'TRANSPARENT' && !isFree && !isDeclined;
}
