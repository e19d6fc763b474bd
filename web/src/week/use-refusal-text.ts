import { useTranslations } from 'use-intl';
import { useErrorMessage } from '../ui/states.tsx';
import { timeText } from '../calendar/clock.ts';
import type { Refusal } from './use-refusal.ts';
import { useWords } from './use-words.ts';

/** Why something was not done, in a sentence or two. */
export function useRefusalText(): (refusal: Refusal) => string {
  const t = useTranslations('week');
  const message = useErrorMessage();
  const { longDay, fullDate } = useWords();
  return (refusal) => {
    switch (refusal.kind) {
      case 'clash': {
        const { clash, common } = refusal;
        return t('refusal.clash', {
          day: longDay(common?.date ?? clash.day),
          start: timeText(common?.start ?? 0),
          end: timeText(common?.end ?? 0),
        });
      }
      case 'closed':
        return t('refusal.closed', { date: fullDate(refusal.closedOn) });
      case 'failed':
        return message(refusal.error);
      case 'conflict':
        return t(refusal.meant === null ? 'refusal.conflictPlain' : 'refusal.conflict');
      default:
        return t(`refusal.${refusal.kind}`);
    }
  };
}
