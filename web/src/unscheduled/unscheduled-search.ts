export const VIEWS = ['semaine', 'souhaits', 'organiser'] as const;
export type View = (typeof VIEWS)[number];

/** What the address says: `?semaine=2026-W48&vue=souhaits`; without, this week (for wishes the first one with something to wish for) and who holds it. */
export interface UnscheduledSearch {
  semaine?: string;
  vue?: View;
}
