import { describe, expect, it } from '@jest/globals';
import { parseDate } from '@internationalized/date';
import {
  busyDays,
  byHalfDay,
  type DraftLine,
  draftOf,
  hasWishesLeft,
  lastDayOf,
  loadsOf,
  peopleOf,
  weekWord,
  without,
} from './half-day.ts';
import type { Proposal } from './unscheduled.query.ts';

const person = (id: string) => ({ id, displayName: `Dr ${id}` });
const proposal: Proposal = {
  ...{ from: '2026-11-30', to: '2026-12-06', state: 's', isBest: true, gaps: [] },
  lines: [
    { day: '2026-12-01', half: 'MORNING', reasons: ['L’a demandée'], practitioner: person('A') },
    { day: '2026-11-30', half: 'AFTERNOON', reasons: [], practitioner: person('A') },
    { day: '2026-11-30', half: 'MORNING', reasons: [], practitioner: person('B') },
  ],
  loads: [
    { before: 3, credit: 0, added: 2, mostPerWeek: null, practitioner: person('A') },
    { before: 1, credit: 0, added: 1, mostPerWeek: null, practitioner: person('B') },
    { before: 0, credit: 0, added: 0, mostPerWeek: 0, practitioner: person('C') },
  ],
};

describe('a draft of a rota', () => {
  it('is read in the order of time, by half-day', () => {
    expect(byHalfDay(draftOf(proposal)).map(({ halfDay, lines }) => [halfDay.day, halfDay.half, lines.length])).toEqual([
      ['2026-11-30', 'MORNING', 1],
      ['2026-11-30', 'AFTERNOON', 1],
      ['2026-12-01', 'MORNING', 1],
    ]);
  });

  it('counts what each holds with it, who holds most first, and nobody who holds nothing', () => {
    const draft = draftOf(proposal);
    expect(loadsOf(proposal, draft).map(({ id, before, added, total }) => [id, before, added, total])).toEqual([
      ['A', 3, 2, 5],
      ['B', 1, 1, 2],
    ]);
    expect(loadsOf(proposal, without(draft, draft[0] as DraftLine))[0]).toMatchObject({ added: 1, total: 4 });
  });

  it('concerns each of its people once', () => {
    expect(peopleOf(draftOf(proposal))).toBe(2);
    expect(peopleOf([])).toBe(0);
  });

  it('lasts whole weeks', () => {
    expect(lastDayOf(parseDate('2026-11-30'), 5).toString()).toBe('2027-01-03');
  });
});

describe('a week', () => {
  it('is called this one from Monday to Sunday', () => {
    const words = ['2026-11-22', '2026-11-23', '2026-11-29', '2026-11-30'].map((today) => weekWord('2026-11-23', today));
    expect(words).toEqual(['other', 'current', 'current', 'other']);
  });

  const day = (needed: number, publicHoliday: string | null = null) => ({ publicHoliday, halfDays: [{ needed, holders: [] }] });

  it('shows the days on which somebody is needed, and public holidays', () => {
    const days = [day(3), day(0), day(0, 'Noël')].map((one) => ({ ...one, halfDays: one.halfDays as never[] }));
    expect(busyDays(days)).toHaveLength(2);
  });

  it('leaves wishes as long as a half-day is needed, is not held by who wishes, and has not begun', () => {
    const left = (needed: number, start: string, standing: 'SEES_PATIENTS' | 'HOLDS_IT') => {
      const halfDays = [{ needed, start, mine: { wish: null, standing, canHold: true } }];
      return hasWishesLeft([{ halfDays: [] }, { halfDays }], Date.parse('2026-11-27T12:00:00Z'));
    };
    expect(left(1, '2026-11-27T13:00:00Z', 'SEES_PATIENTS')).toBe(true);
    expect(left(1, '2026-11-27T12:00:00Z', 'SEES_PATIENTS')).toBe(false);
    expect(left(0, '2026-11-27T13:00:00Z', 'SEES_PATIENTS')).toBe(false);
    expect(left(1, '2026-11-27T13:00:00Z', 'HOLDS_IT')).toBe(false);
    expect(hasWishesLeft([], 0)).toBe(false);
  });
});
