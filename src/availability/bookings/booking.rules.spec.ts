import { describe, expect, it } from '@jest/globals';
import {
  type Act,
  activitiesFor,
  firstFit,
  type Mode,
  type Purpose,
  runFor,
  isOpenTo,
  isUpTo,
  type State,
  TRANSITIONS,
} from './booking.rules.js';

const at = (time: string) => new Date(`2026-11-24T${time}:00Z`);
const ACTS = Object.keys(TRANSITIONS) as Act[];
const STATES: State[] = ['HELD', 'CONFIRMED', 'CANCELLED', 'EXPIRED', 'NO_SHOW'];

describe('the life of a booking', () => {
  const possible = (state: State, now: Date) => ACTS.filter((act) => isOpenTo(act, { state, start: at('10:00'), end: at('10:30') }, now));

  it.each([
    ['HELD', '09:00', ['CONFIRM', 'RELEASE', 'EXPIRE']],
    ['CONFIRMED', '09:00', ['MOVE', 'CANCEL']],
    ['CONFIRMED', '10:00', ['CANCEL', 'RECORD_NO_SHOW']],
    ['CONFIRMED', '10:30', ['RECORD_NO_SHOW']],
    ['CANCELLED', '09:00', []],
    ['EXPIRED', '09:00', []],
    ['NO_SHOW', '10:30', []],
  ] as const)('of one that is %s at %s may go on by %j', (state, time, acts) => {
    expect(possible(state, at(time))).toEqual(acts);
  });

  it('leads out of two states only', () => {
    const dead = STATES.filter((state) => !ACTS.some((act) => TRANSITIONS[act].from === state));
    expect(dead).toEqual(['CANCELLED', 'EXPIRED', 'NO_SHOW']);
  });

  it.each([
    ['who booked', { isBooker: true, isPractitioner: false }, ['CONFIRM', 'RELEASE', 'MOVE', 'CANCEL']],
    ['who is booked', { isBooker: false, isPractitioner: true }, ['MOVE', 'CANCEL', 'RECORD_NO_SHOW']],
    ['who is neither', { isBooker: false, isPractitioner: false }, []],
  ] as const)('is for %s to lead', (_, part, acts) => {
    expect(ACTS.filter((act) => isUpTo(act, part))).toEqual(acts);
  });
});

describe('what an opening takes', () => {
  const run = { startsAt: at('08:00'), endsAt: at('12:00'), activity: 'CONSULTATION', modes: ['AT_PLACE'] };
  const wish = { start: at('08:00'), end: at('12:00'), purpose: 'UNSCHEDULED_CONSULTATION', mode: 'AT_PLACE' } as const;

  it('is all of its time, to the minute, and nothing outside', () => {
    expect(runFor(wish, [run])).toEqual({ run });
    expect(runFor({ ...wish, start: at('07:59') }, [run])).toEqual({ reason: 'OUTSIDE_OPENING' });
    expect(runFor({ ...wish, end: at('12:01') }, [run])).toEqual({ reason: 'OUTSIDE_OPENING' });
    expect(runFor(wish, [])).toEqual({ reason: 'OUTSIDE_OPENING' });
  });

  it('is not what lies across two of them', () => {
    const halves = [
      { ...run, endsAt: at('10:00') },
      { ...run, startsAt: at('10:00') },
    ];
    expect(runFor(wish, halves)).toEqual({ reason: 'OUTSIDE_OPENING' });
  });

  it('is what its modes and its activity allow', () => {
    expect(runFor({ ...wish, mode: 'REMOTE' }, [run])).toEqual({ reason: 'MODE' });
    expect(runFor({ ...wish, purpose: 'VISIT' }, [run])).toEqual({ reason: 'PURPOSE' });
    expect(runFor(wish, [{ ...run, activity: 'TEACHING' }])).toEqual({ reason: 'PURPOSE' });
    expect(runFor({ ...wish, purpose: 'MEETING' }, [{ ...run, activity: 'TEACHING' }])).toMatchObject({ run: {} });
  });

  it.each([
    ['VISIT', 'HOME_VISIT', 'HOME_VISITS', true],
    ['VISIT', 'AT_PLACE', 'CARE_HOME_ROUND', true],
    ['VISIT', 'AT_PLACE', 'CONSULTATION', false],
    ['VISIT', 'REMOTE', 'CONSULTATION', false],
    ['UNSCHEDULED_CONSULTATION', 'HOME_VISIT', 'HOME_VISITS', false],
    ['PATHWAY_STEP', 'AT_PLACE', 'HOSPITAL_SESSIONS', true],
    ['PATHWAY_STEP', 'AT_PLACE', 'TEACHING', false],
    ['MEETING', 'HOME_VISIT', 'COORDINATION', false],
  ] as [Purpose, Mode, string, boolean][])('%s %s of %s: %s', (purpose, mode, activity, isTaken) => {
    expect(activitiesFor(purpose, mode).includes(activity)).toBe(isTaken);
  });

  it('begins, for the first who is free, on the first whole minute from which so many minutes fit', () => {
    const wanted = { minutes: 30, purpose: 'UNSCHEDULED_CONSULTATION', mode: 'AT_PLACE' } as const;
    const short = { ...run, endsAt: at('08:20') };
    const late = { ...run, startsAt: new Date('2026-11-24T09:10:20Z') };
    expect(firstFit(wanted, [short, { ...run, activity: 'TEACHING' }, late])).toEqual(at('09:11'));
    expect(firstFit(wanted, [short])).toBeUndefined();
    expect(firstFit({ ...wanted, minutes: 240 }, [run])).toEqual(at('08:00'));
  });
});
