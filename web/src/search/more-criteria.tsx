import { useTranslations } from 'use-intl';
import { Checkbox } from '../ui/checkbox.tsx';
import { Select } from '../ui/select.tsx';
import { MINUTES, RADII_KM, type Mode, type Search } from './search-address.ts';
import type { ChangeSearch } from './use-search.ts';
import { useDurationWords } from './use-duration-words.ts';
import style from './filters.module.css';

const ANY = 'ANY';
const MODES: readonly Mode[] = ['AT_PLACE', 'HOME_VISIT', 'REMOTE'];

/** What is asked for less often. */
export function MoreCriteria({ search, change }: { search: Search; change: ChangeSearch }) {
  const t = useTranslations('search');
  const words = useTranslations('words');
  const duration = useDurationWords();
  return (
    <div className={style.more}>
      {search.near.kind !== 'territory' && (
        <Select
          label={t('radius')}
          value={String(search.radiusKm)}
          choices={withOwn(RADII_KM, search.radiusKm).map((km) => ({ key: String(km), label: t('km', { km }) }))}
          onChange={(km) => change({ radiusKm: Number(km) })}
        />
      )}
      <Select
        label={t('minimum')}
        value={String(search.minimumMinutes)}
        choices={withOwn(MINUTES, search.minimumMinutes).map((minutes) => ({ key: String(minutes), label: duration(minutes) }))}
        onChange={(minutes) => change({ minimumMinutes: Number(minutes) })}
      />
      <Select<Mode | typeof ANY>
        label={t('mode')}
        value={search.mode ?? ANY}
        choices={[{ key: ANY, label: t('anyMode') }, ...MODES.map((mode) => ({ key: mode, label: words(`mode.${mode}`) }))]}
        onChange={(mode) => change({ mode: mode === ANY ? null : mode })}
      />
      <Checkbox isSelected={search.newPatientsOnly} onChange={(newPatientsOnly) => change({ newPatientsOnly })}>
        {t('newPatients')}
      </Checkbox>
    </div>
  );
}

/** An address may hold a value that we do not propose. */
function withOwn(values: readonly number[], own: number): number[] {
  return values.includes(own) ? [...values] : [...values, own].sort((one, other) => one - other);
}
