import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import cardStyle from '../ui/card.module.css';
import { Checkbox } from '../ui/checkbox.tsx';
import { Notice } from '../ui/notice.tsx';
import { Segments } from '../ui/segments.tsx';
import { FilePick } from './file-pick.tsx';
import style from './imports.module.css';
import type { RunKind } from './imports.query.ts';
import { Progress } from './progress.tsx';
import { useImport } from './use-import.ts';

/** Which register, which file. Nothing is written before the difference was read. */
export function ImportForm({ onRun }: { onRun: (id: string) => void }) {
  const t = useTranslations('community');
  const words = useTranslations('words');
  const [kind, setKind] = useState<RunKind>('PLACES');
  const [file, setFile] = useState<File | null>(null);
  const [specialties, setSpecialties] = useState<File | null>(null);
  const [complete, setComplete] = useState(false);
  const { step, ...acts } = useImport(onRun);
  const isBusy = step.kind === 'sending' || step.kind === 'asking';
  return (
    <section className={`${cardStyle.card} ${style.form}`} aria-labelledby="import-title">
      <h2 id="import-title">{t('importTitle')}</h2>
      <p className={style.lead}>{t('importLead')}</p>
      <Segments
        label={t('register')}
        choices={[
          { key: 'PLACES', label: t('runKind.PLACES') },
          { key: 'PRACTITIONERS', label: t('runKind.PRACTITIONERS') },
        ]}
        value={kind}
        onChange={(chosen) => {
          setKind(chosen);
          setFile(null);
        }}
      />
      <FilePick
        label={kind === 'PLACES' ? t('placesFile') : t('practitionersFile')}
        hint={kind === 'PLACES' ? t('placesFileHint') : t('practitionersFileHint')}
        file={file}
        onChange={setFile}
        isDisabled={isBusy}
      />
      {kind === 'PRACTITIONERS' && (
        <FilePick
          label={t('specialtiesFile')}
          hint={t('specialtiesFileHint')}
          file={specialties}
          onChange={setSpecialties}
          isDisabled={isBusy}
        />
      )}
      <Checkbox isSelected={complete} onChange={setComplete} isDisabled={isBusy}>
        {t('completeFile')}
        <small className={style.small}>{t('completeFileHint')}</small>
      </Checkbox>
      {step.kind === 'refused' && (
        <Notice kind="danger" isLive>
          {step.message}
        </Notice>
      )}
      {step.kind === 'sending' && <Progress label={t('sending')} done={step.sent} total={step.total} />}
      {step.kind === 'asking' && <Progress label={t('comparing')} />}
      <div className={style.actions}>
        <Button
          kind="primary"
          isDisabled={file === null}
          isPending={isBusy}
          onPress={() => file && void acts.compare({ kind, file, specialties: kind === 'PRACTITIONERS' ? specialties : null, complete })}
        >
          {t('compare')}
        </Button>
        {step.kind === 'sending' && <Button onPress={acts.stop}>{words('cancel')}</Button>}
      </div>
    </section>
  );
}
