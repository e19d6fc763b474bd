import { describe, expect, it } from '@jest/globals';
import { clocksDiffer, isOpenNow, nightsUntil, stillOpen } from './opening-times.ts';

const instant = (text: string) => Date.parse(text);
const now = instant('2026-11-26T09:00:00Z');

describe('the times of an opening', () => {
  it('are shown until they are over', () => {
    const morning = { start: '2026-11-26T08:00:00Z', end: '2026-11-26T09:00:00Z' };
    const noon = { start: '2026-11-26T11:00:00Z', end: '2026-11-26T12:00:00Z' };
    expect(stillOpen([morning, noon], now)).toEqual([noon]);
  });

  it('are now from the next minute on', () => {
    expect(isOpenNow({ start: '2026-11-26T09:01:00Z', end: '' }, now)).toBe(true);
    expect(isOpenNow({ start: '2026-11-26T09:15:00Z', end: '' }, now)).toBe(false);
  });

  it('are counted in nights of the place', () => {
    expect(nightsUntil(instant('2026-11-26T22:59:00Z'), now, 'Europe/Paris')).toBe(0);
    expect(nightsUntil(instant('2026-11-26T23:00:00Z'), now, 'Europe/Paris')).toBe(1);
    expect(nightsUntil(instant('2026-11-26T20:00:00Z'), now, 'Indian/Reunion')).toBe(1);
    // Over the night on which clocks go back.
    expect(nightsUntil(instant('2026-10-26T07:00:00Z'), instant('2026-10-24T07:00:00Z'), 'Europe/Paris')).toBe(2);
  });

  it('need a word on the zone only where clocks show another hour', () => {
    expect(clocksDiffer(now, 'Europe/Paris', 'Europe/Brussels')).toBe(false);
    expect(clocksDiffer(now, 'Europe/Paris', 'Indian/Reunion')).toBe(true);
  });
});
