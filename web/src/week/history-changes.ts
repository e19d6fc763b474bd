import type { Revision } from './week.query.ts';

/** Facts of a part of the week that one change may touch, beside its periods. */
export const FACTS = ['activity', 'status', 'startDate', 'endDate', 'worksOnPublicHolidays'] as const;
export type Fact = (typeof FACTS)[number];

/** What a revision changed: periods in words, and which other facts. */
export interface Changes {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly facts: readonly Fact[];
}

export function changesOf({ before, ...after }: Revision): Changes {
  if (before === null) return { added: after.periods, removed: [], facts: [] };
  return {
    added: without(after.periods, before.periods),
    removed: without(before.periods, after.periods),
    facts: FACTS.filter((fact) => before[fact] !== after[fact]),
  };
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
