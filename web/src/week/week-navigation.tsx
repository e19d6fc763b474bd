import type { CalendarDate } from '@internationalized/date';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { isoWeekOf, mondayOf } from '../calendar/iso-week.ts';
import { useWords } from './use-words.ts';
import style from './person-week.module.css';

interface WeekNavigationProps {
  monday: CalendarDate;
  today: CalendarDate;
  onGo: (day: CalendarDate) => void;
}

/** Which week is shown, the ones around it, and the way back to this one. */
export function WeekNavigation({ monday, today, onGo }: WeekNavigationProps) {
  const t = useTranslations('week');
  const { weekSpan } = useWords();
  const isThisWeek = mondayOf(today).compare(monday) === 0;
  return (
    <nav className={style.navigation} aria-label={t('navigation.label')}>
      <Button icon={ChevronLeft} iconOnly aria-label={t('navigation.previous')} onPress={() => onGo(monday.subtract({ weeks: 1 }))} />
      <h2 className={style.weekTitle} aria-live="polite">
        {weekSpan(monday)}
        <small>{t('navigation.number', { week: isoWeekOf(monday).week })}</small>
      </h2>
      <Button icon={ChevronRight} iconOnly aria-label={t('navigation.next')} onPress={() => onGo(monday.add({ weeks: 1 }))} />
      {!isThisWeek && (
        <Button kind="quiet" onPress={() => onGo(today)}>
          {t('navigation.now')}
        </Button>
      )}
    </nav>
  );
}
