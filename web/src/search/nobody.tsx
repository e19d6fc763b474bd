import { SearchX } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/states.tsx';
import type { Search } from './search-address.ts';
import type { ClockOfCommunity } from './time-window.ts';
import type { ChangeSearch } from './use-search.ts';
import { wideningsOf } from './widenings.ts';
import style from './answers.module.css';

interface NobodyProps {
  search: Search;
  change: ChangeSearch;
  clock: ClockOfCommunity;
  /** What was searched, in words; null when no time is left to search in. */
  said: string | null;
}

/** Nobody is free as asked: says what was asked, and offers the next wider searches. */
export function Nobody({ search, change, clock, said }: NobodyProps) {
  const t = useTranslations('search');
  return (
    <EmptyState icon={SearchX} title={t(said === null ? 'windowOutside' : 'nobodyTitle')}>
      <p>{said === null ? t('outsideText') : t('nobodyText', { said })}</p>
      <div className={style.widenings}>
        {wideningsOf(search, clock).map(({ kind, search: wider }, index) => (
          <Button key={kind} kind={index === 0 ? 'primary' : 'secondary'} onPress={() => change(wider)}>
            {t(`widen.${kind}`, { km: wider.radiusKm })}
          </Button>
        ))}
      </div>
    </EmptyState>
  );
}
