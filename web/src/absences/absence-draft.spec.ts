import { parseDate } from '@internationalized/date';
import { describe, expect, it } from '@jest/globals';
import { absenceDraftOf, absenceInput, absenceProblems, firstOf, newAbsence, type AbsenceDraft } from './absence-draft.ts';
import type { Absence } from './absence.query.ts';

const PARIS = 'Europe/Paris';
const NOW = new Date('2026-11-24T10:00:00Z');
const day = parseDate;
const draft = (given: Partial<AbsenceDraft> = {}): AbsenceDraft => ({ ...newAbsence(day('2026-11-30')), ...given });
const absence = (given: Partial<Absence>): Absence => ({
  ...{ id: 'a', version: 2, isOurs: true, start: null, end: null, reason: null, times: [], recurrence: null, place: null, cover: null },
  ...given,
});
const problems = (given: Partial<AbsenceDraft>) => Object.fromEntries(absenceProblems(draft(given), PARIS, NOW));

describe('the form of an absence', () => {
  it('says whole days from midnight to midnight, on the clock of the place, over a change of it too', () => {
    expect(absenceInput(draft({ lastDay: day('2026-12-04') }), PARIS)).toMatchObject({
      start: '2026-11-29T23:00:00.000Z',
      end: '2026-12-04T23:00:00.000Z',
    });
    const spring = draft({ firstDay: day('2027-03-27'), lastDay: day('2027-03-28') });
    expect(absenceInput(spring, PARIS)).toMatchObject({ start: '2027-03-26T23:00:00.000Z', end: '2027-03-28T22:00:00.000Z' });
  });

  it('says hours of the first and the last day; the end of a day is the beginning of the next', () => {
    const hours = draft({ isWholeDays: false, start: 14 * 60, end: 24 * 60 });
    expect(absenceInput(hours, PARIS)).toMatchObject({ start: '2026-11-30T13:00:00.000Z', end: '2026-11-30T23:00:00.000Z' });
  });

  it('says a rhythm whole, with the zone of its hours', () => {
    const recurring = draft({ isRecurring: true, weekday: 'WEDNESDAY', start: 14 * 60, end: 18 * 60, since: day('2026-12-02') });
    expect(absenceInput(recurring, PARIS)).toEqual({
      recurrence: {
        ...{ weekday: 'WEDNESDAY', startTime: '14:00', endTime: '18:00', everyWeeks: 1, anchorDate: '2026-11-30', weekOfMonth: null },
        ...{ startDate: '2026-12-02', endDate: null, timeZone: PARIS },
      },
      ...{ placeId: null, locumId: null, institutionId: null },
    });
  });

  it('says the one cover that is chosen', () => {
    const named = { locum: { id: 'l', name: 'Dr L' }, institution: { id: 'h', name: 'Hôpital' } };
    expect(absenceInput(draft({ ...named, coverKind: 'INSTITUTION' }), PARIS)).toMatchObject({ locumId: null, institutionId: 'h' });
    expect(absenceInput(draft({ ...named, coverKind: 'LOCUM' }), PARIS)).toMatchObject({ locumId: 'l', institutionId: null });
    expect(absenceInput(draft({ ...named }), PARIS)).toMatchObject({ locumId: null, institutionId: null });
  });

  it('opens an absence as it was said', () => {
    const whole = absence({ start: '2026-11-29T23:00:00.000Z', end: '2026-12-04T23:00:00.000Z' });
    const opened = absenceDraftOf(whole, PARIS, day('2026-11-24'));
    expect([opened.firstDay.toString(), opened.lastDay.toString(), opened.isWholeDays]).toEqual(['2026-11-30', '2026-12-04', true]);
    expect(absenceInput(opened, PARIS)).toMatchObject({ start: whole.start, end: whole.end });
    const hours = absence({ start: '2026-11-30T13:00:00.000Z', end: '2026-11-30T23:00:00.000Z' });
    expect(absenceDraftOf(hours, PARIS, day('2026-11-24'))).toMatchObject({ isWholeDays: false, start: 840, end: 1440 });
  });

  it('says what is wrong', () => {
    expect(problems({})).toEqual({});
    expect(problems({ lastDay: day('2026-11-29') })).toEqual({ days: 'endBeforeStart' });
    expect(problems({ isWholeDays: false, start: 600, end: 600 })).toEqual({ end: 'endBeforeStart' });
    expect(problems({ firstDay: day('2026-11-20'), lastDay: day('2026-11-23') })).toEqual({ days: 'past' });
    expect(problems({ lastDay: day('2030-01-01') })).toEqual({ days: 'tooLong' });
    expect(problems({ isRecurring: true, until: day('2026-11-01') })).toEqual({ until: 'untilBeforeSince' });
    expect(problems({ coverKind: 'LOCUM' })).toEqual({ locum: 'noLocum' });
    expect(problems({ coverKind: 'INSTITUTION' })).toEqual({ institution: 'noInstitution' });
  });

  it('lets who came back earlier say so', () => {
    const ended = { edited: absence({}), firstDay: day('2026-11-20'), lastDay: day('2026-11-23') };
    expect(problems(ended)).toEqual({});
  });

  it('counts a rhythm from the first such weekday', () => {
    expect(firstOf('MONDAY', day('2026-11-24')).toString()).toBe('2026-11-30');
    expect(firstOf('TUESDAY', day('2026-11-24')).toString()).toBe('2026-11-24');
  });
});
