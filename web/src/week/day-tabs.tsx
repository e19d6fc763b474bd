import type { CalendarDate } from '@internationalized/date';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useWords } from './use-words.ts';
import style from './day-tabs.module.css';

interface DayTabsProps {
  days: readonly CalendarDate[];
  chosen: string;
  onChoose: (date: string) => void;
  /** How many periods each day has. */
  countOf: (date: string) => number;
  today: string;
  children: ReactNode;
}

/** On a phone: one day at a time, seven tabs above it. */
export function DayTabs({ days, chosen, onChoose, countOf, today, children }: DayTabsProps) {
  const t = useTranslations('week');
  const { dayName } = useWords();
  return (
    <Tabs selectedKey={chosen} onSelectionChange={(key) => onChoose(String(key))}>
      <TabList className={style.tabs} aria-label={t('days')}>
        {days.map((day) => {
          const date = day.toString();
          const count = countOf(date);
          return (
            <Tab key={date} id={date} className={style.tab} data-today={date === today || undefined}>
              <span>{dayName(day)}</span>
              <strong>{day.day}</strong>
              <span className="aside-for-readers">{t('dayTab', { count })}</span>
              <span className={style.dots} aria-hidden>
                {Array.from({ length: Math.min(3, count) }, (_, dot) => (
                  <i key={dot} />
                ))}
              </span>
            </Tab>
          );
        })}
      </TabList>
      {days.map((day) => (
        <TabPanel key={day.toString()} id={day.toString()} className={style.panel}>
          {children}
        </TabPanel>
      ))}
    </Tabs>
  );
}
