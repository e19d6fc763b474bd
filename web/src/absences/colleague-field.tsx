import { UserRound } from 'lucide-react';
import { useState } from 'react';
import { useQuery } from 'urql';
import { useTranslations } from 'use-intl';
import { withoutTitle } from '../ui/person-name.ts';
import { TypeAhead } from '../ui/type-ahead.tsx';
import { useLater } from '../ui/use-later.ts';
import type { Named } from './absence-draft.ts';
import { ColleaguesQuery } from './absence.query.ts';

interface ColleagueFieldProps {
  value: Named | null;
  onChange: (colleague: Named | null) => void;
  /** Code of the profession of who is absent; null while it is not known. */
  profession: string | null;
  /** Who is absent: cannot cover. */
  absentId: string;
  error: string | undefined;
}

/** Looks up a member of the same profession by their name. */
export function ColleagueField({ value, onChange, profession, absentId, error }: ColleagueFieldProps) {
  const t = useTranslations('absence');
  const [text, setText] = useState(value?.name ?? '');
  const search = useLater(text === value?.name ? '' : withoutTitle(text.trim()));
  const [{ data, fetching }] = useQuery({
    query: ColleaguesQuery,
    variables: { search, professions: profession === null ? null : [profession] },
  });
  const people = (data?.practitioners.edges ?? [])
    .map(({ node }) => node)
    .filter(({ id }) => id !== absentId)
    .map(({ id, displayName, specialties, profession: { label } }) => ({ id, label: displayName, detail: specialties[0]?.label ?? label }));
  // Who is chosen stays in the list: a name that is not would be emptied.
  const isListed = value === null || people.some(({ id }) => id === value.id);
  const choose = (id: string | null) => {
    if (id !== null && id === value?.id) return;
    const one = people.find((person) => person.id === id);
    onChange(one ? { id: one.id, name: one.label } : null);
    if (one) setText(one.label);
  };
  return (
    <TypeAhead
      label={t('locum')}
      hint={t('locumHint')}
      placeholder={t('locumPlaceholder')}
      icon={UserRound}
      suggestions={isListed ? people : [...people, { id: value.id, label: value.name, detail: t('chosen') }]}
      text={text}
      onTextChange={setText}
      selectedId={value?.id ?? null}
      onSelect={choose}
      isLoading={fetching}
      error={error}
    />
  );
}
