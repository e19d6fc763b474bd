import type { CalendarDate } from '@internationalized/date';
import { useFormatter, useTranslations } from 'use-intl';
import { WEEKDAYS, type Weekday } from '../calendar/iso-week.ts';
import { areInARow, isInWeek, summarise, type PeriodLine, type SummarisedPeriod } from './period-summary.ts';
import style from './period-lines.module.css';

/** A Monday, to let the language name the days. */
const SOME_MONDAY = Date.UTC(2026, 10, 23);
const DAY_MILLISECONDS = 86_400_000;

interface PeriodLinesProps {
  periods: readonly SummarisedPeriod[];
  /** Of this week is said whether what does not come every week takes place in it. */
  monday?: CalendarDate;
}

/** When somebody is at a place, in a few words: « lun.–ven. 09:00–12:00, 14:00–18:00 ». */
export function PeriodLines({ periods, monday }: PeriodLinesProps) {
  return (
    <ul className={style.lines}>
      {summarise(periods).map((line) => (
        <Line key={JSON.stringify(line)} line={line} monday={monday} />
      ))}
    </ul>
  );
}

function Line({ line, monday }: { line: PeriodLine; monday: CalendarDate | undefined }) {
  const t = useTranslations('directory');
  const format = useFormatter();
  const nameOf = (day: Weekday, weekday: 'short' | 'long') =>
    format.dateTime(new Date(SOME_MONDAY + WEEKDAYS.indexOf(day) * DAY_MILLISECONDS), { weekday, timeZone: 'UTC' });
  const isNow = monday === undefined ? null : isInWeek(line, monday);
  const names = line.weekdays.map((day) => nameOf(day, 'short'));
  const inRow = areInARow(line.weekdays) ? `${names[0]} – ${names.at(-1)}` : names.join(', ');
  const days =
    line.weekOfMonth === null
      ? inRow
      : t('weekOfMonth', { week: String(line.weekOfMonth), day: line.weekdays.map((day) => nameOf(day, 'long')).join(', ') });
  return (
    <li className={style.line}>
      <span className={style.days}>{days}</span>
      <span className={style.hours}>{line.hours.map(({ startTime, endTime }) => `${startTime}–${endTime}`).join(', ')}</span>
      {line.weekOfMonth === null && line.everyWeeks > 1 && (
        <span className={style.rhythm}>{t('everyWeeks', { weeks: line.everyWeeks })}</span>
      )}
      {isNow !== null && <span className={isNow ? style.now : style.rhythm}>{isNow ? t('inThisWeek') : t('notThisWeek')}</span>}
    </li>
  );
}
