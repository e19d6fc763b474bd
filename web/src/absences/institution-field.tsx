import { Building2 } from 'lucide-react';
import { useQuery } from 'urql';
import { useTranslations } from 'use-intl';
import type { VariablesOf } from '../graphql/graphql.ts';
import { TypeAhead } from '../ui/type-ahead.tsx';
import { useLookedUp } from '../ui/use-looked-up.ts';
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
  const { search, field } = useLookedUp(value, onChange);
  const [{ data, fetching }] = useQuery({ query: InstitutionsQuery, variables: { search, kinds: KINDS } });
  const places = (data?.places.edges ?? []).map(({ node }) => ({
    id: node.id,
    name: node.name,
    detail: [kinds(node.kind), node.commune.name].join(' · '),
  }));
  return (
    <TypeAhead
      label={t('institution')}
      placeholder={t('institutionPlaceholder')}
      icon={Building2}
      {...field(places, ({ detail }) => detail)}
      isLoading={fetching}
      error={error}
    />
  );
}
