import { LocateFixed, MapPin } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import type { Commune } from './availability.query.ts';
import { askPosition, useDevicePosition } from './device-position.ts';
import { LookedUp } from './looked-up.tsx';
import { TypeAheadLater } from './type-ahead-later.tsx';
import type { Near } from './search-address.ts';
import { useCommunes } from './use-communes.ts';
import style from './filters.module.css';

interface NearFieldProps {
  territory: readonly Commune[];
  near: Near;
  /** The commune that is chosen, once it is known. */
  commune: Commune | undefined;
  onChange: (near: Near) => void;
}

const TERRITORY = 'territory';

/** Around where: a commune looked up by name or postal code, or where the device is, asked of it only when one presses for it. */
export function NearField({ territory, near, commune, onChange }: NearFieldProps) {
  const t = useTranslations('search');
  const position = useDevicePosition();
  const label = near.kind === 'me' ? t('aroundMe') : near.kind === 'commune' ? (commune?.name ?? '') : t('territory');
  const [typed, setTyped] = useState<string | null>(null);
  const { communes, isLoading } = useCommunes(territory, typed ?? '');
  const suggestions = [
    ...(typed === null || typed === '' ? [{ id: TERRITORY, label: t('territory') }] : []),
    ...communes.map(({ inseeCode, name, postalCodes }) => ({ id: inseeCode, label: name, detail: postalCodes[0] })),
  ];
  // A commune from elsewhere is in no list before somebody types: the field still has to name it.
  if (typed === null && commune !== undefined && !suggestions.some(({ id }) => id === commune.inseeCode))
    suggestions.push({ id: commune.inseeCode, label: commune.name, detail: commune.postalCodes[0] });
  return (
    <div className={style.near}>
      <LookedUp onLeave={() => setTyped(null)}>
        <TypeAheadLater
          label={t('near')}
          placeholder={t('nearPlaceholder')}
          icon={MapPin}
          suggestions={suggestions}
          text={typed ?? label}
          onTextChange={(text) => setTyped(text === label ? null : text)}
          selectedId={near.kind === 'commune' ? near.inseeCode : near.kind === 'territory' ? TERRITORY : null}
          onSelect={(id) => {
            if (id === null) return;
            setTyped(null);
            onChange(id === TERRITORY ? { kind: 'territory' } : { kind: 'commune', inseeCode: id });
          }}
          isLoading={isLoading}
          whenEmpty={t('noCommune')}
        />
      </LookedUp>
      <Button
        icon={LocateFixed}
        iconOnly
        aria-label={t('aroundMe')}
        isPending={position.state === 'asked'}
        onPress={() => {
          askPosition();
          onChange({ kind: 'me' });
        }}
      />
    </div>
  );
}
