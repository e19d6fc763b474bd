import { parseDate } from '@internationalized/date';
import { describe, expect, it } from '@jest/globals';
import { kindOf, movedRhythm, nextOccurrences, occursOn, rhythmOn } from './rhythm.ts';

const weekly = { everyWeeks: 1, anchorDate: '2024-01-01', weekOfMonth: null };
const days = (rhythm: Parameters<typeof nextOccurrences>[0], from: string, count: number) =>
  nextOccurrences(rhythm, parseDate(from), count).map(String);

describe('rhythms', () => {
  it('comes back every week', () => {
    expect(days({ ...weekly, weekday: 'TUESDAY' }, '2026-11-26', 2)).toEqual(['2026-12-01', '2026-12-08']);
  });

  it('counts weeks from the anchor, across a year of 53 weeks', () => {
    const fortnightly = { everyWeeks: 2, anchorDate: '2026-12-21', weekOfMonth: null, weekday: 'MONDAY' } as const;
    expect(days(fortnightly, '2026-12-21', 3)).toEqual(['2026-12-21', '2027-01-04', '2027-01-18']);
    expect(occursOn(fortnightly, parseDate('2026-12-07'))).toBe(true);
    expect(occursOn(fortnightly, parseDate('2026-12-14'))).toBe(false);
  });

  it('finds the first, the fifth and the last weekday of the month', () => {
    expect(days({ ...weekly, weekOfMonth: 1, weekday: 'TUESDAY' }, '2026-11-26', 2)).toEqual(['2026-12-01', '2027-01-05']);
    expect(days({ ...weekly, weekOfMonth: 5, weekday: 'MONDAY' }, '2026-11-01', 2)).toEqual(['2026-11-30', '2027-03-29']);
    expect(days({ ...weekly, weekOfMonth: -1, weekday: 'THURSDAY' }, '2026-11-01', 2)).toEqual(['2026-11-26', '2026-12-31']);
  });

  it.each(['WEEKLY', 'FORTNIGHTLY', 'EVERY_WEEKS', 'MONTHLY'] as const)('makes a %s rhythm that takes place on the chosen day', (kind) => {
    const date = parseDate('2026-11-26');
    const rhythm = rhythmOn(kind, date);
    expect(kindOf(rhythm)).toBe(kind);
    expect(occursOn({ ...rhythm, weekday: 'THURSDAY' }, date)).toBe(true);
  });

  it('keeps the rhythm of a moved period unless the month makes it another', () => {
    const first = { ...weekly, weekOfMonth: 1 };
    expect(movedRhythm(first, parseDate('2026-12-02'))).toBe(first);
    expect(movedRhythm(first, parseDate('2026-11-30'))).toBeNull();
    expect(movedRhythm(weekly, parseDate('2026-11-30'))).toBe(weekly);
  });
});
