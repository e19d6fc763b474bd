import { dayNumber, weekdayOf } from '../kernel/day.js';
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

/** A period in words: « un mardi sur deux, de 08:00 à 12:00 », « le premier mardi du mois, de 14:00 à 16:00 ». */
export function periodInWords(period: WeekPeriod): string {
  return `${rhythmInWords(period)}, de ${period.startTime} à ${period.endTime}`;
}

function rhythmInWords(period: WeekPeriod): string {
  const weekday = WEEKDAYS[period.weekday - 1] ?? '';
  if (period.weekOfMonth !== null) return `le ${RANKS.get(period.weekOfMonth) ?? ''} ${weekday} du mois`;
  if (period.everyWeeks === 1) return `le ${weekday}`;
  if (period.everyWeeks === 2) return `un ${weekday} sur deux`;
  return `un ${weekday} toutes les ${period.everyWeeks} semaines`;
}

/** « mardi 24 novembre 2026 ». @param day `YYYY-MM-DD` */
export function dayInWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${WEEKDAYS[weekdayOf(dayNumber(day)) - 1]} ${date === 1 ? '1er' : date} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}
