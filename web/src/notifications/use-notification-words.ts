import { useTranslations } from 'use-intl';
import { useDates } from '../i18n/use-dates.ts';
import { useAccount } from '../session/session.tsx';
import type { Notification } from './notification.query.ts';

/** What a notification says: one sentence, and where it happens. The hours are those of the place. */
export function useNotificationWords(): (notification: Notification) => { readonly sentence: string; readonly detail: string | null } {
  const t = useTranslations('notification');
  const job = useTranslations('notification.job');
  const { date } = useDates();
  const { practitioner } = useAccount();
  return ({ kind, practitionerId, practitionerName, placeName, start, timeZone, numberOf, jobKind }) => {
    const when = start === null ? '' : date(new Date(start), { ...WHEN, ...(timeZone !== null && { timeZone }) });
    const day = start === null ? '' : date(new Date(start), { ...DAY, ...(timeZone !== null && { timeZone }) });
    const whose = practitionerId !== null && practitionerId === practitioner?.id ? 'mine' : 'other';
    const values = {
      when,
      day,
      whose,
      name: practitionerName ?? t('somebody'),
      count: numberOf ?? 1,
      what: jobKind === null ? '' : job(jobKind),
    };
    return { sentence: t(`kind.${kind}`, values), detail: placeName };
  };
}

const DAY = { weekday: 'long', day: 'numeric', month: 'long' } as const;
const WHEN = { ...DAY, hour: '2-digit', minute: '2-digit' } as const;
