import { parseDate } from '@internationalized/date';
import { describe, expect, it } from '@jest/globals';
import { holidayOn } from './holidays.ts';

describe('public holidays', () => {
  it.each([
    ['2026-11-11', 'armistice'],
    ['2026-04-06', 'easterMonday'],
    ['2027-05-06', 'ascension'],
    ['2025-06-09', 'whitMonday'],
    ['2027-03-29', 'easterMonday'],
  ])('knows %s as %s', (day, name) => expect(holidayOn(parseDate(day))).toBe(name));

  it('knows no other day', () => expect(holidayOn(parseDate('2026-11-26'))).toBeNull());
});
