import { dayNumber, dayText, weekdayOf } from '../../kernel/day.js';
import { instantAt, minuteOf } from '../../kernel/local-time.js';
import type { DutyRow, HalfDay, Holder, Presence, RotaFrame } from './rota-frame.rules.js';
import { type HalfDayWish, HalfOfDay, Standing } from './rota-words.rules.js';

/** From which part of a half-day on somebody who sees patients, or declared unscheduled care, counts as there for it. */
const GOOD_PART = 0.5;

/** Somebody who holds a half-day. */
export interface Held {
  readonly practitionerId: number;
  readonly placeId: number;
  /** By the rota; null for a period of unscheduled care of their own week. */
  readonly duty: DutyRow | null;
  /** Absent, or at a place that is closed: it counts as held by nobody. */
  readonly isAway: boolean;
}

/** One half-day: how many are to hold it, and who does. */
export interface HeldHalfDay extends HalfDay {
  readonly start: Date;
  readonly end: Date;
  readonly needed: number;
  readonly holders: readonly Held[];
  /** How many more are needed. */
  readonly gap: number;
}

/** Whether somebody could hold a half-day, where, and why or why not. */
export interface Stand {
  readonly standing: Standing;
  /** Where they would; null when they cannot. */
  readonly placeId: number | null;
}

const SAID: Readonly<Record<HalfDayWish, Standing>> = {
  WANTED: Standing.WANTED,
  POSSIBLE: Standing.SAID_POSSIBLE,
  IMPOSSIBLE: Standing.SAID_IMPOSSIBLE,
};
const CAN: readonly Standing[] = [Standing.WANTED, Standing.SAID_POSSIBLE, Standing.SEES_PATIENTS];
/** What a coordinator may decide otherwise with the person: their week, not what they said, and not what cannot be. */
const CAN_BY_HAND: readonly Standing[] = [...CAN, Standing.ELSEWHERE, Standing.DAY_OFF];

export const canHold = ({ standing }: Stand): boolean => CAN.includes(standing);
export const canHoldByHand = ({ standing }: Stand): boolean => CAN_BY_HAND.includes(standing);
/** Who answers for themselves may take what they said they could not. */
export const canTake = (stand: Stand): boolean => stand.standing === Standing.SAID_IMPOSSIBLE || canHoldByHand(stand);

interface Instants {
  readonly start: Date;
  readonly end: Date;
}

/** The rota of some days, looked up by person and half-day. */
export class Rota {
  private readonly presences: ReadonlyMap<string, Presence>;
  private readonly wishes: ReadonlyMap<string, HalfDayWish>;
  private readonly people: ReadonlyMap<number, Holder>;
  private readonly held: ReadonlySet<string>;
  private readonly instants = new Map<string, Instants>();
  readonly halfDays: readonly HeldHalfDay[];

  /** @param from the first day, @param to the last */
  constructor(
    readonly frame: RotaFrame,
    from: string,
    to: string,
  ) {
    this.presences = new Map(frame.presence.map((presence) => [keyOf(presence.practitionerId, presence), presence]));
    this.wishes = new Map(frame.wishes.map(({ practitionerId, wish, ...halfDay }) => [keyOf(practitionerId, halfDay), wish]));
    this.people = new Map(frame.people.map((person) => [person.id, person]));
    this.halfDays = halfDaysBetween(from, to).map((halfDay) => this.fill(halfDay));
    this.held = new Set(this.halfDays.flatMap((halfDay) => halfDay.holders.map(({ practitionerId }) => keyOf(practitionerId, halfDay))));
  }

  /** What somebody said of a half-day; undefined for nothing. */
  wishOf(practitionerId: number, halfDay: HalfDay): HalfDayWish | undefined {
    return this.wishes.get(keyOf(practitionerId, halfDay));
  }

  standOf(practitionerId: number, halfDay: HalfDay): Stand {
    const person = this.people.get(practitionerId);
    if (!person || halfDay.day < person.since || (person.until !== null && halfDay.day > person.until))
      return cannot(Standing.NOT_ELIGIBLE);
    const presence = this.presences.get(keyOf(practitionerId, halfDay));
    if (this.held.has(keyOf(practitionerId, halfDay))) return cannot(Standing.HOLDS_IT);
    if (presence?.holdsAnother) return cannot(Standing.HOLDS_ANOTHER);
    if (presence?.isAway) return cannot(Standing.AWAY);
    const placed = this.placed(person, presence, halfDay);
    if (placed.placeId === null) return placed;
    const wish = this.wishOf(practitionerId, halfDay);
    return { ...placed, standing: wish ? SAID[wish] : this.saidByTheirWeek(presence, halfDay) };
  }

  private saidByTheirWeek(presence: Presence | undefined, halfDay: HalfDay): Standing {
    if (presence?.isElsewhere) return Standing.ELSEWHERE;
    return this.isGoodPart(presence?.workMinutes ?? 0, halfDay) ? Standing.SEES_PATIENTS : Standing.DAY_OFF;
  }

  /** Where they would hold it: where they see patients then, else where they mostly do. */
  private placed(person: Holder, presence: Presence | undefined, halfDay: HalfDay): Stand {
    const places = [presence?.placeId ?? null, person.placeId].filter((place) => place !== null);
    if (places.length === 0) return cannot(Standing.NO_PLACE);
    const present = places.filter((place) => !presence?.awayPlaceIds.includes(place));
    if (present.length === 0) return cannot(Standing.AWAY);
    const open = present.find((place) => !this.isClosed(place, halfDay));
    return open === undefined ? cannot(Standing.PLACE_IS_CLOSED) : { standing: Standing.DAY_OFF, placeId: open };
  }

  private fill(halfDay: HalfDay): HeldHalfDay {
    const { setting, needs, duties, holidays, presence } = this.frame;
    const isOff = holidays[halfDay.day] !== undefined && !setting.onPublicHolidays;
    const weekday = weekdayOf(dayNumber(halfDay.day));
    const needed = isOff ? 0 : (needs.find((need) => need.weekday === weekday && need.half === halfDay.half)?.needed ?? 0);
    const byRota = duties.filter((duty) => duty.day === halfDay.day && duty.half === halfDay.half).map((duty) => this.heldBy(duty));
    const own = presence
      .filter(
        (one) =>
          one.day === halfDay.day && one.half === halfDay.half && one.ownPlaceId !== null && this.isGoodPart(one.ownMinutes, halfDay),
      )
      .filter(({ practitionerId }) => this.people.has(practitionerId) && byRota.every((held) => held.practitionerId !== practitionerId))
      .map((one) => this.ownPeriod(one));
    const holders = [...byRota, ...own];
    return {
      ...halfDay,
      ...this.instantsOf(halfDay),
      needed,
      holders,
      gap: Math.max(0, needed - holders.filter(({ isAway }) => !isAway).length),
    };
  }

  private heldBy(duty: DutyRow): Held {
    const { practitionerId, placeId } = duty;
    return { practitionerId, placeId, duty, isAway: this.isAwayFrom(placeId, this.presences.get(keyOf(practitionerId, duty)), duty) };
  }

  private ownPeriod(presence: Presence): Held {
    const placeId = presence.ownPlaceId ?? 0;
    return { practitionerId: presence.practitionerId, placeId, duty: null, isAway: this.isAwayFrom(placeId, presence, presence) };
  }

  private isAwayFrom(placeId: number, presence: Presence | undefined, halfDay: HalfDay): boolean {
    return presence?.isAway === true || presence?.awayPlaceIds.includes(placeId) === true || this.isClosed(placeId, halfDay);
  }

  private isClosed(placeId: number, halfDay: HalfDay): boolean {
    const { start, end } = this.instantsOf(halfDay);
    return this.frame.closures.some(
      (closure) => closure.placeId === placeId && new Date(closure.start) < end && new Date(closure.end) > start,
    );
  }

  private isGoodPart(minutes: number, { half }: HalfDay): boolean {
    const { start, end } = this.frame.setting.hours[half];
    return minutes >= GOOD_PART * (minuteOf(end) - minuteOf(start));
  }

  private instantsOf({ day, half }: HalfDay): Instants {
    const key = `${day} ${half}`;
    const known = this.instants.get(key);
    if (known) return known;
    const { hours, timeZone } = this.frame.setting;
    const instant = (time: string) => new Date(instantAt(day, time, timeZone));
    const made = { start: instant(hours[half].start), end: instant(hours[half].end) };
    this.instants.set(key, made);
    return made;
  }
}

/** Each half of each day, in order. */
export function halfDaysBetween(from: string, to: string): HalfDay[] {
  const days = Array.from({ length: dayNumber(to) - dayNumber(from) + 1 }, (_, index) => dayText(dayNumber(from) + index));
  return days.flatMap((day) => [HalfOfDay.MORNING, HalfOfDay.AFTERNOON].map((half) => ({ day, half })));
}

const keyOf = (practitionerId: number, { day, half }: HalfDay): string => `${practitionerId} ${day} ${half}`;

function cannot(standing: Standing): Stand {
  return { standing, placeId: null };
}
