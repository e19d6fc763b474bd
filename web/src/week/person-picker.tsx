import { UserRound } from 'lucide-react';
import { useState } from 'react';
import { useQuery } from 'urql';
import { useTranslations } from 'use-intl';
import { withoutTitle } from '../ui/person-name.ts';
import { TypeAhead } from '../ui/type-ahead.tsx';
import { useLater } from '../ui/use-later.ts';
import { PeopleQuery } from './week.query.ts';
import style from './person-week.module.css';

interface PersonPickerProps {
  /** Whose week is shown. */
  person: { id: string; name: string } | null;
  onChoose: (id: string) => void;
}

/** For who keeps everybody's weeks: looks up a member by their name. */
export function PersonPicker({ person, onChoose }: PersonPickerProps) {
  const t = useTranslations('week');
  const words = useTranslations('words');
  const [text, setText] = useState(person?.name ?? '');
  const search = useLater(text === person?.name ? '' : withoutTitle(text.trim()));
  const [{ data, fetching }] = useQuery({ query: PeopleQuery, variables: { search } });
  const people = (data?.practitioners.edges ?? []).map(({ node }) => ({
    id: node.id,
    label: node.displayName,
    detail: node.profession.label,
  }));
  // Who is chosen stays in the list: a name that is not would be emptied.
  const isListed = person === null || people.some(({ id }) => id === person.id);
  return (
    <div className={style.picker}>
      <TypeAhead
        label={t('person.label')}
        placeholder={t('person.placeholder')}
        icon={UserRound}
        suggestions={isListed ? people : [...people, { id: person.id, label: person.name, detail: words('chosen') }]}
        text={text}
        onTextChange={setText}
        selectedId={person?.id ?? null}
        onSelect={(id) => id !== null && onChoose(id)}
        isLoading={fetching}
      />
    </div>
  );
}
