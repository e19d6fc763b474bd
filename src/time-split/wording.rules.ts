import { dayNumber, weekdayOf } from '../kernel/day.js';
import { Language } from '../kernel/language.js';
import type { WeekPeriod } from '../kernel/week-pattern.js';

const WEEKDAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];
const MONTHS = ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'];
const RANKS = new Map([
  [1, 'premier'],
  [2, 'deuxième'],
  [3, 'troisième'],
  [4, 'quatrième'],
  [5, 'cinquième'],
  [-1, 'dernier'],
]);
const ENGLISH_WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const ENGLISH_RANKS = new Map([
  [1, 'first'],
  [2, 'second'],
  [3, 'third'],
  [4, 'fourth'],
  [5, 'fifth'],
  [-1, 'last'],
]);

/** When a period takes place, without its validity. */
export type Rhythm = Pick<WeekPeriod, 'weekday' | 'startTime' | 'endTime' | 'everyWeeks' | 'weekOfMonth'>;

/** A period in words: « un mardi sur deux, de 08:00 à 12:00 », “every other Tuesday, 08:00 to 12:00”. */
export function periodInWords(period: Rhythm, language: Language): string {
  return language === Language.EN
    ? `${englishRhythm(period)}, ${period.startTime} to ${period.endTime}`
    : `${frenchRhythm(period)}, de ${period.startTime} à ${period.endTime}`;
}

/** The same and where, for a clash. @param period with `placeName` null when the place is not to be told */
export function placedPeriodInWords(period: Rhythm & { placeName: string | null }, language: Language): string {
  const [at, elsewhere] = language === Language.EN ? ['at', 'in another community'] : ['à', 'dans une autre communauté'];
  return `${periodInWords(period, language)}, ${period.placeName === null ? elsewhere : `${at} ${period.placeName}`}`;
}

function frenchRhythm(period: Rhythm): string {
  const weekday = WEEKDAYS[period.weekday - 1] ?? '';
  if (period.weekOfMonth !== null) return `le ${RANKS.get(period.weekOfMonth) ?? ''} ${weekday} du mois`;
  if (period.everyWeeks === 1) return `le ${weekday}`;
  if (period.everyWeeks === 2) return `un ${weekday} sur deux`;
  return `un ${weekday} toutes les ${period.everyWeeks} semaines`;
}

function englishRhythm(period: Rhythm): string {
  const weekday = ENGLISH_WEEKDAYS[period.weekday - 1] ?? '';
  if (period.weekOfMonth !== null) return `the ${ENGLISH_RANKS.get(period.weekOfMonth) ?? ''} ${weekday} of the month`;
  if (period.everyWeeks === 1) return `every ${weekday}`;
  if (period.everyWeeks === 2) return `every other ${weekday}`;
  return `one ${weekday} every ${period.everyWeeks} weeks`;
}

/** « mardi 24 novembre 2026 ». @param day `YYYY-MM-DD` */
export function dayInWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${WEEKDAYS[weekdayOf(dayNumber(day)) - 1]} ${date === 1 ? '1er' : date} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}
