import { describe, expect, it } from '@jest/globals';
import { choicesOf, durationsOf, nearestDuration, nextStart, secondsLeft, startsOf } from './bookable-times.ts';

const run = (from: string, to: string) => ({ start: `2026-11-26T${from}:00Z`, end: `2026-11-26T${to}:00Z` });
const hours = (starts: readonly string[]) => starts.map((start) => start.slice(11, 16));

describe('the times of a run that can be booked', () => {
  it('begin with it, go on at each quarter of an hour, and end with it', () => {
    expect(hours(startsOf(run('08:07', '11:00'), 30)).slice(0, 4)).toEqual(['08:07', '08:15', '08:30', '08:45']);
    expect(hours(startsOf(run('08:07', '11:00'), 30)).slice(-2)).toEqual(['10:15', '10:30']);
  });

  it('go on at each five minutes in a short one', () => {
    expect(hours(startsOf(run('08:00', '08:35'), 20))).toEqual(['08:00', '08:05', '08:10', '08:15']);
    expect(hours(startsOf(run('08:00', '08:20'), 20))).toEqual(['08:00']);
  });

  it('are none when it is too short', () => {
    expect(startsOf(run('08:00', '08:20'), 30)).toEqual([]);
  });

  it('last as long as it does at most', () => {
    expect(durationsOf(run('08:00', '08:30'), 20)).toEqual([15, 20, 30]);
    expect(durationsOf(run('08:00', '08:10'), 20)).toEqual([10]);
  });

  it('last as long as is wanted where that fits, else the next shorter length', () => {
    const kept = (minutes: number, to: string) => nearestDuration(durationsOf(run('08:00', to), minutes), minutes);
    expect([10, 15, 25, 45, 90].map((minutes) => kept(minutes, '12:00'))).toEqual([10, 15, 25, 45, 90]);
    expect([kept(90, '09:15'), kept(25, '08:22'), kept(45, '08:15'), kept(20, '08:10')]).toEqual([60, 20, 15, 10]);
    expect(durationsOf(run('08:00', '12:00'), 25)).toEqual([15, 20, 25, 30, 45, 60]);
  });

  it('go on after the one that is taken, or begin anew', () => {
    const starts = startsOf(run('08:00', '08:35'), 20);
    expect(nextStart(starts, '2026-11-26T08:07:00Z')).toBe('2026-11-26T08:10:00.000Z');
    expect(nextStart(starts, '2026-11-26T09:00:00Z')).toBe('2026-11-26T08:00:00.000Z');
    expect(nextStart([], '2026-11-26T09:00:00Z')).toBeUndefined();
  });
});

describe('what a run may be booked for', () => {
  it('is a consultation where one consults, a visit where one visits, a meeting anywhere', () => {
    expect(choicesOf({ activity: 'CONSULTATION', modes: ['AT_PLACE', 'REMOTE'] }).map(({ purpose }) => purpose)).toEqual([
      'UNSCHEDULED_CONSULTATION',
      'PATHWAY_STEP',
      'MEETING',
    ]);
    expect(choicesOf({ activity: 'HOME_VISITS', modes: ['HOME_VISIT'] })).toEqual([
      { purpose: 'VISIT', modes: ['HOME_VISIT'] },
      { purpose: 'PATHWAY_STEP', modes: ['HOME_VISIT'] },
    ]);
    expect(choicesOf({ activity: 'CARE_HOME_ROUND', modes: ['AT_PLACE'] })[0]).toEqual({ purpose: 'VISIT', modes: ['AT_PLACE'] });
    expect(choicesOf({ activity: 'TEACHING', modes: ['AT_PLACE'] })).toEqual([{ purpose: 'MEETING', modes: ['AT_PLACE'] }]);
  });
});

it('counts the seconds of a hold down to nothing', () => {
  const at = (second: string) => secondsLeft(Date.parse('2026-11-26T08:00:00Z'), Date.parse(`2026-11-26T08:${second}Z`));
  expect([at('00:00'), at('04:59'), at('05:00'), at('06:00')]).toEqual([300, 1, 0, 0]);
});
