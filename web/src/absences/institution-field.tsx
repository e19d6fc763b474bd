import { Building2 } from 'lucide-react';
import { useState } from 'react';
import { useQuery } from 'urql';
import { useTranslations } from 'use-intl';
import type { VariablesOf } from '../graphql/graphql.ts';
import { TypeAhead } from '../ui/type-ahead.tsx';
import { useLater } from '../ui/use-later.ts';
import type { Named } from './absence-draft.ts';
import { InstitutionsQuery } from './absence.query.ts';

/** What the server takes for an institution: what is more than one person's surgery, and cares for patients. */
const KINDS: VariablesOf<typeof InstitutionsQuery>['kinds'] = [
  ...(['HOSPITAL', 'HOSPITAL_SERVICE', 'HEALTH_HOUSE', 'HEALTH_CENTRE', 'EDES', 'PMI', 'MENTAL_HEALTH', 'HOME_CARE'] as const),
  ...(['EHPAD', 'SENIOR_RESIDENCE', 'CRECHE', 'DISABILITY', 'SOCIAL', 'CPTS'] as const),
];

interface InstitutionFieldProps {
  value: Named | null;
  onChange: (institution: Named | null) => void;
  error: string | undefined;
}

/** Looks up the institution that is to be called meanwhile. */
export function InstitutionField({ value, onChange, error }: InstitutionFieldProps) {
  const t = useTranslations('absence');
  const kinds = useTranslations('words.placeKind');
  const [text, setText] = useState(value?.name ?? '');
  const search = useLater(text === value?.name ? '' : text.trim());
  const [{ data, fetching }] = useQuery({ query: InstitutionsQuery, variables: { search, kinds: KINDS } });
  const places = (data?.places.edges ?? []).map(({ node }) => ({
    id: node.id,
    label: node.name,
    detail: [kinds(node.kind), node.commune.name].join(' · '),
  }));
  const isListed = value === null || places.some(({ id }) => id === value.id);
  const choose = (id: string | null) => {
    if (id !== null && id === value?.id) return;
    const one = places.find((place) => place.id === id);
    onChange(one ? { id: one.id, name: one.label } : null);
    if (one) setText(one.label);
  };
  return (
    <TypeAhead
      label={t('institution')}
      placeholder={t('institutionPlaceholder')}
      icon={Building2}
      suggestions={isListed ? places : [...places, { id: value.id, label: value.name, detail: t('chosen') }]}
      text={text}
      onTextChange={setText}
      selectedId={value?.id ?? null}
      onSelect={choose}
      isLoading={fetching}
      error={error}
    />
  );
}
