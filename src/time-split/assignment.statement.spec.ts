import { describe, expect, it } from '@jest/globals';
import { Activity, CareMode, PracticeStatus, Visibility, Weekday } from './assignment.enum.js';
import { assignmentOf, type StoredAssignment } from './assignment.statement.js';

const stored = (periods: string): StoredAssignment => ({
  id: 1,
  communityId: 2,
  practitionerId: 3,
  placeId: 4,
  timeZone: 'Europe/Paris',
  inseeCode: '13004',
  holidayTerritory: 'FR',
  placeClosedOn: null,
  activity: Activity.CONSULTATION,
  status: PracticeStatus.LIBERAL,
  startDate: '2026-01-01',
  endDate: null,
  worksOnPublicHolidays: false,
  bufferMinutes: 0,
  minimumNoticeMinutes: 0,
  version: 1,
  periods,
});

describe('a week as the database gives it', () => {
  it('is read period by period, in its order', () => {
    const week = assignmentOf(
      stored('102 1 08:45:00 12:15:00 {AT_PLACE,HOME_VISIT} CPTS 2 2024-01-08 ;7 5 20:00:00 24:00:00 {AT_PLACE} PRO 1 2024-01-01 -1'),
    );
    expect(week).toEqual({
      ...stored(''),
      periods: [
        {
          id: 102,
          weekday: Weekday.MONDAY,
          startTime: '08:45',
          endTime: '12:15',
          modes: [CareMode.AT_PLACE, CareMode.HOME_VISIT],
          visibility: Visibility.CPTS,
          everyWeeks: 2,
          anchorDate: '2024-01-08',
          weekOfMonth: null,
        },
        {
          id: 7,
          weekday: Weekday.FRIDAY,
          startTime: '20:00',
          endTime: '24:00',
          modes: [CareMode.AT_PLACE],
          visibility: Visibility.PRO,
          everyWeeks: 1,
          anchorDate: '2024-01-01',
          weekOfMonth: -1,
        },
      ],
    });
  });

  it('is published to nobody when nothing says to whom', () => {
    expect(assignmentOf(stored('1 1 08:00:00 12:00:00 {AT_PLACE}  1 2024-01-01 ')).periods[0]?.visibility).toBeNull();
  });

  it('is refused when it says what we do not know', () => {
    expect(() => assignmentOf(stored('1 8 08:00:00 12:00:00 {AT_PLACE} PRO 1 2024-01-01 '))).toThrow('cannot be read');
    expect(() => assignmentOf(stored('1 1 08:00:00 12:00:00 {BY_POST} PRO 1 2024-01-01 '))).toThrow('cannot be read');
  });
});
