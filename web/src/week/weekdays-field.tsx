import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { WEEKDAYS, type Weekday } from '../calendar/iso-week.ts';
import { useWords } from './use-words.ts';
import style from './period-form.module.css';

interface WeekdaysFieldProps {
  value: readonly Weekday[];
  onChange: (weekdays: Weekday[]) => void;
  error: string | undefined;
}

/** The days that the period is laid on: choosing a second one copies it there. */
export function WeekdaysField({ value, onChange, error }: WeekdaysFieldProps) {
  const t = useTranslations('week');
  const { weekday: nameOf } = useWords();
  const [label, hint] = [useId(), useId()];
  return (
    <div className={style.weekdays}>
      <span id={label} className={style.label}>
        {t('form.weekdays')}
      </span>
      <ToggleButtonGroup
        className={style.days}
        aria-labelledby={label}
        aria-describedby={hint}
        selectionMode="multiple"
        selectedKeys={value}
        onSelectionChange={(keys) => onChange(WEEKDAYS.filter((weekday) => keys.has(weekday)))}
      >
        {WEEKDAYS.map((weekday) => (
          <ToggleButton key={weekday} id={weekday} className={style.dayChoice}>
            <span aria-hidden>{t(`dayLetters.${weekday}`)}</span>
            <span className="aside-for-readers">{nameOf(weekday)}</span>
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <span id={hint} className={error === undefined ? style.hint : style.error} role={error === undefined ? undefined : 'alert'}>
        {error ?? t('form.weekdaysHint')}
      </span>
    </div>
  );
}
