import { parseDate } from '@internationalized/date';
import { describe, expect, it } from '@jest/globals';
import { whereabouts } from './done.ts';
import { newDraft } from './draft.ts';
import type { Assignment } from './week.query.ts';

const monday = parseDate('2026-11-23');
const draft = { ...newDraft(monday.add({ days: 1 }), 540, 720, []), rhythm: { everyWeeks: 1, anchorDate: '2026-11-23', weekOfMonth: 1 } };
const saved: Assignment = {
  id: 'a1',
  version: 1,
  isOurs: true,
  activity: 'CONSULTATION',
  status: 'LIBERAL',
  startDate: '2026-11-23',
  endDate: null,
  worksOnPublicHolidays: false,
  bufferMinutes: 0,
  minimumNoticeMinutes: 0,
  place: {
    id: 'p',
    name: 'Crèche',
    kind: 'CRECHE',
    timeZone: 'Europe/Paris',
    commune: { inseeCode: '84080', name: 'Mazan' },
    partOf: null,
  },
  periods: [
    {
      id: 'p1',
      weekday: 'TUESDAY',
      startTime: '09:00',
      endTime: '12:00',
      ...draft.rhythm,
      modes: ['AT_PLACE'],
      visibility: 'CPTS',
    },
  ],
};

describe('where a saved period is to be found', () => {
  it('says the first day of one that the week shown does not have', () => {
    const { periodId, next } = whereabouts(draft, saved, monday);
    expect([periodId, String(next)]).toEqual(['p1', '2026-12-01']);
  });

  it('says no other day of one that is in sight, or over', () => {
    expect(whereabouts(draft, saved, parseDate('2026-11-30')).next).toBeNull();
    expect(whereabouts(draft, { ...saved, endDate: '2026-11-29' }, monday).next).toBeNull();
  });
});
