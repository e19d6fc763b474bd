import { describe, expect, it } from '@jest/globals';
import { isAfternoonOver, moreDays, windowOf, type When } from './time-window.ts';

const PARIS = 'Europe/Paris';

function asked(when: When, now: string, { timeZone = PARIS, until = null as string | null } = {}) {
  const window = windowOf(when, { now: new Date(now), timeZone, until: until === null ? null : new Date(until) });
  return window === null ? null : { ...window, from: window.from.toISOString(), to: window.to.toISOString() };
}

describe('the window of time of a search', () => {
  it('runs from the last quarter of an hour to midnight for « maintenant »', () => {
    expect(asked({ kind: 'now' }, '2026-11-26T08:21:40Z')).toEqual({
      from: '2026-11-26T08:15:00.000Z',
      to: '2026-11-26T23:00:00.000Z',
      shape: 'from-now',
      isCut: false,
    });
  });

  it('runs to the noon of the next day for « maintenant » in the evening', () => {
    expect(asked({ kind: 'now' }, '2026-11-26T17:00:00Z')?.to).toBe('2026-11-27T11:00:00.000Z');
  });

  it('is 14:00 to 18:00 for « cet après-midi », and what is left of it once begun', () => {
    expect(asked({ kind: 'afternoon' }, '2026-11-26T08:00:00Z')).toMatchObject({
      from: '2026-11-26T13:00:00.000Z',
      to: '2026-11-26T17:00:00.000Z',
      shape: 'hours',
    });
    expect(asked({ kind: 'afternoon' }, '2026-11-26T15:05:00Z')?.from).toBe('2026-11-26T15:00:00.000Z');
  });

  it('is the afternoon of tomorrow when less than half an hour of this one is left', () => {
    const late = { now: new Date('2026-11-26T16:31:00Z'), timeZone: PARIS, until: null };
    expect(isAfternoonOver(late)).toBe(true);
    expect(asked({ kind: 'afternoon' }, '2026-11-26T16:31:00Z')?.from).toBe('2026-11-27T13:00:00.000Z');
    expect(asked({ kind: 'afternoon' }, '2026-11-26T16:30:00Z')?.from).toBe('2026-11-26T16:30:00.000Z');
  });

  it('is tomorrow on the clocks of the community, not on those of the device', () => {
    // 23:30 in Paris is already the next day in La Réunion.
    expect(asked({ kind: 'tomorrow' }, '2026-11-26T22:30:00Z')).toMatchObject({
      from: '2026-11-26T23:00:00.000Z',
      to: '2026-11-27T23:00:00.000Z',
    });
    expect(asked({ kind: 'tomorrow' }, '2026-11-26T22:30:00Z', { timeZone: 'Indian/Reunion' })).toMatchObject({
      from: '2026-11-27T20:00:00.000Z',
      to: '2026-11-28T20:00:00.000Z',
    });
  });

  it('lasts 23 hours on the day clocks go forward, and 25 on the day they go back', () => {
    const hours = (window: { from: string; to: string } | null) => window && (Date.parse(window.to) - Date.parse(window.from)) / 3_600_000;
    expect(hours(asked({ kind: 'tomorrow' }, '2026-03-28T09:00:00Z'))).toBe(23);
    expect(hours(asked({ kind: 'tomorrow' }, '2026-10-24T09:00:00Z'))).toBe(25);
  });

  it('reads an hour that the clock change skips as the one after it', () => {
    const night: When = { kind: 'picked', firstDay: '2026-03-29', lastDay: '2026-03-29', hours: { from: '02:30', to: '08:00' } };
    expect(asked(night, '2026-03-20T09:00:00Z')).toMatchObject({ from: '2026-03-29T01:30:00.000Z', to: '2026-03-29T06:00:00.000Z' });
  });

  it('takes a span of days whole, both ends included', () => {
    const days: When = { kind: 'picked', firstDay: '2026-11-27', lastDay: '2026-11-30', hours: null };
    expect(asked(days, '2026-11-26T08:00:00Z')).toMatchObject({
      from: '2026-11-26T23:00:00.000Z',
      to: '2026-11-30T23:00:00.000Z',
      shape: 'days',
    });
  });

  it('is cut to what the server knows of, and says so', () => {
    const days: When = { kind: 'picked', firstDay: '2026-12-28', lastDay: '2027-01-03', hours: null };
    expect(asked(days, '2026-11-26T08:00:00Z', { until: '2026-12-31T10:00:00Z' })).toMatchObject({
      to: '2026-12-31T10:00:00.000Z',
      isCut: true,
    });
  });

  it('is no longer than 31 days', () => {
    const days: When = { kind: 'picked', firstDay: '2026-11-27', lastDay: '2027-02-27', hours: null };
    expect(asked(days, '2026-11-26T08:00:00Z')).toMatchObject({ to: '2026-12-27T23:00:00.000Z', isCut: true });
  });

  it('is none when it is past or beyond what the server knows of', () => {
    const day = (firstDay: string): When => ({ kind: 'picked', firstDay, lastDay: firstDay, hours: null });
    expect(asked(day('2026-11-25'), '2026-11-26T08:00:00Z')).toBeNull();
    expect(asked(day('2027-01-02'), '2026-11-26T08:00:00Z', { until: '2026-12-31T10:00:00Z' })).toBeNull();
  });

  it('can be widened to more days, from the first one meant', () => {
    const clock = { now: new Date('2026-11-26T23:30:00Z'), timeZone: PARIS, until: null };
    const span = (firstDay: string, lastDay: string): When => ({ kind: 'picked', firstDay, lastDay, hours: null });
    expect(moreDays({ kind: 'now' }, 7, clock)).toEqual(span('2026-11-27', '2026-12-03'));
    expect(moreDays(span('2026-12-01', '2026-12-01'), 7, clock)).toEqual(span('2026-12-01', '2026-12-07'));
    expect(moreDays(span('2026-12-01', '2026-12-07'), 7, clock)).toBeNull();
    expect(moreDays(span('2026-10-01', '2026-10-01'), 7, clock)).toEqual(span('2026-11-27', '2026-12-03'));
  });
});
