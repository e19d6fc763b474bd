import { describe, expect, it } from '@jest/globals';
import type { Place } from './demo-rows.rules.js';
import { every, later, monthly, otherWeeks, Week, WEEKLY, type Terms } from './week.rules.js';

const surgery: Place = {
  key: 'surgery',
  name: 'Cabinet',
  kind: 'SURGERY',
  inseeCode: '84072',
  latitude: 44,
  longitude: 5,
  timeZone: 'Europe/Paris',
};
const careHome: Place = { ...surgery, key: 'care home', name: 'EHPAD', kind: 'EHPAD' };
const atSurgery: Terms = { place: surgery, activity: 'CONSULTATION', status: 'LIBERAL', startDate: '2020-09-01' };
const inCareHome: Terms = { place: careHome, activity: 'CARE_HOME_ROUND', status: 'LIBERAL', startDate: '2022-09-01' };
const tuesday = { weekday: 2, startTime: '14:00', endTime: '17:00', visibility: 'CPTS' } as const;

describe('a week in the making', () => {
  it('refuses a session that meets another one', () => {
    const week = new Week('99008400014');
    expect(week.add(atSurgery, tuesday)).toBe(true);
    expect(week.add(inCareHome, { ...tuesday, startTime: '16:00', endTime: '18:00' })).toBe(false);
    expect(week.add(inCareHome, { ...tuesday, weekday: 3 })).toBe(true);
  });

  it('leaves the time to go from one place to another, and none within a place', () => {
    const week = new Week('99008400014');
    week.add(atSurgery, tuesday);
    expect(week.add(inCareHome, { ...tuesday, startTime: '17:10', endTime: '18:00' })).toBe(false);
    expect(week.add({ ...atSurgery, activity: 'UNSCHEDULED_CARE' }, { ...tuesday, startTime: '17:00', endTime: '18:00' })).toBe(true);
  });

  it('shares one half-day between two places on alternate weeks', () => {
    const week = new Week('99008400014');
    expect(week.add(inCareHome, { ...tuesday, rhythm: every(2, 1) })).toBe(true);
    expect(week.add(atSurgery, { ...tuesday, rhythm: every(2, 1) })).toBe(false);
    expect(week.add(atSurgery, { ...tuesday, rhythm: every(2, 0) })).toBe(true);
    expect(week.add(atSurgery, { ...tuesday, rhythm: monthly(-1) })).toBe(false);
  });

  it('uses again what ended before', () => {
    const week = new Week('99008400014');
    week.add({ ...inCareHome, endDate: '2026-10-31' }, tuesday);
    expect(week.add(atSurgery, tuesday)).toBe(false);
    expect(week.add({ ...atSurgery, startDate: '2026-11-01' }, tuesday)).toBe(true);
  });

  it('gathers the sessions of the same terms in one assignment', () => {
    const week = new Week('99008400014');
    week.add(atSurgery, tuesday);
    week.add(atSurgery, { ...tuesday, weekday: 4 });
    week.add({ ...atSurgery, worksOnPublicHolidays: true }, { ...tuesday, weekday: 5 });
    expect(week.assignments.map(({ periods }) => periods.length)).toEqual([2, 1]);
  });
});

describe('the other weeks of a rhythm', () => {
  it('are all those it leaves', () => {
    expect(otherWeeks(every(2, 0))).toEqual([every(2, 1)]);
    expect(otherWeeks(every(4, 2))).toEqual([every(4, 3), every(4, 0), every(4, 1)]);
    expect(otherWeeks(WEEKLY)).toEqual([]);
    expect(otherWeeks(monthly(1))).toEqual([]);
  });
});

describe('a later time', () => {
  it('stays within the day', () => {
    expect(later('12:30', 90)).toBe('14:00');
    expect(later('23:30', 60)).toBe('24:00');
    expect(later('00:10', -20)).toBe('00:00');
  });
});
