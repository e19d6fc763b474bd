import { describe, expect, it } from '@jest/globals';
import { Language } from '../kernel/language.js';
import { dayInWords, periodInWords, placedPeriodInWords, type Rhythm } from './wording.rules.js';

const tuesday: Rhythm = { weekday: 2, startTime: '08:00', endTime: '12:00', everyWeeks: 1, weekOfMonth: null };

describe('a period in words', () => {
  it.each([
    [{}, 'le mardi, de 08:00 à 12:00', 'every Tuesday, 08:00 to 12:00'],
    [{ everyWeeks: 2 }, 'un mardi sur deux, de 08:00 à 12:00', 'every other Tuesday, 08:00 to 12:00'],
    [{ everyWeeks: 4 }, 'un mardi toutes les 4 semaines, de 08:00 à 12:00', 'one Tuesday every 4 weeks, 08:00 to 12:00'],
    [{ weekOfMonth: 1 }, 'le premier mardi du mois, de 08:00 à 12:00', 'the first Tuesday of the month, 08:00 to 12:00'],
    [{ weekOfMonth: -1, endTime: '24:00' }, 'le dernier mardi du mois, de 08:00 à 24:00', 'the last Tuesday of the month, 08:00 to 24:00'],
  ])('%j reads « %s », “%s”', (change, french, english) => {
    expect(periodInWords({ ...tuesday, ...change }, Language.FR)).toBe(french);
    expect(periodInWords({ ...tuesday, ...change }, Language.EN)).toBe(english);
  });

  it.each([
    ['Cabinet du Cours', 'le mardi, de 08:00 à 12:00, à Cabinet du Cours', 'every Tuesday, 08:00 to 12:00, at Cabinet du Cours'],
    [null, 'le mardi, de 08:00 à 12:00, dans une autre communauté', 'every Tuesday, 08:00 to 12:00, in another community'],
  ])('at %j reads « %s », “%s”', (placeName, french, english) => {
    expect(placedPeriodInWords({ ...tuesday, placeName }, Language.FR)).toBe(french);
    expect(placedPeriodInWords({ ...tuesday, placeName }, Language.EN)).toBe(english);
  });

  it('names days as the French do', () => {
    expect(dayInWords('2026-11-24')).toBe('mardi 24 novembre 2026');
    expect(dayInWords('2027-05-01')).toBe('samedi 1er mai 2027');
  });
});
