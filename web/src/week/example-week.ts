import type { Assignment, Period } from './week.query.ts';

/** A week for the specs: Monday mornings and Tuesday afternoons in one surgery. */
export const period = (id: string, weekday: Period['weekday'], startTime: string, endTime: string): Period => ({
  id,
  weekday,
  startTime,
  endTime,
  everyWeeks: 1,
  anchorDate: '2024-01-01',
  weekOfMonth: null,
  modes: ['AT_PLACE'],
  visibility: 'CPTS',
});
export const monday = period('p1', 'MONDAY', '08:15', '12:00');
export const tuesday = period('p2', 'TUESDAY', '14:00', '19:30');
export const surgery: Assignment = {
  id: 'a1',
  version: 3,
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
  periods: [monday, tuesday],
};
