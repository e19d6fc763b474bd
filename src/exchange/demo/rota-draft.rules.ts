import type { HeldHalfDay, Rota } from '../../availability/unscheduled-care/half-days.rules.js';
import { canHold } from '../../availability/unscheduled-care/half-days.rules.js';
import type { HalfDay } from '../../availability/unscheduled-care/rota-frame.rules.js';
import { HalfDayWish } from '../../availability/unscheduled-care/rota-words.rules.js';
import type { Dice } from './dice.rules.js';

export interface DraftDuty extends HalfDay {
  readonly practitionerId: number;
  readonly placeId: number;
}

export interface DraftWish extends HalfDay {
  readonly practitionerId: number;
  readonly wish: HalfDayWish;
}

/** Half-days of the coming week that stay short of somebody: counted from the first that has not begun. */
const GAPS = [1, 3];

/**
 * Who held and holds unscheduled care, half-day by half-day: whoever holds least, and among equals by the dice. A simple hand, as a coordinator's on
 * paper: what the rota proposes afterwards is to be better than it.
 * @param loads half-days that each holds already; grows with what is given
 */
export function draftDuties(rota: Rota, dice: Dice, loads: Map<number, number>): DraftDuty[] {
  const busyDays = new Set<string>();
  return rota.halfDays.flatMap((halfDay) => {
    const { day, half, gap } = halfDay;
    const able = rota.frame.people.flatMap(({ id }) => {
      const stand = rota.standOf(id, halfDay);
      return canHold(stand) && stand.placeId !== null && !busyDays.has(`${id} ${day}`) ? [{ id, placeId: stand.placeId }] : [];
    });
    const chosen = dice
      .shuffled(able)
      .sort((one, other) => (loads.get(one.id) ?? 0) - (loads.get(other.id) ?? 0))
      .slice(0, gap);
    return chosen.map(({ id, placeId }) => {
      busyDays.add(`${id} ${day}`);
      loads.set(id, (loads.get(id) ?? 0) + 1);
      return { day, half, practitionerId: id, placeId };
    });
  });
}

/** The same but for two half-days that lack somebody. @param halfDays of this week; @param protectedId whose half-days stay */
export function withGaps(
  duties: readonly DraftDuty[],
  halfDays: readonly HeldHalfDay[],
  now: Date,
  protectedId: number | undefined,
): DraftDuty[] {
  const needed = halfDays.filter((one) => one.needed > 0);
  const coming = needed.filter(({ start }) => start > now);
  const chosen = GAPS.map((rank) => coming[rank] ?? needed.at(-1 - rank));
  const missing = chosen.flatMap(
    (halfDay) => duties.find((one) => one.day === halfDay?.day && one.half === halfDay.half && one.practitionerId !== protectedId) ?? [],
  );
  return duties.filter((one) => !missing.includes(one));
}

/** Some members say what they want and what they cannot. @param rota of weeks that are not published yet */
export function draftWishes(rota: Rota, dice: Dice): DraftWish[] {
  const needed = rota.halfDays.filter((one) => one.needed > 0);
  return dice
    .shuffled(rota.frame.people)
    .slice(0, Math.ceil(rota.frame.people.length / 4))
    .flatMap(({ id }) =>
      dice
        .shuffled(needed)
        .slice(0, 4)
        .map(({ day, half }, rank) => ({ day, half, practitionerId: id, wish: WISHES[rank] ?? HalfDayWish.IMPOSSIBLE })),
    );
}

const WISHES = [HalfDayWish.WANTED, HalfDayWish.POSSIBLE, HalfDayWish.IMPOSSIBLE, HalfDayWish.IMPOSSIBLE];
