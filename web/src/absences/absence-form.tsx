import type { CalendarDate } from '@internationalized/date';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { Actions, Dialog } from '../ui/dialog.tsx';
import { Form } from '../ui/form.tsx';
import { Notice } from '../ui/notice.tsx';
import { useErrorMessage } from '../ui/states.tsx';
import { absenceProblems, absenceDraftOf, type AbsenceDraft, type AbsenceField, type Named } from './absence-draft.ts';
import { AbsenceFields } from './absence-fields.tsx';
import type { Absence, BookingWithin } from './absence.query.ts';
import { useAbsenceActs, type AbsenceOutcome } from './use-absence-acts.ts';
import { useAbsenceWords } from './use-absence-words.ts';

export interface AbsentPerson {
  readonly id: string;
  readonly professionCode: string | null;
  /** Where they work. */
  readonly places: readonly (Named & { readonly timeZone: string })[];
}

export interface SavedAbsence {
  readonly absence: Absence;
  readonly bookings: readonly BookingWithin[];
  readonly isNew: boolean;
}

interface AbsenceFormProps {
  /** What the form opens with; null while it is closed. */
  opened: AbsenceDraft | null;
  person: AbsentPerson;
  isOwn: boolean;
  /** Of the community: the clock of what is everywhere. */
  timeZone: string;
  today: CalendarDate;
  onClose: () => void;
  onSaved: (saved: SavedAbsence) => void;
  /** Goes to the other absence that this one would meet. */
  onOther: (draft: AbsenceDraft) => void;
}

export function AbsenceForm({ opened, ...props }: AbsenceFormProps) {
  const t = useTranslations('absence');
  return (
    <Dialog title={t(opened?.edited ? 'change' : 'declare')} isOpen={opened !== null} onClose={props.onClose}>
      {opened && <OpenedForm key={opened.edited?.id ?? 'new'} opened={opened} {...props} />}
    </Dialog>
  );
}

function OpenedForm({ opened, person, isOwn, timeZone, today, onClose, onSaved, onOther }: AbsenceFormProps & { opened: AbsenceDraft }) {
  const t = useTranslations('absence');
  const words = useTranslations('words');
  const message = useErrorMessage();
  const { when } = useAbsenceWords(timeZone);
  const { save } = useAbsenceActs(person.id);
  const [draft, setDraft] = useState(opened);
  const [isTried, setIsTried] = useState(false);
  const [refusals, setRefusals] = useState(0);
  const [isSaving, setIsSaving] = useState(false);
  const [outcome, setOutcome] = useState<AbsenceOutcome | null>(null);
  const zone = person.places.find(({ id }) => id === draft.placeId)?.timeZone ?? timeZone;

  const change = (changed: Partial<AbsenceDraft>) => {
    setDraft((before) => ({ ...before, ...changed }));
    setOutcome(null);
  };
  const problems = isTried ? absenceProblems(draft, zone, new Date()) : null;
  const errorOf = (field: AbsenceField) => {
    const problem = problems?.get(field);
    if (problem) return t(`problem.${problem}`);
    return field === 'locum' && outcome?.kind === 'locum' ? t(`refusal.locum.${outcome.reason}`) : undefined;
  };
  const submit = async () => {
    setIsTried(true);
    if (absenceProblems(draft, zone, new Date()).size > 0) {
      setRefusals((count) => count + 1);
      return;
    }
    setIsSaving(true);
    const done = await save(draft, zone, isOwn);
    setIsSaving(false);
    if (done.kind === 'saved') {
      onSaved({ absence: done.absence, bookings: done.bookings, isNew: draft.edited === null });
      return;
    }
    setOutcome(done);
    if (done.kind === 'locum') setRefusals((count) => count + 1);
  };
  // The form is longer than a phone: what is said of it comes into sight.
  const said = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (outcome !== null && outcome.kind !== 'locum') said.current?.nextElementSibling?.scrollIntoView({ block: 'nearest' });
  }, [outcome]);
  const other = outcome?.kind === 'overlaps' ? outcome.other : null;
  return (
    <Form
      form={{ refusals, clear: () => setOutcome(null), errors: {} }}
      label={t(draft.edited ? 'change' : 'declare')}
      onSubmit={() => void submit()}
      actions={
        <Actions>
          <Button onPress={onClose}>{words('cancel')}</Button>
          <Button type="submit" kind="primary" isPending={isSaving}>
            {words('save')}
          </Button>
        </Actions>
      }
    >
      <p>{t(isOwn ? 'lead' : 'leadOther')}</p>
      <AbsenceFields
        draft={draft}
        onChange={change}
        errorOf={errorOf}
        places={person.places}
        absentId={person.id}
        profession={person.professionCode}
        today={today}
        isOwn={isOwn}
      />
      <div ref={said} />
      {outcome?.kind === 'overlaps' && (
        <Notice kind="danger" isLive>
          <p>{other ? t('refusal.overlaps', { when: when(other) }) : t('refusal.overlapsElsewhere')}</p>
          {other && <Button onPress={() => onOther(absenceDraftOf(other, timeZone, today))}>{t('refusal.seeOther')}</Button>}
        </Notice>
      )}
      {outcome?.kind === 'conflict' && (
        <Notice kind="danger" isLive>
          {t('refusal.conflict')}
        </Notice>
      )}
      {outcome?.kind === 'failed' && (
        <Notice kind="danger" isLive>
          {message(outcome.error)}
        </Notice>
      )}
    </Form>
  );
}
