import type { CalendarDate } from '@internationalized/date';
import { useState } from 'react';
import { useClient } from 'urql';
import { useTranslations } from 'use-intl';
import { codeOf } from '../graphql/error-code.ts';
import { useSendOnce } from '../graphql/use-send-once.ts';
import { Button } from '../ui/button.tsx';
import { Actions, Dialog } from '../ui/dialog.tsx';
import { Form } from '../ui/form.tsx';
import { useErrorMessage } from '../ui/states.tsx';
import { TextField } from '../ui/text-field.tsx';
import { hoursBetween, instantsOf, oneDay, oneTimeProblem, type OneTimeDraft } from './absence-draft.ts';
import type { BookingWithin } from './absence.query.ts';
import { ChangeClosureMutation, DeclareClosureMutation, type Closure } from './closure.query.ts';
import { OneTime } from './time-fields.tsx';

export interface ClosureFormProps {
  /** The closure that is changed, or that a new one is declared; null while the form is closed. */
  opened: Closure | 'new' | null;
  place: { readonly id: string; readonly timeZone: string };
  today: CalendarDate;
  onClose: () => void;
  onSaved: (bookings: readonly BookingWithin[]) => void;
}

const LONGEST_NOTE = 200;

export function ClosureForm({ opened, ...props }: ClosureFormProps) {
  const t = useTranslations('absence.closures');
  return (
    <Dialog title={t(opened === 'new' || opened === null ? 'declare' : 'change')} isOpen={opened !== null} onClose={props.onClose}>
      {opened && <OpenedForm opened={opened} {...props} />}
    </Dialog>
  );
}

function OpenedForm({ opened, place, today, onClose, onSaved }: ClosureFormProps & { opened: Closure | 'new' }) {
  const t = useTranslations('absence.closures');
  const problems = useTranslations('absence.problem');
  const words = useTranslations('words');
  const message = useErrorMessage();
  const client = useClient();
  const edited = opened === 'new' ? null : opened;
  const [time, setTime] = useState<OneTimeDraft>(() => (edited ? hoursBetween(edited.start, edited.end, place.timeZone) : oneDay(today)));
  const [note, setNote] = useState(edited?.note ?? '');
  const [isTried, setIsTried] = useState(false);
  const [refusals, setRefusals] = useState(0);
  const [failure, setFailure] = useState<string>();
  const [isSaving, setIsSaving] = useState(false);
  const sendOnce = useSendOnce();

  const wrong = oneTimeProblem(time, place.timeZone, edited ? null : new Date());
  const noteError = note.length > LONGEST_NOTE ? t('noteTooLong') : undefined;
  const errorOf = (field: 'days' | 'end') => {
    if (!isTried || wrong?.field !== field) return undefined;
    return wrong.problem === 'past' ? t('past') : problems(wrong.problem);
  };
  const send = async (said: ReturnType<typeof instantsOf> & { note: string }, idempotencyKey: string) => {
    const input = { ...said, idempotencyKey };
    if (!edited) {
      const { data, error } = await client.mutation(DeclareClosureMutation, { input: { placeId: place.id, ...input } }).toPromise();
      return { saved: data?.declareClosure, error };
    }
    const { id: closureId, version } = edited;
    const { data, error } = await client.mutation(ChangeClosureMutation, { input: { closureId, version, ...input } }).toPromise();
    return { saved: data?.changeClosure, error };
  };
  const submit = async () => {
    setIsTried(true);
    if (wrong || noteError !== undefined) {
      setRefusals((count) => count + 1);
      return;
    }
    setIsSaving(true);
    const said = { ...instantsOf(time, place.timeZone), note };
    const { saved, error } = await sendOnce(said, ({ idempotencyKey }) => send(said, idempotencyKey));
    setIsSaving(false);
    if (error) setFailure(codeOf(error) === 'CONFLICT' ? t('conflict') : message(error));
    else onSaved(saved?.bookingsWithin ?? []);
  };
  return (
    <Form
      form={{ refusals, clear: () => setFailure(undefined), errors: failure === undefined ? {} : { form: failure } }}
      label={t(edited ? 'change' : 'declare')}
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
      <p>{t('lead')}</p>
      <OneTime time={time} onChange={(change) => setTime((before) => ({ ...before, ...change }))} errorOf={errorOf} today={today} />
      <TextField label={t('note')} hint={t('noteHint')} value={note} onChange={setNote} error={noteError} />
    </Form>
  );
}
