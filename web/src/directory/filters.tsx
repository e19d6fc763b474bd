import type { ReactNode } from 'react';
import { useQuery } from 'urql';
import { useTranslations } from 'use-intl';
import { FilterBar } from '../ui/filter-bar.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { Select, type Choice } from '../ui/select.tsx';
import { DirectoryChoicesQuery } from './choices.query.ts';
import { useDirectorySearch } from './use-directory-search.ts';

const EVERYTHING = '';

interface FiltersProps {
  label: string;
  placeholder: string;
  /** How many filters are set, beside the text. */
  count: number;
  children: ReactNode;
}

/** The name that is searched, and the filters of the view. */
export function Filters({ label, placeholder, count, children }: FiltersProps) {
  const [search, change] = useDirectorySearch();
  return (
    <FilterBar
      label={label}
      count={count}
      first={
        <SearchField
          label={label}
          placeholder={placeholder}
          value={search.q ?? ''}
          onSearch={(q) => change({ q: q === '' ? undefined : q })}
        />
      }
    >
      {children}
    </FilterBar>
  );
}

export function CommuneFilter() {
  const t = useTranslations('directory');
  const [search, change] = useDirectorySearch();
  const [{ data }] = useQuery({ query: DirectoryChoicesQuery, requestPolicy: 'cache-first' });
  const known = data?.community.communes.map(({ inseeCode, name }) => ({ key: inseeCode, label: name })) ?? [];
  return (
    <Select
      label={t('commune')}
      choices={[{ key: EVERYTHING, label: t('wholeTerritory') }, ...withChosen(known, search.commune)]}
      value={search.commune ?? EVERYTHING}
      onChange={(commune) => change({ commune: commune === EVERYTHING ? undefined : commune })}
    />
  );
}

export function ProfessionFilter() {
  const t = useTranslations('directory');
  const [search, change] = useDirectorySearch();
  const [{ data }] = useQuery({ query: DirectoryChoicesQuery, requestPolicy: 'cache-first' });
  const known = data?.professions.map(({ code, label }) => ({ key: code, label })) ?? [];
  return (
    <Select
      label={t('profession')}
      choices={[{ key: EVERYTHING, label: t('allProfessions') }, ...withChosen(known, search.metier)]}
      value={search.metier ?? EVERYTHING}
      onChange={(metier) => change({ metier: metier === EVERYTHING ? undefined : metier })}
    />
  );
}

/** What the address names is shown even while the list is on its way, or lies outside of it. */
function withChosen(known: readonly Choice<string>[], chosen: string | undefined): readonly Choice<string>[] {
  if (chosen === undefined || known.some(({ key }) => key === chosen)) return known;
  return [...known, { key: chosen, label: chosen }];
}
