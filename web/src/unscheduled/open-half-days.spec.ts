import { describe, expect, it } from '@jest/globals';
import { draftOf, type DraftLine } from './half-day.ts';
import { openHalfDays } from './open-half-days.ts';
import type { Half, Proposal } from './unscheduled.query.ts';

const line = (day: string, half: Half, id: string) => ({ day, half, reasons: [], practitioner: { id, displayName: `Dr ${id}` } });
const proposal: Proposal = {
  ...{ from: '2026-11-30', to: '2026-12-06', state: 's', isBest: true, loads: [] },
  lines: [line('2026-11-30', 'MORNING', 'A'), line('2026-12-01', 'AFTERNOON', 'A'), line('2026-12-01', 'AFTERNOON', 'B')],
  gaps: [
    { day: '2026-12-01', half: 'AFTERNOON', missing: 1, reasons: ['2 sont absents'] },
    { day: '2026-12-01', half: 'MORNING', missing: 2, reasons: ['3 sont absents'] },
  ],
};
const draft = draftOf(proposal);
const byHand = (day: string, half: Half, id: string): DraftLine => ({ day, half, reasons: [], practitionerId: id, name: `Dr ${id}` });
const open = (lines: readonly DraftLine[]) => openHalfDays(proposal, lines).map(({ day, half, missing }) => [day, half, missing]);

describe('what a draft of a rota leaves open', () => {
  it('is what the proposal could not fill, in the order of time, and why', () => {
    expect(openHalfDays(proposal, draft)).toEqual([
      { day: '2026-12-01', half: 'MORNING', missing: 2, reasons: ['3 sont absents'] },
      { day: '2026-12-01', half: 'AFTERNOON', missing: 1, reasons: ['2 sont absents'] },
    ]);
  });

  it('is also the half-day whose only line was taken out', () => {
    expect(open(draft.slice(1))).toEqual([
      ['2026-11-30', 'MORNING', 1],
      ['2026-12-01', 'MORNING', 2],
      ['2026-12-01', 'AFTERNOON', 1],
    ]);
    expect(openHalfDays(proposal, draft.slice(1))[0]?.reasons).toEqual([]);
  });

  it('is less by everybody who was put in, and nothing once enough were', () => {
    const filled = [...draft, byHand('2026-12-01', 'MORNING', 'C'), byHand('2026-12-01', 'AFTERNOON', 'C')];
    expect(open(filled)).toEqual([['2026-12-01', 'MORNING', 1]]);
    expect(open([...filled, byHand('2026-12-01', 'MORNING', 'D'), byHand('2026-12-01', 'AFTERNOON', 'D')])).toEqual([]);
  });

  it('is the same when one person was put in the place of another', () => {
    expect(open([...draft.slice(1), byHand('2026-11-30', 'MORNING', 'C')])).toEqual(open(draft));
  });
});
