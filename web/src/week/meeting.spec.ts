import { parseDate } from '@internationalized/date';
import { describe, expect, it } from '@jest/globals';
import { draftOf, newDraft } from './draft.ts';
import { firstMeeting } from './meeting.ts';
import type { Assignment, Period } from './week.query.ts';

const period = (id: string, weekday: Period['weekday'], everyWeeks = 1): Period => ({
  id,
  weekday,
  startTime: '14:00',
  endTime: '19:30',
  everyWeeks,
  anchorDate: '2024-01-01',
  weekOfMonth: null,
  modes: ['AT_PLACE'],
  visibility: null,
});
const tuesday = period('p1', 'TUESDAY');
const assignment: Assignment = {
  id: 'a1',
  version: 1,
  isOurs: true,
  activity: 'CONSULTATION',
  status: 'LIBERAL',
  startDate: '2016-09-01',
  endDate: null,
  worksOnPublicHolidays: false,
  bufferMinutes: 0,
  minimumNoticeMinutes: 0,
  place: {
    id: 'place',
    name: 'Cabinet',
    kind: 'SURGERY',
    timeZone: 'Europe/Paris',
    commune: { inseeCode: '84080', name: 'Mazan' },
    partOf: null,
  },
  periods: [tuesday, period('p2', 'WEDNESDAY', 2)],
};
const monday = parseDate('2026-11-23');

describe('where two periods of a week meet', () => {
  it('finds the next day from the week shown on, and the hours in common', () => {
    const draft = { ...draftOf(assignment, tuesday), weekdays: ['WEDNESDAY'] as const, start: 780, end: 960 };
    expect(firstMeeting(draft, [assignment], monday)).toEqual({ date: '2026-12-02', start: 840, end: 960, place: 'Cabinet' });
  });

  it('lets a period not meet itself, nor one that it only touches', () => {
    const own = draftOf(assignment, tuesday);
    expect(firstMeeting(own, [assignment], monday)).toBeNull();
    expect(firstMeeting({ ...newDraft(monday, 720, 840, []), weekdays: ['TUESDAY'] }, [assignment], monday)).toBeNull();
  });

  it('meets nothing that is over', () => {
    const draft = { ...newDraft(monday, 840, 900, []), weekdays: ['TUESDAY'] as const };
    expect(firstMeeting(draft, [assignment], monday)?.date).toBe('2026-11-24');
    expect(firstMeeting(draft, [{ ...assignment, endDate: '2026-11-01' }], monday)).toBeNull();
  });
});
