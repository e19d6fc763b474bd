import { useTranslations } from 'use-intl';
import { useWords } from './use-words.ts';
import type { Period } from './week.query.ts';

/** « lundi 08:15 – 12:00, une semaine sur deux » */
export function usePeriodText(): (
  period: Pick<Period, 'weekday' | 'startTime' | 'endTime' | 'everyWeeks' | 'anchorDate' | 'weekOfMonth'>,
) => string {
  const t = useTranslations('week');
  const { rhythm, weekday } = useWords();
  return (period) =>
    t('form.sibling', {
      weekday: weekday(period.weekday),
      start: period.startTime,
      end: period.endTime,
      rhythm: period.everyWeeks === 1 && period.weekOfMonth === null ? 'none' : rhythm(period, period.weekday),
    });
}
