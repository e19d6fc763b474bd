import { describe, expect, it } from '@jest/globals';
import { changesOf } from './history-changes.ts';
import type { Revision } from './week-history.query.ts';

const snapshot: NonNullable<Revision['before']> = {
  activity: 'CONSULTATION',
  status: 'LIBERAL',
  startDate: '2026-01-01',
  endDate: null,
  worksOnPublicHolidays: false,
  bufferMinutes: 0,
  minimumNoticeMinutes: 0,
  periods: ['le lundi, de 08:00 à 12:00', 'le mardi, de 08:00 à 12:00'],
  weeklyPeriods: [
    { id: 'p1', modes: ['AT_PLACE'], visibility: 'CPTS' },
    { id: 'p2', modes: ['AT_PLACE'], visibility: 'CPTS' },
  ],
};
const revision: Revision = {
  ...snapshot,
  id: 'r1',
  act: 'CHANGED',
  occurredAt: '2026-11-26T08:00:00Z',
  actorName: 'Nadia',
  place: { id: 'p', name: 'Cabinet' },
  before: null,
};

describe('what a revision of a week changed', () => {
  it('tells the periods that came and went, and says nothing of those that stayed', () => {
    const periods = ['le lundi, de 08:00 à 12:00', 'le jeudi, de 08:00 à 12:00'];
    expect(changesOf({ ...revision, periods, before: snapshot })).toEqual({
      added: ['le jeudi, de 08:00 à 12:00'],
      removed: ['le mardi, de 08:00 à 12:00'],
      facts: [],
      seen: [],
    });
  });

  it('tells every period of what was declared', () => {
    expect(changesOf({ ...revision, before: null }).added).toHaveLength(2);
  });

  it('tells that others see a period that stayed, or that patients are seen otherwise', () => {
    const weeklyPeriods: Revision['weeklyPeriods'] = [
      { id: 'p3', modes: ['AT_PLACE'], visibility: null },
      { id: 'p4', modes: ['AT_PLACE', 'REMOTE'], visibility: 'CPTS' },
    ];
    const { added, removed, seen } = changesOf({ ...revision, weeklyPeriods, before: snapshot });
    expect([added, removed]).toEqual([[], []]);
    expect(seen.map(({ text, before, after }) => [text, before.visibility, after.visibility, after.modes.length])).toEqual([
      ['le lundi, de 08:00 à 12:00', 'CPTS', null, 1],
      ['le mardi, de 08:00 à 12:00', 'CPTS', 'CPTS', 2],
    ]);
  });

  it('tells which other facts changed', () => {
    expect(changesOf({ ...revision, act: 'ENDED', endDate: '2026-12-31', before: snapshot })).toEqual({
      added: [],
      removed: [],
      facts: ['endDate'],
      seen: [],
    });
  });
});
