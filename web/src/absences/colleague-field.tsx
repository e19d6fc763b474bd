import { UserRound } from 'lucide-react';
import { useQuery } from 'urql';
import { useTranslations } from 'use-intl';
import { withoutTitle } from '../ui/person-name.ts';
import { TypeAhead } from '../ui/type-ahead.tsx';
import { useLookedUp } from '../ui/use-looked-up.ts';
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
  const { search, field } = useLookedUp(value, onChange);
  const [{ data, fetching }] = useQuery({
    query: ColleaguesQuery,
    variables: { search: withoutTitle(search), professions: profession === null ? null : [profession] },
  });
  const people = (data?.practitioners.edges ?? [])
    .map(({ node }) => node)
    .filter(({ id }) => id !== absentId)
    .map(({ id, displayName, specialties, profession: { label } }) => ({ id, name: displayName, detail: specialties[0]?.label ?? label }));
  return (
    <TypeAhead
      label={t('locum')}
      hint={t('locumHint')}
      placeholder={t('locumPlaceholder')}
      icon={UserRound}
      {...field(people, ({ detail }) => detail)}
      isLoading={fetching}
      error={error}
    />
  );
}
