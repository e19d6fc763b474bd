import { useTranslations } from 'use-intl';
import { Select } from '../ui/select.tsx';
import type { PlaceKind } from './place-kinds.ts';
import { useDirectorySearch } from './use-directory-search.ts';

const EVERYTHING = '';

export function KindFilter({ kinds, label, everything }: { kinds: readonly PlaceKind[]; label: string; everything: string }) {
  const words = useTranslations('words.placeKind');
  const [{ type }, change] = useDirectorySearch();
  const choices = [{ key: EVERYTHING, label: everything } as const, ...kinds.map((kind) => ({ key: kind, label: words(kind) }))];
  return (
    <Select<PlaceKind | typeof EVERYTHING>
      label={label}
      choices={choices}
      value={type !== undefined && kinds.includes(type) ? type : EVERYTHING}
      onChange={(kind) => change({ type: kind === EVERYTHING ? undefined : kind })}
    />
  );
}
