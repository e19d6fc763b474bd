import type { CalendarDate } from '@internationalized/date';
import { useTranslations } from 'use-intl';
import { Checkbox } from '../ui/checkbox.tsx';
import { DayRangeField } from '../ui/day-range-field.tsx';
import { TimeField } from '../ui/time-field.tsx';
import type { OneTimeDraft } from './absence-draft.ts';
import style from './absence.module.css';

interface OneTimeProps {
  time: OneTimeDraft;
  onChange: (change: Partial<OneTimeDraft>) => void;
  errorOf: (field: 'days' | 'end') => string | undefined;
  today: CalendarDate;
}

/** From one day to another, whole or from an hour to an hour. */
export function OneTime({ time, onChange, errorOf, today }: OneTimeProps) {
  const t = useTranslations('absence');
  return (
    <>
      <DayRangeField
        label={t('days')}
        start={time.firstDay}
        end={time.lastDay}
        onChange={(firstDay, lastDay) => onChange({ firstDay, lastDay })}
        least={today.subtract({ years: 3 })}
        most={today.add({ years: 3 })}
        error={errorOf('days')}
      />
      <Checkbox isSelected={time.isWholeDays} onChange={(isWholeDays) => onChange({ isWholeDays })}>
        {t('wholeDays')}
      </Checkbox>
      {!time.isWholeDays && <Hours time={time} onChange={onChange} error={errorOf('end')} />}
    </>
  );
}

interface HoursProps {
  time: Pick<OneTimeDraft, 'start' | 'end'>;
  onChange: (change: Partial<Pick<OneTimeDraft, 'start' | 'end'>>) => void;
  error: string | undefined;
}

export function Hours({ time, onChange, error }: HoursProps) {
  const t = useTranslations('absence');
  return (
    <div className={style.pair}>
      <TimeField label={t('from')} value={time.start} onChange={(start) => onChange({ start })} />
      <TimeField label={t('to')} value={time.end} onChange={(end) => onChange({ end })} isEnd error={error} />
    </div>
  );
}
