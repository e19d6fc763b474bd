import { lazy, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { loadPart } from '../ui/load-part.ts';
import { Segments } from '../ui/segments.tsx';
import { isAfternoonOver, today, USUAL_HOURS, type ClockOfCommunity, type When } from './time-window.ts';
import style from './filters.module.css';

const WindowPicker = lazy(async () => ({ default: (await loadPart(() => import('./window-picker.tsx'))).WindowPicker }));

interface WhenFieldProps {
  when: When;
  clock: ClockOfCommunity;
  onChange: (when: When) => void;
}

export function WhenField({ when, clock, onChange }: WhenFieldProps) {
  const t = useTranslations('search');
  const isOver = isAfternoonOver(clock);
  return (
    <div className={style.when}>
      <Segments
        label={t('when')}
        choices={[
          { key: 'now', label: t('now') },
          { key: 'afternoon', label: t(isOver ? 'tomorrowAfternoon' : 'afternoon') },
          { key: 'tomorrow', label: t('tomorrow') },
          { key: 'picked', label: t('pick') },
        ]}
        value={when.kind}
        onChange={(kind) => {
          if (kind !== 'picked') {
            onChange({ kind });
            return;
          }
          const day = today(clock.now, clock.timeZone)
            .add({ days: isOver ? 1 : 0 })
            .toString();
          onChange({ kind, firstDay: day, lastDay: day, hours: USUAL_HOURS });
        }}
      />
      {when.kind === 'picked' && (
        <Suspense fallback={<div className={style.pickerPlace} />}>
          <WindowPicker when={when} clock={clock} onChange={onChange} />
        </Suspense>
      )}
    </div>
  );
}
