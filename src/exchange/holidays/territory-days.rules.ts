/** A day off as date-holidays gives it: the day, and the rule it comes from. */
export interface LibraryDay {
  /** `YYYY-MM-DD` */
  day: string;
  rule: string;
}

const GOOD_FRIDAY = 'easter -2';
/** Since this year Saint-Martin keeps the abolition of slavery a day later than Guadeloupe, of which it was a part. */
const SAINT_MARTIN_MOVED = 2018;

/**
 * The day on which it is off by law in the territory, where date-holidays (3.37) errs against articles L3422-2 and L3134-13 of the
 * labour code: null for none. Good Friday is off by law in Alsace-Moselle only; in Guadeloupe and Martinique it is a custom.
 */
export function lawfulDay(territory: string, { day, rule }: LibraryDay): string | null {
  if (rule === GOOD_FRIDAY && (territory === 'FR-GP' || territory === 'FR-MQ')) return null;
  if (territory === 'FR-MF' && day.endsWith('-05-27') && Number(day.slice(0, 4)) >= SAINT_MARTIN_MOVED && !rule.startsWith('easter'))
    return day.replace('-05-27', '-05-28');
  return day;
}
