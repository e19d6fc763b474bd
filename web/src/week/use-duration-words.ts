import { useTranslations } from 'use-intl';

const [HOUR, DAY] = [60, 1440];

/** « Aucun », « 20 min », « 2 h », « 1 jour », « 2 jours ». */
export function useDurationWords(): (minutes: number) => string {
  const t = useTranslations('week.duration');
  return (minutes) => {
    if (minutes === 0) return t('none');
    if (minutes % DAY === 0) return t('days', { days: minutes / DAY });
    if (minutes % HOUR === 0) return t('hours', { hours: minutes / HOUR });
    return t('minutes', { minutes });
  };
}
