import { MapPin } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Checkbox } from '../ui/checkbox.tsx';
import { TypeAhead } from '../ui/type-ahead.tsx';
import { useLater } from '../ui/use-later.ts';
import { usePlaces } from './use-places.ts';
import type { PlaceRef } from './week.query.ts';

interface PlaceFieldProps {
  value: PlaceRef | null;
  onChange: (place: PlaceRef | null) => void;
  error?: string | undefined;
}

/** Looks up a place by its name, its kind and its commune: of the territory first, of the whole country when one says so. */
export function PlaceField({ value, onChange, error }: PlaceFieldProps) {
  const t = useTranslations('week');
  const kinds = useTranslations('words.placeKind');
  const [text, setText] = useState(value?.name ?? '');
  const [territoryOnly, setTerritoryOnly] = useState(true);
  // A chosen name is no search: the list would hold that place alone.
  const search = useLater(text === value?.name ? '' : text.trim());
  const { places, isLoading } = usePlaces(search, territoryOnly);
  const suggestions = places.map(({ id, name, kind, commune, partOf }) => ({
    id,
    label: name,
    detail: [partOf?.name ?? kinds(kind), commune.name].join(' · '),
  }));
  // The one that is chosen stays in the list: a name that is not would be emptied.
  const isListed = value === null || places.some(({ id }) => id === value.id);
  const choose = (id: string | null) => {
    if (id !== null && id === value?.id) return;
    const place = places.find((candidate) => candidate.id === id) ?? null;
    onChange(place);
    if (place) setText(place.name);
  };
  /** Another name is another place: the one that was chosen is no answer to it, and would hide that nothing is. */
  const type = (typed: string) => {
    setText(typed);
    if (value !== null && typed !== value.name && !places.some(({ name }) => name === typed)) onChange(null);
  };
  return (
    <div>
      <TypeAhead
        label={t('form.place')}
        placeholder={t('form.placeExample')}
        icon={MapPin}
        suggestions={isListed ? suggestions : [...suggestions, { id: value.id, label: value.name, detail: t('chosen') }]}
        text={text}
        onTextChange={type}
        selectedId={value?.id ?? null}
        onSelect={choose}
        isLoading={isLoading}
        whenEmpty={t('form.noPlace')}
        error={error}
      />
      <Checkbox isSelected={!territoryOnly} onChange={(everywhere) => setTerritoryOnly(!everywhere)}>
        {t('form.everywhere')}
      </Checkbox>
    </div>
  );
}
