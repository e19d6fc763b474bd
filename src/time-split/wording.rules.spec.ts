import { describe, expect, it } from '@jest/globals';
import type { WeekPeriod } from '../kernel/week-pattern.js';
import { dayInWords, periodInWords } from './wording.rules.js';

const tuesday: WeekPeriod = {
  weekday: 2,
  startTime: '08:00',
  endTime: '12:00',
  everyWeeks: 1,
  anchorDate: '2024-01-01',
  weekOfMonth: null,
};

describe('a period in words', () => {
  it.each([
    [{}, 'le mardi, de 08:00 à 12:00'],
    [{ everyWeeks: 2 }, 'un mardi sur deux, de 08:00 à 12:00'],
    [{ everyWeeks: 4 }, 'un mardi toutes les 4 semaines, de 08:00 à 12:00'],
    [{ weekOfMonth: 1 }, 'le premier mardi du mois, de 08:00 à 12:00'],
    [{ weekOfMonth: -1, endTime: '24:00' }, 'le dernier mardi du mois, de 08:00 à 24:00'],
  ])('%j reads « %s »', (change, words) => {
    expect(periodInWords({ ...tuesday, ...change })).toBe(words);
  });

  it('names days as the French do', () => {
    expect(dayInWords('2026-11-24')).toBe('mardi 24 novembre 2026');
    expect(dayInWords('2027-05-01')).toBe('samedi 1er mai 2027');
  });
});
