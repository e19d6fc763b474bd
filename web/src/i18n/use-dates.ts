import { useFormatter, type DateTimeFormatOptions } from 'use-intl';
import { withFirst } from './first-of-month.ts';
import { useLanguage } from './language.ts';

/** How days and hours are written for the reader: « mardi 1er décembre » in French. */
export function useDates() {
  const format = useFormatter();
  const isFrench = useLanguage().locale !== 'en';
  const first = (text: string) => (isFrench ? withFirst(text) : text);
  return {
    date: (at: Date, options: DateTimeFormatOptions) => first(format.dateTime(at, options)),
    range: (from: Date, to: Date, options: DateTimeFormatOptions) => first(format.dateTimeRange(from, to, options)),
  };
}
