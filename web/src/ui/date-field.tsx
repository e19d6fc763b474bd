import type { CalendarDate } from '@internationalized/date';
import { DateField as AriaDateField, DateInput, DateSegment, FieldError, Label, Text } from 'react-aria-components';
import style from './field.module.css';

interface DateFieldProps {
  label: string;
  /** null: no day. */
  value: CalendarDate | null;
  onChange: (date: CalendarDate | null) => void;
  hint?: string;
  error?: string | undefined;
}

/** A day, typed part by part in the order of the language. */
export function DateField({ label, value, onChange, hint, error }: DateFieldProps) {
  return (
    <AriaDateField className={style.field} value={value} onChange={onChange} isInvalid={error !== undefined} shouldForceLeadingZeros>
      <Label className={style.label}>{label}</Label>
      <div className={style.box}>
        <DateInput className={style.dates}>{(segment) => <DateSegment segment={segment} />}</DateInput>
      </div>
      {hint !== undefined && (
        <Text slot="description" className={style.hint}>
          {hint}
        </Text>
      )}
      <FieldError className={style.error}>{error}</FieldError>
    </AriaDateField>
  );
}
