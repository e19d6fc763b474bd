import { MapPin } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Checkbox } from '../ui/checkbox.tsx';
import { TypeAhead } from '../ui/type-ahead.tsx';
import { useLookedUp } from '../ui/use-looked-up.ts';
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
  const [territoryOnly, setTerritoryOnly] = useState(true);
  const { search, field } = useLookedUp(value, onChange);
  const { places, isLoading } = usePlaces(search, territoryOnly);
  return (
    <div>
      <TypeAhead
        label={t('form.place')}
        placeholder={t('form.placeExample')}
        icon={MapPin}
        {...field(places, ({ kind, commune, partOf }) => [partOf?.name ?? kinds(kind), commune.name].join(' · '))}
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
