import { Download } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { Actions } from '../ui/dialog.tsx';
import { CopyButton } from './copy-button.tsx';
import { download } from './download.ts';
import style from './recovery-codes.module.css';

/** Shown once: one goes on when one says that they are kept. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const t = useTranslations('account');
  const [isKept, setKept] = useState(false);
  const lead = useRef<HTMLParagraphElement>(null);
  useEffect(() => lead.current?.focus(), []);
  const text = codes.join('\n');
  return (
    <>
      <p ref={lead} className={style.lead} tabIndex={-1}>
        {t('recoveryLead')}
      </p>
      <ol className={style.codes} translate="no" aria-label={t('recoveryCodes')}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className={style.buttons}>
        <CopyButton text={text} name={t('recoveryCodes')} />
        <Button
          icon={Download}
          onPress={() => download('maillage-codes-de-secours.txt', 'text/plain', `${t('recoveryFile')}\n\n${text}\n`)}
        >
          {t('download')}
        </Button>
      </div>
      <Checkbox isSelected={isKept} onChange={setKept}>
        {t('codesKept')}
      </Checkbox>
      <Actions>
        <Button kind="primary" isDisabled={!isKept} onPress={onKept}>
          {t('goOn')}
        </Button>
      </Actions>
    </>
  );
}
