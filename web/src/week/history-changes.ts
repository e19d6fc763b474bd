import type { Revision } from './week-history.query.ts';

/** Facts of a part of the week that one change may touch, beside its periods. */
export const FACTS = [
  'activity',
  'status',
  'startDate',
  'endDate',
  'worksOnPublicHolidays',
  'bufferMinutes',
  'minimumNoticeMinutes',
] as const;
export type Fact = (typeof FACTS)[number];

type Snapshot = Pick<Revision, 'periods' | 'weeklyPeriods'>;

/** What a revision changed: periods in words, and which other facts. */
export interface Changes {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly facts: readonly Fact[];
  /** Periods that stayed, but are seen by others, or in another way. */
  readonly seen: readonly Seen[];
}

type HowSeen = Pick<Revision['weeklyPeriods'][number], 'modes' | 'visibility'>;

export interface Seen {
  /** The period in words. */
  readonly text: string;
  readonly before: HowSeen;
  readonly after: HowSeen;
}

export function changesOf({ before, ...after }: Revision): Changes {
  if (before === null) return { added: after.periods, removed: [], facts: [], seen: [] };
  return {
    added: without(after.periods, before.periods),
    removed: without(before.periods, after.periods),
    facts: FACTS.filter((fact) => before[fact] !== after[fact]),
    seen: seenOtherwise(before, after),
  };
}

/** A period is known by its words, which say neither who sees it nor how patients are seen there. */
function seenOtherwise(before: Snapshot, after: Snapshot): Seen[] {
  const earlier = before.weeklyPeriods.map((period, index) => ({ text: before.periods[index], period }));
  return after.weeklyPeriods.flatMap((period, index) => {
    const text = after.periods[index];
    const at = earlier.findIndex((candidate) => candidate.text === text);
    const [found] = at === -1 ? [] : earlier.splice(at, 1);
    if (!found || text === undefined || saysTheSame(found.period, period)) return [];
    return [{ text, before: found.period, after: period }];
  });
}

function saysTheSame(one: HowSeen, other: HowSeen): boolean {
  return one.visibility === other.visibility && modesOf(one) === modesOf(other);
}

export function modesOf({ modes }: HowSeen): string {
  return [...modes].sort().join(' ');
}

/** Two periods may say the same: each is left out once. */
function without(texts: readonly string[], left: readonly string[]): string[] {
  const remaining = [...left];
  return texts.filter((text) => {
    const found = remaining.indexOf(text);
    if (found !== -1) remaining.splice(found, 1);
    return found === -1;
  });
}
