import { Time } from '@internationalized/date';
import { DateInput, DateSegment, FieldError, Label, TimeField as AriaTimeField } from 'react-aria-components';
import style from './field.module.css';

const DAY_MINUTES = 1440;

interface TimeFieldProps {
  label: string;
  /** Minutes since midnight. */
  value: number;
  onChange: (minute: number) => void;
  /** Midnight is then the end of the day, 1440. */
  isEnd?: boolean;
  error?: string | undefined;
}

/** A time of a day, on 24 hours. Emptied, it keeps the last one. */
export function TimeField({ label, value, onChange, isEnd = false, error }: TimeFieldProps) {
  return (
    <AriaTimeField
      className={style.field}
      value={new Time(Math.floor(value / 60) % 24, value % 60)}
      onChange={(time) => {
        if (time === null) return;
        const minute = time.hour * 60 + time.minute;
        onChange(isEnd && minute === 0 ? DAY_MINUTES : minute);
      }}
      hourCycle={24}
      granularity="minute"
      shouldForceLeadingZeros
      isInvalid={error !== undefined}
    >
      <Label className={style.label}>{label}</Label>
      <div className={style.box}>
        <DateInput className={style.dates}>{(segment) => <DateSegment segment={segment} />}</DateInput>
      </div>
      <FieldError className={style.error}>{error}</FieldError>
    </AriaTimeField>
  );
}
