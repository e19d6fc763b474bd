import { Stethoscope } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { LookedUp } from './looked-up.tsx';
import { TypeAheadLater } from './type-ahead-later.tsx';
import { choicesFor, idOf, type Whom, type WhomChoice } from './whom.ts';

interface WhomFieldProps {
  choices: readonly WhomChoice[];
  whom: Whom;
  onChange: (whom: Whom) => void;
}

/** Profession or specialty, looked up by the beginning of its words. */
export function WhomField({ choices, whom, onChange }: WhomFieldProps) {
  const t = useTranslations('search');
  const id = idOf(whom);
  const chosen = choices.find((choice) => choice.id === id);
  const label = chosen?.label ?? '';
  // null while nobody types: the field then shows what is chosen, and the list everything.
  const [typed, setTyped] = useState<string | null>(null);
  const suggestions = useMemo(
    () =>
      choicesFor(choices, typed ?? '').map((choice) => ({
        id: choice.id,
        label: choice.label,
        ...(choice.kind === 'specialty' ? { detail: t('specialty') } : {}),
      })),
    [choices, typed, t],
  );
  return (
    <LookedUp onLeave={() => setTyped(null)}>
      <TypeAheadLater
        label={t('whom')}
        placeholder={t('whomPlaceholder')}
        icon={Stethoscope}
        suggestions={suggestions}
        text={typed ?? label}
        onTextChange={(text) => setTyped(text === label ? null : text)}
        selectedId={chosen === undefined ? null : id}
        onSelect={(selected) => {
          const found = choices.find((choice) => choice.id === selected);
          if (found === undefined) return;
          setTyped(null);
          onChange(found.whom);
        }}
      />
    </LookedUp>
  );
}
