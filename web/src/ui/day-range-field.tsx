import type { CalendarDate } from '@internationalized/date';
import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react';
import {
  Button,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  DateInput,
  DateRangePicker,
  DateSegment,
  Dialog,
  FieldError,
  Group,
  Heading,
  Label,
  Popover,
  RangeCalendar,
} from 'react-aria-components';
import { useTranslations } from 'use-intl';
import calendar from './calendar.module.css';
import style from './field.module.css';

interface DayRangeFieldProps {
  label: string;
  start: CalendarDate;
  /** Included; the same as the start for one single day. */
  end: CalendarDate;
  onChange: (start: CalendarDate, end: CalendarDate) => void;
  least: CalendarDate;
  most: CalendarDate;
  error?: string | undefined;
}

/** A day or several in a row: typed part by part, or chosen in a calendar by its first and its last. */
export function DayRangeField({ label, start, end, onChange, least, most, error }: DayRangeFieldProps) {
  const t = useTranslations('words');
  return (
    <DateRangePicker
      className={style.field}
      value={{ start, end }}
      onChange={(range) => range && onChange(range.start, range.end)}
      minValue={least}
      maxValue={most}
      isInvalid={error !== undefined}
      shouldForceLeadingZeros
    >
      <Label className={style.label}>{label}</Label>
      <Group className={style.box}>
        <DateInput slot="start" className={calendar.typed}>
          {(segment) => <DateSegment segment={segment} />}
        </DateInput>
        <span aria-hidden>–</span>
        <DateInput slot="end" className={calendar.typed}>
          {(segment) => <DateSegment segment={segment} />}
        </DateInput>
        <Button className={`${style.inside} ${calendar.open}`}>
          <CalendarDays size={18} aria-hidden />
        </Button>
      </Group>
      <FieldError className={style.error}>{error}</FieldError>
      <Popover className={calendar.sheet}>
        <Dialog className={calendar.dialog}>
          <RangeCalendar>
            <header className={calendar.head}>
              <Button slot="previous" className={calendar.step} aria-label={t('previous')}>
                <ChevronLeft size={20} aria-hidden />
              </Button>
              <Heading className={calendar.month} />
              <Button slot="next" className={calendar.step} aria-label={t('next')}>
                <ChevronRight size={20} aria-hidden />
              </Button>
            </header>
            <CalendarGrid className={calendar.grid} weekdayStyle="short">
              <CalendarGridHeader>
                {(day) => <CalendarHeaderCell className={calendar.weekday}>{day}</CalendarHeaderCell>}
              </CalendarGridHeader>
              <CalendarGridBody>{(date) => <CalendarCell date={date} className={calendar.day} />}</CalendarGridBody>
            </CalendarGrid>
          </RangeCalendar>
        </Dialog>
      </Popover>
    </DateRangePicker>
  );
}
