import { describe, expect, it } from '@jest/globals';
import type { PlacedPeriod, WeekPeriod } from '../kernel/week-pattern.js';
import { anchorMonday, firstClash, meetingOf, occurrencesOf, weekProblems } from './week.rules.js';

const period: WeekPeriod = { weekday: 7, startTime: '01:00', endTime: '04:00', everyWeeks: 1, anchorDate: '2024-01-01', weekOfMonth: null };
const week = {
  startDate: '2026-01-01',
  endDate: null,
  timeZone: 'Europe/Paris',
  holidayTerritory: 'FR',
  placeClosedOn: null,
  worksOnPublicHolidays: false,
};
const problems = (change: Partial<WeekPeriod>) =>
  weekProblems(week, [{ ...period, ...change }]).map(({ field, rule }) => `${field} ${rule}`);

describe('a declared week', () => {
  it('is refused where it breaks a rule, each with its place', () => {
    expect(problems({})).toEqual([]);
    expect(problems({ endTime: '01:00' })).toEqual(['periods.0.endTime order']);
    expect(problems({ endTime: '00:30' })).toEqual(['periods.0.endTime order']);
    expect(problems({ everyWeeks: 0 })).toEqual(['periods.0.everyWeeks range']);
    expect(problems({ everyWeeks: 53 })).toEqual(['periods.0.everyWeeks range']);
    expect(problems({ weekOfMonth: 0 })).toEqual(['periods.0.weekOfMonth range']);
    expect(problems({ weekOfMonth: 6 })).toEqual(['periods.0.weekOfMonth range']);
    expect(problems({ weekOfMonth: 1, everyWeeks: 2 })).toEqual(['periods.0.weekOfMonth exclusive']);
    expect(weekProblems({ startDate: '2026-02-01', endDate: '2026-01-31' }, [period]).map(({ field }) => field)).toEqual(['endDate']);
    expect(weekProblems(week, []).map(({ field }) => field)).toEqual(['periods']);
    expect(weekProblems(week, Array<WeekPeriod>(61).fill(period)).map(({ rule }) => rule)).toEqual(['max']);
  });

  it('counts its weeks from a Monday, whatever the day of the anchor', () => {
    expect(['2026-11-22', '2026-11-23', '2026-11-29', '2026-11-30'].map(anchorMonday)).toEqual([
      '2026-11-16',
      '2026-11-23',
      '2026-11-23',
      '2026-11-30',
    ]);
  });

  it('is compared with itself as with the agenda', () => {
    const placed = (change: Partial<PlacedPeriod>): PlacedPeriod => ({
      ...period,
      startDate: '2026-01-01',
      endDate: null,
      timeZone: 'Europe/Paris',
      ...change,
    });
    expect(firstClash([placed({}), placed({ startTime: '03:00' })], [])?.day).toBe('2026-01-04');
    expect(firstClash([placed({})], [placed({ startTime: '04:00', endTime: '05:00' })])).toBeNull();
    expect(firstClash([placed({})], [placed({ startTime: '04:00', endTime: '05:00' }), placed({ startDate: '2026-03-01' })])?.day).toBe(
      '2026-03-01',
    );
  });
});

describe('two periods that meet', () => {
  const placed: PlacedPeriod = { ...period, startDate: '2026-01-01', endDate: null, timeZone: 'Europe/Paris' };
  const meeting = (first: Partial<PlacedPeriod>, second: Partial<PlacedPeriod>) => {
    const clash = firstClash([{ ...placed, ...first }], [{ ...placed, ...second }]);
    if (!clash) throw new Error('they do not meet');
    const { start, end } = meetingOf(clash);
    return [start, end].map((instant) => new Date(instant).toISOString());
  };

  it('are together from the later start to the earlier end', () => {
    expect(meeting({}, { startTime: '03:00', endTime: '06:00' })).toEqual(['2026-01-04T02:00:00.000Z', '2026-01-04T03:00:00.000Z']);
    expect(meeting({ endTime: '24:00' }, { startTime: '23:00', endTime: '24:00' })[1]).toBe('2026-01-04T23:00:00.000Z');
  });

  it('are together on the calendars of two zones, whose days may differ', () => {
    const auckland = { weekday: 1, startTime: '12:00', endTime: '14:00', timeZone: 'Pacific/Auckland' };
    expect(meeting({ startTime: '23:00', endTime: '24:00' }, { ...auckland, startTime: '11:30' })).toEqual([
      '2026-01-04T22:30:00.000Z',
      '2026-01-04T23:00:00.000Z',
    ]);
  });

  it('are together for no time in the hour that the clock skips', () => {
    const night = { startDate: '2027-03-28', startTime: '02:15', endTime: '02:30' };
    expect(meeting(night, night)).toEqual(['2027-03-28T01:00:00.000Z', '2027-03-28T01:00:00.000Z']);
  });
});

describe('a week laid on the calendar', () => {
  const lay = (from: string, to: string, change: Partial<typeof week> & Partial<WeekPeriod> = {}, holidays: string[] = []) =>
    occurrencesOf({ ...week, ...change }, [{ ...period, ...change }], Date.parse(from), Date.parse(to), (territory, day) =>
      holidays.includes(`${territory} ${day}`),
    ).map(({ start, end }) => `${new Date(start).toISOString()} ${(end - start) / 3_600_000} h`);

  it('loses an hour in the night of spring and gains one in that of autumn', () => {
    expect(lay('2026-03-28T00:00Z', '2026-04-01T00:00Z')).toEqual(['2026-03-29T00:00:00.000Z 2 h']);
    expect(lay('2026-10-24T00:00Z', '2026-10-27T00:00Z')).toEqual(['2026-10-24T23:00:00.000Z 4 h']);
  });

  it('leaves out what the clock skips altogether', () => {
    expect(lay('2026-03-28T00:00Z', '2026-04-01T00:00Z', { startTime: '02:00', endTime: '03:00' })).toEqual([]);
    expect(lay('2026-03-28T00:00Z', '2026-04-01T00:00Z', { startTime: '02:30', endTime: '03:30' })).toEqual([
      '2026-03-29T01:00:00.000Z 0.5 h',
    ]);
  });

  it('touches the window, without being cut by it', () => {
    expect(lay('2026-11-22T02:00Z', '2026-11-22T02:30Z')).toEqual(['2026-11-22T00:00:00.000Z 3 h']);
    expect(lay('2026-11-22T03:00Z', '2026-11-22T04:00Z')).toEqual([]);
  });

  it('stops on public holidays of the territory of the place, unless worked', () => {
    const off = ['FR 2026-11-22', 'FR-67 2026-11-29'];
    expect(lay('2026-11-21T00:00Z', '2026-11-24T00:00Z', {}, off)).toEqual([]);
    expect(lay('2026-11-21T00:00Z', '2026-11-24T00:00Z', { worksOnPublicHolidays: true }, off)).toHaveLength(1);
    expect(lay('2026-11-28T00:00Z', '2026-12-01T00:00Z', {}, off)).toHaveLength(1);
  });

  it('stops the day its place closes', () => {
    const closed = { ...week, placeClosedOn: '2026-11-22' };
    const count = (from: string, to: string) => occurrencesOf(closed, [period], Date.parse(from), Date.parse(to), () => false).length;
    expect(count('2026-11-14T00:00Z', '2026-11-17T00:00Z')).toBe(1);
    expect(count('2026-11-21T00:00Z', '2026-11-24T00:00Z')).toBe(0);
  });
});
