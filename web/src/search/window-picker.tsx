import { parseDate, parseTime } from '@internationalized/date';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { DayRangeField } from '../ui/day-range-field.tsx';
import { TimeField } from '../ui/time-field.tsx';
import { END_OF_DAY, LONGEST_DAYS, today, windowOf, type ClockOfCommunity, USUAL_HOURS, type When } from './time-window.ts';
import style from './filters.module.css';

type Picked = Extract<When, { kind: 'picked' }>;

interface WindowPickerProps {
  when: Picked;
  clock: ClockOfCommunity;
  onChange: (when: When) => void;
}

/** Some hours of a day, or days in a row from the first to the last. */
export function WindowPicker({ when, clock, onChange }: WindowPickerProps) {
  const t = useTranslations('search');
  const first = today(clock.now, clock.timeZone);
  const last = clock.until === null ? first.add({ days: LONGEST_DAYS }) : today(clock.until, clock.timeZone);
  const window = windowOf(when, clock);
  const change = (changes: Partial<NonNullable<Picked['hours']>>) => {
    const { from, to } = { ...USUAL_HOURS, ...when.hours, ...changes };
    onChange({ ...when, hours: { from, to: from < to ? to : END_OF_DAY } });
  };
  return (
    <div className={style.picker}>
      <DayRangeField
        label={t('days')}
        start={parseDate(when.firstDay)}
        end={parseDate(when.lastDay)}
        least={first}
        most={last}
        onChange={(start, end) =>
          onChange({ ...when, firstDay: start.toString(), lastDay: end.toString(), hours: start.compare(end) === 0 ? when.hours : null })
        }
        error={window === null ? t('windowOutside') : undefined}
      />
      {when.firstDay === when.lastDay && when.hours === null && (
        <Button kind="quiet" onPress={() => onChange({ ...when, hours: USUAL_HOURS })}>
          {t('someHours')}
        </Button>
      )}
      {when.hours !== null && (
        <>
          <div className={style.hours}>
            <TimeField label={t('from')} value={minutesOf(when.hours.from)} onChange={(minute) => change({ from: clockOf(minute) })} />
            <TimeField label={t('to')} value={minutesOf(when.hours.to)} onChange={(minute) => change({ to: clockOf(minute) })} isEnd />
          </div>
          <Button kind="quiet" onPress={() => onChange({ ...when, hours: null })}>
            {t('wholeDay')}
          </Button>
        </>
      )}
    </div>
  );
}

function minutesOf(hour: string): number {
  if (hour === END_OF_DAY) return 1440;
  const time = parseTime(hour);
  return time.hour * 60 + time.minute;
}

function clockOf(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
}
