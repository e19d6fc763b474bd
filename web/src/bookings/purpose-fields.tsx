import { useTranslations } from 'use-intl';
import { Segments } from '../ui/segments.tsx';
import { Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';
import type { FieldState } from '../ui/use-form.ts';
import type { Mode, Purpose } from './booking.query.ts';

interface PurposeFieldsProps {
  choices: readonly { readonly purpose: Purpose; readonly modes: readonly Mode[] }[];
  purpose: Purpose;
  mode: Mode;
  onPurpose: (purpose: Purpose) => void;
  onMode: (mode: Mode) => void;
  pseudonym: FieldState;
}

/** What for, how, and for whom: a code, or nothing. */
export function PurposeFields({ choices, purpose, mode, onPurpose, onMode, pseudonym }: PurposeFieldsProps) {
  const t = useTranslations('booking');
  const words = useTranslations('words');
  const modes = choices.find((choice) => choice.purpose === purpose)?.modes ?? [];
  return (
    <>
      <Select
        label={t('purpose')}
        choices={choices.map((choice) => ({ key: choice.purpose, label: t(`purposes.${choice.purpose}`) }))}
        value={purpose}
        onChange={onPurpose}
      />
      {modes.length > 1 && (
        <Segments
          label={t('mode')}
          choices={modes.map((one) => ({ key: one, label: words(`mode.${one}`) }))}
          value={mode}
          onChange={onMode}
        />
      )}
      <TextField label={t('pseudonym')} hint={t('pseudonymHint')} autoComplete="off" spellCheck="false" maxLength={12} {...pseudonym} />
    </>
  );
}
