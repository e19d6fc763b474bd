import { FileUp, X } from 'lucide-react';
import { useId } from 'react';
import { DropZone, FileTrigger, Text } from 'react-aria-components';
import { useFormatter, useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import style from './imports.module.css';
import { sizeInWords } from './sizes.ts';

interface FilePickProps {
  label: string;
  hint: string;
  file: File | null;
  onChange: (file: File | null) => void;
  isDisabled: boolean;
}

/** A file of this device: chosen, or dropped here. */
export function FilePick({ label, hint, file, onChange, isDisabled }: FilePickProps) {
  const t = useTranslations('community');
  const words = useTranslations('words');
  const format = useFormatter();
  const hintId = useId();
  return (
    <DropZone
      className={style.drop}
      isDisabled={isDisabled}
      onDrop={({ items }) => {
        const dropped = items.find((item) => item.kind === 'file');
        if (dropped?.kind === 'file') void dropped.getFile().then(onChange);
      }}
    >
      <div>
        <Text slot="label" className={style.label}>
          {label}
        </Text>
        <p id={hintId} className={style.small}>
          {file ? (
            <>
              <strong>{file.name}</strong> · {sizeInWords(file.size, (value, options) => format.number(value, options))}
            </>
          ) : (
            hint
          )}
        </p>
      </div>
      <div className={style.pickActions}>
        <FileTrigger onSelect={(files) => files?.[0] && onChange(files[0])}>
          <Button
            icon={FileUp}
            isDisabled={isDisabled}
            aria-describedby={hintId}
            aria-label={words('actOn', { act: file ? t('changeFile') : t('chooseFile'), what: label })}
          >
            {file ? t('changeFile') : t('chooseFile')}
          </Button>
        </FileTrigger>
        {file && (
          <Button
            kind="quiet"
            icon={X}
            iconOnly
            isDisabled={isDisabled}
            aria-label={words('actOn', { act: words('clear'), what: label })}
            onPress={() => onChange(null)}
          />
        )}
      </div>
    </DropZone>
  );
}
