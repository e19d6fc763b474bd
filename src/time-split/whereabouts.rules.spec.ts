import { describe, expect, it } from '@jest/globals';
import { timesAway, without } from './away-time.rules.js';
import { coversOf, type CoveredPart, dutiesOf, type Exceptions, type PartOfWeek, staysOf } from './whereabouts.rules.js';

const MONDAY = { weekday: 1, startTime: '08:00', endTime: '12:00', everyWeeks: 1, anchorDate: '2026-11-23', weekOfMonth: null };
const part: PartOfWeek = {
  placeId: 1,
  ...{ startDate: '2020-01-01', endDate: null, timeZone: 'Europe/Paris', holidayTerritory: 'FR', placeClosedOn: null },
  worksOnPublicHolidays: false,
  periods: [MONDAY],
};
const covered: CoveredPart = { ...part, heldFrom: '2020-01-01', heldUntil: null };
const window = { from: Date.parse('2026-11-30T00:00:00Z'), to: Date.parse('2026-12-01T00:00:00Z'), isHoliday: () => false };
const none: Exceptions = { absences: [], closures: [], duties: [], week: [], covers: [] };
const once = (start: string, end: string, placeId: number | null = null) => ({
  placeId,
  start: `2026-11-30T${start}:00+01:00`,
  end: `2026-11-30T${end}:00+01:00`,
  recurrence: null,
});
const cover = (start: string, end: string, practitionerId = 2) => ({ ...once(start, end), practitionerId, assignments: [covered] });

/** As `09:00–12:00`, on the clock of Paris in winter. */
const hours = (stays: readonly { start: number; end: number }[]) =>
  stays.map(({ start, end }) => [start, end].map((at) => new Date(at + 3_600_000).toISOString().slice(11, 16)).join('–'));

describe('where somebody is', () => {
  it('is what absences leave of their week, everywhere or at that place', () => {
    const stays = (absences: Exceptions['absences']) => hours(staysOf([part], { ...none, absences }, window));
    expect(stays([])).toEqual(['08:00–12:00']);
    expect(stays([once('09:00', '10:00')])).toEqual(['08:00–09:00', '10:00–12:00']);
    expect(stays([once('09:00', '10:00', 1), once('09:30', '13:00', 1)])).toEqual(['08:00–09:00']);
    expect(stays([once('09:00', '10:00', 2)])).toEqual(['08:00–12:00']);
    expect(stays([once('07:00', '13:00')])).toEqual([]);
  });

  it('is nowhere that is closed', () => {
    const closed = (placeId: number) => ({ placeId, start: '2026-11-30T10:00:00Z', end: '2026-12-24T10:00:00Z' });
    expect(hours(staysOf([part], { ...none, closures: [closed(1), closed(2)] }, window))).toEqual(['08:00–11:00']);
    expect(hours(coversOf({ ...none, covers: [cover('07:00', '18:00')], closures: [closed(1)] }, window))).toEqual(['08:00–11:00']);
  });

  it('is where they are on duty, and nowhere else then, their own week published or not and whom they cover left', () => {
    const duty = (isVisible = true) => ({ placeId: 9, start: '2026-11-30T10:00:00+01:00', end: '2026-11-30T13:00:00+01:00', isVisible });
    const held = { ...none, duties: [duty()] };
    expect(hours(staysOf([part], held, window))).toEqual(['08:00–10:00']);
    expect(hours(coversOf({ ...held, covers: [cover('07:00', '18:00')] }, window))).toEqual(['08:00–10:00']);
    expect([hours(dutiesOf(held, window)), dutiesOf(held, window)[0]?.placeId]).toEqual([['10:00–13:00'], 9]);
    const elsewhere = { ...none, duties: [duty(false)] };
    expect([hours(staysOf([part], elsewhere, window)), dutiesOf(elsewhere, window)]).toEqual([['08:00–10:00'], []]);
  });

  it('is not on duty while absent, or at a place that is closed', () => {
    const duties = [{ placeId: 9, start: '2026-11-30T10:00:00+01:00', end: '2026-11-30T13:00:00+01:00', isVisible: true }];
    const closures = [{ placeId: 9, start: '2026-11-30T12:00:00+01:00', end: '2026-12-24T10:00:00Z' }];
    expect(hours(dutiesOf({ ...none, duties, closures, absences: [once('10:00', '11:00'), once('11:00', '12:00', 1)] }, window))).toEqual([
      '11:00–12:00',
    ]);
  });

  it('is in the week of whom they cover, while that one is absent', () => {
    const stays = coversOf({ ...none, covers: [cover('09:00', '18:00')] }, window);
    expect([hours(stays), stays[0]?.coveredId]).toEqual([['09:00–12:00'], 2]);
  });

  it('is in their own week first, published or not, and not where they are absent themselves', () => {
    const week = [{ ...part, placeId: 3, periods: [{ ...MONDAY, startTime: '10:00', endTime: '11:00' }] }];
    expect(hours(coversOf({ ...none, week, covers: [cover('07:00', '18:00')] }, window))).toEqual(['08:00–10:00', '11:00–12:00']);
    const absences = [once('08:00', '09:00')];
    expect(hours(coversOf({ ...none, absences, week, covers: [cover('07:00', '18:00')] }, window))).toEqual(['09:00–10:00', '11:00–12:00']);
  });

  it('is where the first of two covers that meet says', () => {
    const covers = [cover('09:00', '10:00', 2), cover('08:00', '11:00', 3)];
    const stays = coversOf({ ...none, covers }, window);
    expect(stays.map(({ coveredId }) => coveredId)).toEqual([3, 2, 3]);
    expect(hours(stays)).toEqual(['08:00–09:00', '09:00–10:00', '10:00–11:00']);
  });

  it('is in nobody else’s week before or after they are a member there', () => {
    const covers = (heldFrom: string, heldUntil: string | null) => [
      { ...cover('07:00', '18:00'), assignments: [{ ...covered, heldFrom, heldUntil }] },
    ];
    expect(coversOf({ ...none, covers: covers('2026-12-01', null) }, window)).toEqual([]);
    expect(coversOf({ ...none, covers: covers('2020-01-01', '2026-11-29') }, window)).toEqual([]);
    expect(coversOf({ ...none, covers: covers('2026-11-30', '2026-11-30') }, window)).toHaveLength(1);
  });
});

describe('a time away', () => {
  it('that recurs keeps its hours on its clock over a change of it', () => {
    const recurrence = { ...MONDAY, startDate: '2026-10-01', endDate: null, timeZone: 'Europe/Paris' };
    const [from, to] = ['2026-10-19T00:00:00Z', '2026-10-27T00:00:00Z'].map((at) => Date.parse(at));
    const times = timesAway({ start: null, end: null, recurrence }, from ?? 0, to ?? 0);
    expect(times.map(({ start }) => new Date(start).toISOString())).toEqual(['2026-10-19T06:00:00.000Z', '2026-10-26T07:00:00.000Z']);
  });

  it('that recurs has a first and a last day, and its rhythm', () => {
    const recurrence = { ...MONDAY, everyWeeks: 2, startDate: '2026-11-24', endDate: '2026-12-21', timeZone: 'Europe/Paris' };
    const times = timesAway({ start: null, end: null, recurrence }, Date.parse('2026-11-01T00:00:00Z'), Date.parse('2027-02-01T00:00:00Z'));
    expect(times.map(({ start }) => new Date(start).toISOString().slice(0, 10))).toEqual(['2026-12-07', '2026-12-21']);
  });

  it('leaves what others do not take, whatever their order', () => {
    expect(
      without({ start: 0, end: 10 }, [
        { start: 8, end: 20 },
        { start: -5, end: 2 },
        { start: 3, end: 4 },
        { start: 3, end: 5 },
      ]),
    ).toEqual([
      { start: 2, end: 3 },
      { start: 5, end: 8 },
    ]);
  });
});
