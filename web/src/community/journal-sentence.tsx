import { useTranslations } from 'use-intl';
import { readableName } from '../ui/person-name.ts';

interface JournalSentenceProps {
  entry: {
    readonly action: string;
    readonly outcome: 'DONE' | 'REFUSED' | 'FAILED';
    readonly actorName: string | null;
    readonly isActorErased: boolean;
  };
}

/** Who did what, or could not. */
export function JournalSentence({ entry }: JournalSentenceProps) {
  const t = useTranslations('community');
  const { action, outcome, actorName, isActorErased } = entry;
  const isNobody = actorName === null && !isActorErased;
  if (isNobody && action === 'signIn' && outcome === 'REFUSED') return <strong>{t('signInRefused')}</strong>;
  const actor = isNobody ? t('nobodySignedIn') : actorName === null ? t('erasedPerson') : readableName(actorName);
  // An operation newer than this client is named as the API names it.
  const act = t.has(`actions.${action}` as 'actions.journal') ? t(`actions.${action}` as 'actions.journal') : action;
  const attempt = t.has(`attempts.${action}` as 'attempts.journal') ? t(`attempts.${action}` as 'attempts.journal') : action;
  return (
    <>
      <strong>{actor}</strong> <span>{outcome === 'DONE' ? act : t('couldNot', { attempt })}</span>
    </>
  );
}
