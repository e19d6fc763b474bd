import { inputOf, type Draft } from './draft.ts';
import type { Assignment, Period } from './week.query.ts';

/** What became, meanwhile, of the part of the week that a form edits. */
export type Meanwhile =
  /** Not read anew yet. */
  | { readonly kind: 'unknown' }
  /** Over, or taken away. */
  | { readonly kind: 'gone' }
  /** The period of the form is there as it was: what was typed can be laid on the part as it is now. */
  | { readonly kind: 'besides'; readonly now: Assignment; readonly again: Draft }
  /** The period itself is another one now: only the person can say what becomes of what was typed. */
  | { readonly kind: 'period'; readonly now: Assignment; readonly choices: readonly Choice[] };

/** A period that came meanwhile, and the form that would replace it. */
export interface Choice {
  readonly period: Period;
  readonly instead: Draft;
}

/** Compares the part as it was when the form opened with what it is now. */
export function meanwhileOf(draft: Draft, assignments: readonly Assignment[]): Meanwhile {
  const { edited, original } = draft;
  if (edited === null) return { kind: 'unknown' };
  const now = assignments.find(({ id }) => id === edited.id);
  if (!now) return { kind: 'gone' };
  if (now.version === edited.version) return { kind: 'unknown' };
  const same = original && now.periods.find((period) => says(period) === says(original));
  if (same) return { kind: 'besides', now, again: rebased(draft, now, same) };
  const before = new Set(edited.periods.map(says));
  const came = now.periods.filter((period) => !before.has(says(period)));
  return { kind: 'period', now, choices: came.map((period) => ({ period, instead: rebased(draft, now, period) })) };
}

/** What was typed, as one more period of the part as it is now. */
export function addedTo(draft: Draft, now: Assignment): Draft {
  return rebased(draft, now, null);
}

/** Facts of the whole part that were not touched in the form are as they are now. */
function rebased(draft: Draft, now: Assignment, original: Period | null): Draft {
  const { edited } = draft;
  if (edited === null) return draft;
  return {
    ...draft,
    edited: now,
    original,
    activity: draft.activity === edited.activity ? now.activity : draft.activity,
    status: draft.status === edited.status ? now.status : draft.status,
    startDate: draft.startDate === edited.startDate ? now.startDate : draft.startDate,
    endDate: draft.endDate === edited.endDate ? now.endDate : draft.endDate,
    worksOnPublicHolidays:
      draft.worksOnPublicHolidays === edited.worksOnPublicHolidays ? now.worksOnPublicHolidays : draft.worksOnPublicHolidays,
    bufferMinutes: draft.bufferMinutes === edited.bufferMinutes ? now.bufferMinutes : draft.bufferMinutes,
    minimumNoticeMinutes:
      draft.minimumNoticeMinutes === edited.minimumNoticeMinutes ? now.minimumNoticeMinutes : draft.minimumNoticeMinutes,
  };
}

/** Every change gives periods new identifiers: one is known by all that it says. */
export function says(period: Period): string {
  return JSON.stringify(inputOf(period));
}
