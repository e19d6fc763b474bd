import { parseDate } from '@internationalized/date';
import { getRouteApi } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { useLocale, useMessages, useTranslations } from 'use-intl';
import { DateField } from '../ui/date-field.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { FilterBar } from '../ui/filter-bar.tsx';
import { Select } from '../ui/select.tsx';
import { AccountsQuery, accountsOf, nameOf } from './accounts.query.ts';
import { OUTCOMES, type JournalSearch, type Outcome } from './community-search.ts';

const route = getRouteApi('/shell/communaute/journal');
const ANY = '';
/** The most that one page of a list holds. */
const MOST = 100;

export function JournalFilters() {
  const t = useTranslations('community');
  const { actions } = useMessages().community;
  const locale = useLocale();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [{ data }] = useQuery({ query: AccountsQuery, variables: { first: MOST } });
  const filters = Object.keys(search).filter((name) => name !== 'lectures');
  const change = (changes: JournalSearch) => void navigate({ search: (before) => ({ ...before, ...changes }), replace: true });
  const people = (data ? accountsOf(data).edges : []).map(({ node }) => ({ key: node.id, label: nameOf(node) }));
  const known = Object.entries(actions)
    .map(([key, label]) => ({ key, label }))
    .sort((one, other) => one.label.localeCompare(other.label, locale));
  return (
    <>
      <FilterBar label={t('journalFilters')} count={filters.length}>
        <Select
          label={t('who')}
          choices={[{ key: ANY, label: t('everybody') }, ...withNamed(people, search.qui)]}
          value={search.qui ?? ANY}
          onChange={(qui) => change({ qui: qui === ANY ? undefined : qui })}
        />
        <Select
          label={t('action')}
          choices={[{ key: ANY, label: t('everyAction') }, ...withNamed(known, search.action)]}
          value={search.action ?? ANY}
          onChange={(action) => change({ action: action === ANY ? undefined : action })}
        />
        <Select<Outcome | typeof ANY>
          label={t('outcome')}
          choices={[{ key: ANY, label: t('everyOutcome') }, ...OUTCOMES.map((key) => ({ key, label: t(`outcomes.${key}`) }))]}
          value={search.resultat ?? ANY}
          onChange={(resultat) => change({ resultat: resultat === ANY ? undefined : resultat })}
        />
        <DateField
          label={t('fromDay')}
          value={search.du === undefined ? null : parseDate(search.du)}
          onChange={(day) => change({ du: day?.toString() })}
        />
        <DateField
          label={t('untilDay')}
          value={search.au === undefined ? null : parseDate(search.au)}
          onChange={(day) => change({ au: day?.toString() })}
        />
      </FilterBar>
      {search.action === undefined && (
        <Checkbox isSelected={search.lectures === '1'} onChange={(isSelected) => change({ lectures: isSelected ? '1' : undefined })}>
          {t('alsoReadings')}
        </Checkbox>
      )}
    </>
  );
}

/** What the address names is a choice too, when no list knows it. */
function withNamed(choices: readonly { readonly key: string; readonly label: string }[], named: string | undefined) {
  if (named === undefined || choices.some(({ key }) => key === named)) return choices;
  return [...choices, { key: named, label: named }];
}
