import type { CalendarDate } from '@internationalized/date';
import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Notice } from '../ui/notice.tsx';
import { ErrorState, Skeleton, useErrorMessage } from '../ui/states.tsx';
import { absenceDraftOf, type AbsenceDraft } from './absence-draft.ts';
import { AbsenceForm, type AbsentPerson, type SavedAbsence } from './absence-form.tsx';
import type { Absence } from './absence.query.ts';
import style from './absence.module.css';
import { SavedNotice } from './saved-notice.tsx';
import { useAbsenceActs } from './use-absence-acts.ts';
import { useAbsenceWords } from './use-absence-words.ts';
import { useComingAbsences } from './use-coming-absences.ts';

interface AbsencesSectionProps {
  person: AbsentPerson;
  isOwn: boolean;
  timeZone: string;
  today: CalendarDate;
}

/** The absences to come of one person: who covers, and to change and cancel them. */
export function AbsencesSection({ person, isOwn, timeZone, today }: AbsencesSectionProps) {
  const t = useTranslations('absence');
  const message = useErrorMessage();
  const { absences, error, reload } = useComingAbsences(person.id);
  const { cancel } = useAbsenceActs(person.id);
  const { when } = useAbsenceWords(timeZone);
  const [draft, setDraft] = useState<AbsenceDraft | null>(null);
  const [cancelled, setCancelled] = useState<Absence | null>(null);
  const [isCancelling, setIsCancelling] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const [done, setDone] = useState<SavedAbsence | 'cancelled' | null>(null);
  const confirmCancel = async () => {
    if (!cancelled) return;
    setIsCancelling(true);
    const failure = await cancel(cancelled);
    setIsCancelling(false);
    if (failure) {
      setRefusal(message(failure));
      return;
    }
    setCancelled(null);
    setDone('cancelled');
  };
  return (
    <section className={style.section} aria-labelledby="absences">
      <h2 id="absences">{t('title')}</h2>
      {done === 'cancelled' && (
        <Notice kind="good" isLive>
          {t('done.cancelled')}
        </Notice>
      )}
      {done !== null && done !== 'cancelled' && <SavedNotice saved={done} timeZone={timeZone} />}
      {error && <ErrorState error={error} onRetry={reload} />}
      {!absences && !error && <Skeleton lines={2} />}
      {absences?.length === 0 && <p className={style.none}>{t('none')}</p>}
      {absences && absences.length > 0 && (
        <ul className={style.list}>
          {absences.map((absence) => (
            <AbsenceRow
              key={absence.id}
              absence={absence}
              timeZone={timeZone}
              onChange={() => setDraft(absenceDraftOf(absence, timeZone, today))}
              onCancel={() => {
                setRefusal(undefined);
                setCancelled(absence);
              }}
            />
          ))}
        </ul>
      )}
      <AbsenceForm
        opened={draft}
        person={person}
        isOwn={isOwn}
        timeZone={timeZone}
        today={today}
        onClose={() => setDraft(null)}
        onSaved={(saved) => {
          setDraft(null);
          setDone(saved);
        }}
        onOther={setDraft}
      />
      <ConfirmDialog
        title={t('cancelTitle')}
        action={t('cancelConfirm')}
        isOpen={cancelled !== null}
        isPending={isCancelling}
        onClose={() => setCancelled(null)}
        onConfirm={() => void confirmCancel()}
        refusal={refusal}
      >
        {cancelled && t('cancelLead', { when: when(cancelled) })}
      </ConfirmDialog>
    </section>
  );
}

interface AbsenceRowProps {
  absence: Absence;
  timeZone: string;
  onChange: () => void;
  onCancel: () => void;
}

function AbsenceRow({ absence, timeZone, onChange, onCancel }: AbsenceRowProps) {
  const t = useTranslations('absence');
  const words = useTranslations('words');
  const { when, coverName } = useAbsenceWords(timeZone);
  const said = when(absence);
  const cover = coverName(absence);
  return (
    <li className={style.row}>
      <div>
        <strong className={style.when}>{said}</strong>
        <p className={style.facts}>
          {[
            absence.place && t('at', { place: absence.place.name }),
            cover === null ? t('coveredByNobody') : t('coveredBy', { name: cover }),
            absence.reason && t(`reasons.${absence.reason}`),
            !absence.isOurs && t('elsewhere'),
          ]
            .filter((fact) => typeof fact === 'string')
            .join(' · ')}
        </p>
      </div>
      {absence.isOurs && (
        <div className={style.acts}>
          <Button kind="quiet" icon={Pencil} iconOnly aria-label={words('actOn', { act: t('change'), what: said })} onPress={onChange} />
          <Button
            kind="quiet"
            icon={Trash2}
            iconOnly
            aria-label={words('actOn', { act: t('cancelConfirm'), what: said })}
            onPress={onCancel}
          />
        </div>
      )}
    </li>
  );
}
