import { useTranslations } from 'use-intl';

const [HOUR, DAY] = [60, 1440];

/** « 0 min », « 20 min », « 2 h », « 1 jour », « 2 jours ». */
export function useDurationWords(): (minutes: number) => string {
  const t = useTranslations('week.duration');
  return (minutes) => {
    if (minutes === 0 || minutes % HOUR !== 0) return t('minutes', { minutes });
    return minutes % DAY === 0 ? t('days', { days: minutes / DAY }) : t('hours', { hours: minutes / HOUR });
  };
}
