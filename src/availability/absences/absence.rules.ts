import type { PlacedPeriod } from '../../kernel/week-pattern.js';
import { isTimeZone } from '../../kernel/time-zone.js';
import { type AwayTime, timesAway } from '../../time-split/away-time.rules.js';
import { occurrencesOf, type WeekProblem, weekProblems } from '../../time-split/week.rules.js';
import type { PartOfWeek } from '../../time-split/whereabouts.rules.js';

const LONGEST_DAYS = 3 * 366;
const DAY = 86_400_000;

/** When somebody is to be away, as it was asked for. */
export interface AskedTime {
  start: Date | null;
  end: Date | null;
  recurrence: PlacedPeriod | null;
}

/** Every rule that the time of an absence breaks by itself. Paths are below the input. */
export function timeProblems({ start, end, recurrence }: AskedTime): WeekProblem[] {
  if (recurrence !== null) return start === null && end === null ? recurrenceProblems(recurrence) : [eitherOr('recurrence')];
  if (start === null || end === null) return [eitherOr(start === null ? 'start' : 'end')];
  if (end <= start) return [{ field: 'end', rule: 'order', message: 'la fin doit suivre le début.' }];
  if (end.getTime() - start.getTime() > LONGEST_DAYS * DAY) return [{ field: 'end', rule: 'range', message: 'au plus trois ans.' }];
  return [];
}

function eitherOr(field: string): WeekProblem {
  return { field, rule: 'exactlyOne', message: 'donnez soit un début et une fin, soit un rythme.' };
}

function recurrenceProblems(recurrence: PlacedPeriod): WeekProblem[] {
  const problems = weekProblems(recurrence, [recurrence]).map((problem) => ({
    ...problem,
    field: `recurrence.${problem.field.replace('periods.0.', '')}`,
  }));
  if (!isTimeZone(recurrence.timeZone))
    problems.push({ field: 'recurrence.timeZone', rule: 'unknown', message: 'ce fuseau horaire est inconnu.' });
  return problems;
}

/**
 * Whether an absence takes anything away from the parts of a week that somebody sees: of its times that touch the window, each from its own
 * beginning, so that one does not forget at noon why nobody was there in the morning.
 */
export function takesAway(
  absence: AwayTime & { placeId: number | null },
  week: readonly PartOfWeek[],
  window: { from: number; to: number },
): boolean {
  const touched = week.filter((part) => absence.placeId === null || part.placeId === absence.placeId);
  if (touched.length === 0) return false;
  return timesAway(absence, window.from, window.to).some(({ start, end }) =>
    touched.some((part) => occurrencesOf(part, part.periods, start, Math.min(end, window.to), () => false).length > 0),
  );
}
