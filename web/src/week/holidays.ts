import { CalendarDate } from '@internationalized/date';

/** National public holidays of France; the territories that have others show them by what does not take place. */
export type Holiday =
  | 'newYear'
  | 'easterMonday'
  | 'labourDay'
  | 'victory1945'
  | 'ascension'
  | 'whitMonday'
  | 'bastilleDay'
  | 'assumption'
  | 'allSaints'
  | 'armistice'
  | 'christmas';

const FIXED: readonly [month: number, day: number, name: Holiday][] = [
  [1, 1, 'newYear'],
  [5, 1, 'labourDay'],
  [5, 8, 'victory1945'],
  [7, 14, 'bastilleDay'],
  [8, 15, 'assumption'],
  [11, 1, 'allSaints'],
  [11, 11, 'armistice'],
  [12, 25, 'christmas'],
];
const AFTER_EASTER: readonly [days: number, name: Holiday][] = [
  [1, 'easterMonday'],
  [39, 'ascension'],
  [50, 'whitMonday'],
];

export function holidayOn(date: CalendarDate): Holiday | null {
  const fixed = FIXED.find(([month, day]) => month === date.month && day === date.day);
  if (fixed) return fixed[2];
  const easter = easterOf(date.year);
  return AFTER_EASTER.find(([days]) => easter.add({ days }).compare(date) === 0)?.[1] ?? null;
}

/** Easter Sunday by the Gregorian computus (Meeus, Jones and Butcher). */
function easterOf(year: number): CalendarDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const moon = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const sunday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - moon - (inCentury % 4)) % 7;
  const shift = Math.floor((golden + 11 * moon + 22 * sunday) / 451);
  const days = moon + sunday - 7 * shift + 114;
  return new CalendarDate(year, Math.floor(days / 31), (days % 31) + 1);
}
