import type { CalendarDate } from '@internationalized/date';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { isoWeekOf, mondayOf } from '../calendar/iso-week.ts';
import { Button } from '../ui/button.tsx';
import { useHalfDayWords } from './use-half-day-words.ts';
import style from './unscheduled.module.css';

interface WeekStepsProps {
  monday: CalendarDate;
  today: CalendarDate;
  onGo: (day: CalendarDate) => void;
}

/** Which week is shown, the ones around it, and the way back to this one. */
export function WeekSteps({ monday, today, onGo }: WeekStepsProps) {
  const t = useTranslations('unscheduled');
  const { span } = useHalfDayWords();
  return (
    <nav className={style.steps} aria-label={t('weeks')}>
      <Button icon={ChevronLeft} iconOnly aria-label={t('previousWeek')} onPress={() => onGo(monday.subtract({ weeks: 1 }))} />
      <h2 className={style.weekTitle} aria-live="polite">
        {span(monday.toString(), monday.add({ days: 6 }).toString())}
        <small>{t('weekNumber', { week: isoWeekOf(monday).week })}</small>
      </h2>
      <Button icon={ChevronRight} iconOnly aria-label={t('nextWeek')} onPress={() => onGo(monday.add({ weeks: 1 }))} />
      {mondayOf(today).compare(monday) !== 0 && (
        <Button kind="quiet" onPress={() => onGo(today)}>
          {t('thisWeek')}
        </Button>
      )}
    </nav>
  );
}
