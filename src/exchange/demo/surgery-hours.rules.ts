import type { Dice } from './dice.rules.js';
import type { Mode, Visibility } from './demo-rows.rules.js';
import { later, otherWeeks, WAY_MINUTES, WEEKLY, type Rhythm, type Session, type Terms, type Week } from './week.rules.js';

/** A working week at one place, before what takes its half-days away. */
export interface SurgeryHours {
  /** `[start, end]`, `HH:MM`; a person keeps the same all week, give or take a quarter of an hour. */
  morning: readonly [string, string];
  afternoon: readonly [string, string];
  /** `3PM` is Wednesday afternoon. */
  halfDaysOff: ReadonlySet<string>;
  saturday: Rhythm | null;
  modes?: Mode[];
  visibility: Visibility | null;
  /** Of the afternoons of this weekday, when it differs. */
  exception?: { weekday: number; visibility: Visibility | null };
}

const SHORTEST_MINUTES = 60;
const WORKING_DAYS = [1, 2, 3, 4, 5];

/**
 * Fills what is left of the week with sessions at the surgery. In a half-day that something else takes every n weeks, the
 * surgery runs in the other weeks; before and after it, it opens if an hour is left.
 */
export function fillWithSurgery(week: Week, terms: Terms, hours: SurgeryHours): void {
  for (const weekday of WORKING_DAYS)
    for (const half of ['AM', 'PM'] as const) {
      if (hours.halfDaysOff.has(`${weekday}${half}`)) continue;
      const [startTime, endTime] = half === 'AM' ? hours.morning : hours.afternoon;
      const { exception, modes } = hours;
      const visibility = half === 'PM' && exception?.weekday === weekday ? exception.visibility : hours.visibility;
      addAround(week, terms, { weekday, startTime, endTime, visibility, ...(modes && { modes }) });
    }
  if (!hours.saturday) return;
  const [startTime, endTime] = hours.morning;
  week.add(terms, { weekday: 6, startTime, endTime, rhythm: hours.saturday, visibility: hours.visibility });
}

/** What a session can still have of a half-day that something else takes a part of. */
function addAround(week: Week, terms: Terms, session: Session): void {
  const obstacle = week.obstacle(terms, session);
  if (!obstacle) {
    week.add(terms, session);
    return;
  }
  for (const rhythm of otherWeeks(obstacle)) week.add(terms, { ...session, rhythm });
  const rhythm: Rhythm = obstacle.weekOfMonth === null ? obstacle : WEEKLY;
  const before = { ...session, ...rhythmOnly(rhythm), endTime: later(obstacle.startTime, -WAY_MINUTES) };
  const after = { ...session, ...rhythmOnly(rhythm), startTime: later(obstacle.endTime, WAY_MINUTES) };
  for (const part of [before, after]) if (later(part.startTime, SHORTEST_MINUTES) <= part.endTime) week.add(terms, part);
}

function rhythmOnly({ everyWeeks, anchorDate, weekOfMonth }: Rhythm): { rhythm: Rhythm } {
  return { rhythm: { everyWeeks, anchorDate, weekOfMonth } };
}

/** Half-days off, chosen as surgeries do: Wednesday, Thursday and Friday afternoons more than others. */
export function halfDaysOff(count: number, dice: Dice): Set<string> {
  const all = dice.shuffled(['1AM', '1PM', '2AM', '2PM', '3AM', '3PM', '3PM', '4AM', '4PM', '4PM', '5AM', '5PM', '5PM']);
  return new Set([...new Set(all)].slice(0, count));
}

/** Who may see a surgery's openings: mostly the CPTS, often every professional, sometimes everybody or nobody. */
export function usualVisibility(dice: Dice): Visibility | null {
  const draw = dice.next();
  if (draw < 0.6) return 'CPTS';
  if (draw < 0.84) return 'PRO';
  if (draw < 0.94) return 'PUBLIC';
  return draw < 0.97 ? 'SNP' : null;
}
