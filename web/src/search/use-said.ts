import { useTranslations } from 'use-intl';
import type { Commune } from './availability.query.ts';
import type { Search } from './search-address.ts';
import { windowOf, type ClockOfCommunity } from './time-window.ts';
import { useDurationWords } from './use-duration-words.ts';
import { useWindowWords } from './use-window-words.ts';
import { idOf, type WhomChoice } from './whom.ts';

interface SaidOf {
  search: Search;
  clock: ClockOfCommunity;
  choices: readonly WhomChoice[];
  commune: Commune | undefined;
  hasPosition: boolean;
}

/** A search in words, so that nobody has to guess what « cet après-midi » was taken for. */
export function useSaid({ search, clock, choices, commune, hasPosition }: SaidOf): { whom: string; rest: string; whole: string } {
  const t = useTranslations('search');
  const words = useTranslations('words');
  const windowWords = useWindowWords();
  const duration = useDurationWords();
  const window = windowOf(search.when, clock);
  const whom = choices.find(({ id }) => id === idOf(search.whom))?.label ?? t('unknownWhom');
  const km = search.radiusKm;
  const parts = [
    window === null ? t('windowOutside') : windowWords(window, clock),
    ...(window?.isCut === true ? [t('windowCut')] : []),
    search.near.kind === 'commune'
      ? t('aroundCommune', { km, name: commune?.name ?? '…' })
      : search.near.kind === 'me' && hasPosition
        ? t('aroundYou', { km })
        : t('territory'),
    ...(search.minimumMinutes > 15 ? [t('atLeast', { duration: duration(search.minimumMinutes) })] : []),
    ...(search.mode === null ? [] : [words(`mode.${search.mode}`)]),
    ...(search.newPatientsOnly ? [t('newPatients')] : []),
  ];
  const rest = parts.join(' · ');
  return { whom, rest, whole: `${whom} · ${rest}` };
}
