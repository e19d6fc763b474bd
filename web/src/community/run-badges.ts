import type { Run } from './imports.query.ts';

/** How the state of an import looks; the words are in the catalogue. */
export const RUN_BADGES = { RUNNING: 'brand', DONE: 'good', REFUSED: 'warning', FAILED: 'warning' } as const satisfies Record<
  Run['state'],
  string
>;
