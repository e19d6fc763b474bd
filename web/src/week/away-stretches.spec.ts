import { parseDate } from '@internationalized/date';
import { describe, expect, it } from '@jest/globals';
import { daysOfWeek } from '../calendar/iso-week.ts';
import { awayStretches } from './away-stretches.ts';

const DAYS = daysOfWeek(parseDate('2026-11-30'));
const absence = {
  ...{ id: 'a', version: 1, isOurs: true, start: null, end: null, reason: null, recurrence: null, place: null },
  times: [{ start: '2026-11-28T23:00:00Z', end: '2026-12-01T17:00:00Z' }],
  cover: { locum: { id: 'l', displayName: 'Dr Locum' }, institution: null },
};

describe('what is drawn of an absence', () => {
  it('is the part of each day of the week shown, with who covers', () => {
    const drawn = awayStretches([absence], [], DAYS, 'Europe/Paris');
    expect(drawn.map(({ date, start, end, name, kind }) => ({ date, start, end, name, kind }))).toEqual([
      { date: '2026-11-30', start: 0, end: 1440, name: 'Dr Locum', kind: 'absence' },
      { date: '2026-12-01', start: 0, end: 1080, name: 'Dr Locum', kind: 'absence' },
    ]);
  });

  it('and of a closed place, once however often one works there', () => {
    const closures = [{ id: 'c', start: '2026-12-02T07:00:00Z', end: '2026-12-02T11:00:00Z' }];
    const place = { id: 'p', name: 'Cabinet', timeZone: 'Europe/Paris', closures };
    const drawn = awayStretches([], [place, place], DAYS, 'Europe/Paris');
    expect(drawn).toMatchObject([{ date: '2026-12-02', start: 480, end: 720, name: 'Cabinet', kind: 'closure' }]);
  });
});
