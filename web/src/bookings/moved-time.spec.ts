import { describe, expect, it } from '@jest/globals';
import type { Run } from './bookable-times.ts';
import { nearestTime, runsHolding } from './moved-time.ts';

const run = (from: string, to: string, day = '26'): Run => ({
  ...{ start: `2026-11-${day}T${from}:00Z`, end: `2026-11-${day}T${to}:00Z` },
  ...{ activity: 'CONSULTATION', modes: ['AT_PLACE'] },
});
const to = (runs: readonly Run[], minutes: number, was: string) => nearestTime(runs, minutes, was, 'Europe/Paris')?.start.slice(0, 16);

describe('an appointment that moves', () => {
  it('is offered only the runs that hold it whole', () => {
    const runs = [run('08:00', '08:10'), run('09:00', '09:20'), run('10:00', '10:19'), run('11:00', '12:00')];
    expect(runsHolding(runs, 20)).toEqual([runs[1], runs[3]]);
    expect(runsHolding(runs, 90)).toEqual([]);
  });

  it('moves as little as possible, also to before, and rather to after', () => {
    const day = [run('08:00', '09:00'), run('14:00', '15:00')];
    expect(to(day, 20, '2026-11-26T09:00:00Z')).toBe('2026-11-26T08:40');
    expect(to(day, 20, '2026-11-26T13:50:00Z')).toBe('2026-11-26T14:00');
    expect(to(day, 20, '2026-11-26T11:20:00Z')).toBe('2026-11-26T14:00');
  });

  it('stays on its day, on the clock of its place, where it can', () => {
    const runs = [run('22:10', '22:50', '25'), run('08:00', '08:10'), run('16:00', '17:00'), run('23:10', '23:50')];
    expect(to(runs, 20, '2026-11-26T06:00:00Z')).toBe('2026-11-26T16:00');
    // Half past midnight in Paris is another day already.
    expect(to([runs[2] as Run, runs[3] as Run], 20, '2026-11-26T22:30:00Z')).toBe('2026-11-26T16:40');
    expect(to([run('16:00', '17:00', '27')], 20, '2026-11-26T06:00:00Z')).toBe('2026-11-27T16:00');
  });

  it('has nowhere to go when no run holds it', () => {
    expect(to([run('08:00', '08:10')], 20, '2026-11-26T06:00:00Z')).toBeUndefined();
  });
});
