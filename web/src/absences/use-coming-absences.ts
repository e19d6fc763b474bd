import { useState } from 'react';
import { useQuery } from 'urql';
import { useLanguage } from '../i18n/language.ts';
import { AbsencesQuery } from './absence.query.ts';

const A_YEAR_MILLISECONDS = 365 * 86_400_000;

/** Absences of one person that are not over, for a year. */
export function useComingAbsences(practitionerId: string) {
  const { locale } = useLanguage();
  const language = locale === 'en' ? 'EN' : 'FR';
  // Of when the screen was opened: a question that changes with every minute would never be answered from what is known.
  const [from] = useState(() => new Date());
  const [{ data, error }, ask] = useQuery({
    query: AbsencesQuery,
    variables: {
      practitionerId,
      from: from.toISOString(),
      to: new Date(from.getTime() + A_YEAR_MILLISECONDS).toISOString(),
      language,
    },
  });
  return { absences: data?.absences, error, reload: () => ask({ requestPolicy: 'network-only' }) };
}
