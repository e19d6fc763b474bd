import type { CalendarDate } from '@internationalized/date';
import { Stethoscope } from 'lucide-react';
import { useState } from 'react';
import { useQuery } from 'urql';
import { useTranslations } from 'use-intl';
import { EmptyState, ErrorState, Skeleton } from '../ui/states.tsx';
import { Notice } from '../ui/notice.tsx';
import { useMedia, WHOLE_WEEK } from '../ui/use-media.ts';
import { useNow } from '../calendar/use-now.ts';
import { HalfDayDialog } from './half-day-dialog.tsx';
import { busyDays, weekWord } from './half-day.ts';
import { HalfDayCell } from './half-day-cell.tsx';
import { MyDuties } from './my-duties.tsx';
import { Swaps } from './swaps.tsx';
import { CareWeekQuery, type CareDay, type CareWeek, type HalfDay } from './unscheduled.query.ts';
import { useHalfDayWords } from './use-half-day-words.ts';
import style from './unscheduled.module.css';

interface WeekViewProps {
  monday: CalendarDate;
  mayPlan: boolean;
  isPractitioner: boolean;
}

/** Who holds the week, what is missing; beside it one's own half-days, and who looks for somebody. */
export function WeekView({ monday, mayPlan, isPractitioner }: WeekViewProps) {
  const [{ data, error }, ask] = useQuery({ query: CareWeekQuery, variables: { week: monday.toString() } });
  const week = data?.unscheduledCareWeek;
  return (
    <div className={style.columns}>
      <div className={style.main}>
        {error && <ErrorState error={error} onRetry={() => ask({ requestPolicy: 'network-only' })} />}
        {!week && !error && <Skeleton lines={6} />}
        {week && <Week week={week} mayPlan={mayPlan} />}
      </div>
      <div className={style.aside}>
        {isPractitioner && <MyDuties />}
        <Swaps />
      </div>
    </div>
  );
}

function Week({ week, mayPlan }: { week: CareWeek; mayPlan: boolean }) {
  const t = useTranslations('unscheduled');
  const { longDay, shortDay } = useHalfDayWords();
  const [chosen, setChosen] = useState<HalfDay | null>(null);
  const now = useNow(week.timeZone);
  const which = weekWord(week.monday, now.date);
  const isNarrow = !useMedia(WHOLE_WEEK);
  const days = busyDays(week.days);
  if (days.length === 0)
    return (
      <EmptyState icon={Stethoscope} title={t(`nothingPlanned.${which}`)}>
        <p>{t(mayPlan ? 'nothingNeededPlanner' : 'nothingNeeded')}</p>
      </EmptyState>
    );
  const halfDay = days.find(({ day }) => day === chosen?.day)?.halfDays.find(({ half }) => half === chosen?.half);
  const list = (some: readonly CareDay[]) => (
    <ol className={style.grid} style={{ '--days': some.length } as React.CSSProperties}>
      {some.map(({ day, publicHoliday, halfDays }) => (
        <li key={day} className={style.day} data-today={day === now.date || undefined}>
          <h3 className={style.dayTitle}>
            <span aria-hidden>{shortDay(day)}</span>
            <span className="aside-for-readers">{longDay(day)}</span>
            {day === now.date && <small>{t('today')}</small>}
            {publicHoliday !== null && <small>{publicHoliday}</small>}
          </h3>
          {halfDays.map((one) => (
            <HalfDayCell
              key={one.half}
              day={day}
              halfDay={one}
              timeZone={week.timeZone}
              {...(mayPlan ? { onAdjust: () => setChosen({ day, half: one.half }) } : {})}
            />
          ))}
        </li>
      ))}
    </ol>
  );
  return (
    <>
      <Notice kind={week.gaps > 0 ? 'warning' : 'good'}>{t(`gaps.${which}`, { count: week.gaps })}</Notice>
      {list(isNarrow ? days.filter(({ day }) => day >= now.date) : days)}
      {isNarrow && days.some(({ day }) => day < now.date) && (
        <details className={style.earlier} open={days.every(({ day }) => day < now.date)}>
          <summary>{t('earlier')}</summary>
          {list(days.filter(({ day }) => day < now.date))}
        </details>
      )}
      {chosen && halfDay && <HalfDayDialog day={chosen.day} halfDay={halfDay} onClose={() => setChosen(null)} />}
    </>
  );
}
