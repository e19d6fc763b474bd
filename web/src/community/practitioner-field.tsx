import { useState } from 'react';
import { useQuery } from 'urql';
import { useTranslations } from 'use-intl';
import { withoutTitle } from '../ui/person-name.ts';
import { useLater } from '../ui/use-later.ts';
import { TypeAhead, type Suggestion } from '../ui/type-ahead.tsx';
import { RegisterQuery } from './invitations.query.ts';

const LEAST_LETTERS = 2;

/** Somebody of the register, looked up by name or RPPS number. */
export function PractitionerField({ onSelect }: { onSelect: (id: string | null) => void }) {
  const t = useTranslations('community');
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<Suggestion | null>(null);
  // The name of who is chosen stands in the field, and is no search.
  const isChosen = chosen !== null && text === chosen.label;
  const isAsked = !isChosen && text.trim().length >= LEAST_LETTERS;
  const search = useLater(withoutTitle(text.trim()));
  const [{ data, fetching }] = useQuery({ query: RegisterQuery, variables: { search }, pause: !isAsked || search.length < LEAST_LETTERS });
  const found = (isAsked ? (data?.practitioners.edges ?? []) : []).map(({ node }) => ({
    id: node.id,
    label: node.displayName,
    detail: [node.profession.label, node.rpps].filter(Boolean).join(' · '),
  }));
  const suggestions = chosen === null || found.some(({ id }) => id === chosen.id) ? found : [chosen, ...found];
  const select = (id: string | null) => {
    const one = suggestions.find((suggestion) => suggestion.id === id) ?? null;
    setChosen(one);
    if (one !== null) setText(one.label);
    onSelect(one?.id ?? null);
  };
  return (
    <TypeAhead
      label={t('practitioner')}
      hint={t('practitionerHint')}
      placeholder={t('practitionerPlaceholder')}
      suggestions={suggestions}
      text={text}
      onTextChange={setText}
      selectedId={chosen?.id ?? null}
      onSelect={select}
      isLoading={fetching}
      whenEmpty={isAsked ? undefined : t('typeTwoLetters')}
    />
  );
}
