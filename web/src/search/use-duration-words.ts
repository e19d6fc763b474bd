import { useTranslations } from 'use-intl';

/** « 45 min », « 2 h », « 1 h 30 ». */
export function useDurationWords(): (minutes: number) => string {
  const t = useTranslations('search');
  return (minutes) => {
    const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
    if (hours === 0) return t('minutes', { minutes });
    return rest === 0 ? t('hoursLong', { hours }) : t('hoursAndMinutes', { hours, minutes: String(rest).padStart(2, '0') });
  };
}
