import { dayNumber, dayText, mondayOf } from '../../kernel/day.js';
import { canHold, type HeldHalfDay, type Rota } from './half-days.rules.js';
import type { HalfDay, Holder } from './rota-frame.rules.js';
import type { Holding, RotaProblem } from './rota-model.rules.js';
import { Standing } from './rota-words.rules.js';

/** How many days of half-days held count for who is next. */
export const LOAD_DAYS = 26 * 7;

/** A half-day for somebody, and why. */
export interface RotaLine extends HalfDay {
  readonly practitionerId: number;
  readonly placeId: number;
  readonly standing: Standing;
  /** Half-days that they hold then, in the weeks that count and in these, with those proposed. */
  readonly load: number;
  /** The least and the most of those who could hold one, likewise. */
  readonly leastLoad: number;
  readonly mostLoad: number;
  /** Whether it is their second one of the day. */
  readonly isDouble: boolean;
}

/** A half-day that is still short of somebody, and how many of those who can hold unscheduled care are out of reach for which reason. */
export interface RotaGap extends HalfDay {
  readonly missing: number;
  readonly because: readonly { readonly standing: Standing | 'AT_THEIR_MOST'; readonly people: number }[];
}

export interface RotaLoad {
  readonly practitionerId: number;
  /** In the weeks that count, and already published in these. */
  readonly before: number;
  /** What counts for who came since: as much as the others held meanwhile. */
  readonly credit: number;
  readonly added: number;
  readonly mostPerWeek: number | null;
}

export interface PlannedRota {
  readonly lines: readonly RotaLine[];
  readonly gaps: readonly RotaGap[];
  readonly loads: readonly RotaLoad[];
}

/** A problem for the solver, and what its places stand for. */
export interface Posed {
  readonly problem: RotaProblem;
  readonly slots: readonly HeldHalfDay[];
  readonly people: readonly Holder[];
}

/** @param now half-days that have begun are left as they are; @param since the first day that counts for the load */
export function poseRota(rota: Rota, now: Date, since: string): Posed {
  const { frame } = rota;
  const slots = rota.halfDays.filter(({ gap, start }) => gap > 0 && start > now);
  const credits = creditsOf(rota, since);
  const weekOf = (day: string) => dayText(mondayOf(dayNumber(day)));
  const candidates = frame.people.map((person) => {
    const options = slots.flatMap((halfDay, slot) => {
      const stand = rota.standOf(person.id, halfDay);
      return canHold(stand) ? [{ slot, isWanted: stand.standing === Standing.WANTED }] : [];
    });
    const most = frame.limits[person.id];
    const heldIn = (week: string) => frame.weekLoads.find((one) => one.practitionerId === person.id && one.monday === week)?.count ?? 0;
    const weeks = most === undefined ? [] : [...new Set(slots.map(({ day }) => weekOf(day)))];
    return {
      load: (frame.loads[person.id] ?? 0) + (credits.get(person.id) ?? 0),
      options,
      roomInWeek: new Map(weeks.map((week) => [week, Math.max(0, (most ?? 0) - heldIn(week))])),
      heldDays: new Set(
        rota.halfDays.filter((one) => one.holders.some(({ practitionerId }) => practitionerId === person.id)).map(({ day }) => day),
      ),
    };
  });
  const posed = frame.people
    .map((person, index) => ({ person, candidate: candidates[index] }))
    .filter(({ candidate }) => candidate?.options.length);
  return {
    problem: {
      slots: slots.map(({ gap, day }) => ({ needed: gap, day, week: weekOf(day) })),
      candidates: posed.flatMap(({ candidate }) => candidate ?? []),
    },
    slots,
    people: posed.map(({ person }) => person),
  };
}

/** What the solver found, in words that a coordinator can check. */
export function readRota(rota: Rota, { problem, slots, people }: Posed, holdings: readonly Holding[], since: string): PlannedRota {
  const added = problem.candidates.map((_, index) => holdings.filter(({ candidate }) => candidate === index).length);
  const loads = problem.candidates.map(({ load }, index) => load + (added[index] ?? 0));
  const [leastLoad, mostLoad] = [Math.min(...loads), Math.max(...loads)];
  const lines = holdings.flatMap(({ candidate, slot }): RotaLine[] => {
    const [person, halfDay] = [people[candidate], slots[slot]];
    if (!person || !halfDay) return [];
    const stand = rota.standOf(person.id, halfDay);
    if (stand.placeId === null) return [];
    const isHeldThen = problem.candidates[candidate]?.heldDays.has(halfDay.day) ?? false;
    const isDouble =
      isHeldThen ||
      holdings.some((other) => other.candidate === candidate && other.slot !== slot && slots[other.slot]?.day === halfDay.day);
    const { day, half } = halfDay;
    const load = loads[candidate] ?? 0;
    return [
      { day, half, practitionerId: person.id, placeId: stand.placeId, standing: stand.standing, load, leastLoad, mostLoad, isDouble },
    ];
  });
  const rank = new Map(slots.map(({ day, half }, index) => [`${day} ${half}`, index]));
  const rankOf = ({ day, half }: HalfDay) => rank.get(`${day} ${half}`) ?? 0;
  lines.sort((one, other) => rankOf(one) - rankOf(other) || one.practitionerId - other.practitionerId);
  const credits = creditsOf(rota, since);
  return {
    lines,
    gaps: slots.flatMap((halfDay) => gapOf(rota, halfDay, lines)),
    loads: rota.frame.people.map(({ id }) => ({
      practitionerId: id,
      before: rota.frame.loads[id] ?? 0,
      credit: credits.get(id) ?? 0,
      added: lines.filter(({ practitionerId }) => practitionerId === id).length,
      mostPerWeek: rota.frame.limits[id] ?? null,
    })),
  };
}

function gapOf(rota: Rota, halfDay: HeldHalfDay, lines: readonly RotaLine[]): RotaGap[] {
  const { day, half } = halfDay;
  const takers = lines.filter((line) => line.day === day && line.half === half).map(({ practitionerId }) => practitionerId);
  const missing = halfDay.gap - takers.length;
  if (missing === 0) return [];
  const counts = new Map<Standing | 'AT_THEIR_MOST', number>();
  for (const { id } of rota.frame.people) {
    if (takers.includes(id)) continue;
    const stand = rota.standOf(id, halfDay);
    if (stand.standing === Standing.NOT_ELIGIBLE) continue;
    const standing = canHold(stand) ? 'AT_THEIR_MOST' : stand.standing;
    counts.set(standing, (counts.get(standing) ?? 0) + 1);
  }
  const because = [...counts].map(([standing, people]) => ({ standing, people })).sort((one, other) => other.people - one.people);
  return [{ day, half, missing, because }];
}

/**
 * Who came within the weeks that count starts from what the others held before: otherwise the newest would hold every half-day at first.
 * @returns by practitioner
 */
function creditsOf({ frame }: Rota, since: string): Map<number, number> {
  const settled = frame.people.filter((person) => person.since <= since);
  if (settled.length === 0) return new Map();
  const mean = settled.reduce((sum, { id }) => sum + (frame.loads[id] ?? 0), 0) / settled.length;
  const newcomers = frame.people.filter((person) => person.since > since);
  const missed = (day: string) => Math.min(1, (dayNumber(day) - dayNumber(since)) / LOAD_DAYS);
  return new Map(newcomers.map((person) => [person.id, Math.round(mean * missed(person.since))]));
}
