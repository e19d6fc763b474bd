export const VIEWS = ['semaine', 'souhaits', 'organiser'] as const;
export type View = (typeof VIEWS)[number];

/** What the address says: `?semaine=2026-W48&vue=souhaits`; without, this week and who holds it. */
export interface UnscheduledSearch {
  semaine?: string;
  vue?: View;
}
