import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { AvailabilityInput } from '../search/availability-input.ts';
import { Button } from '../ui/button.tsx';
import { Actions, Dialog } from '../ui/dialog.tsx';
import { Form } from '../ui/form.tsx';
import { Segments } from '../ui/segments.tsx';
import { useForm } from '../ui/use-form.ts';
import { DURATIONS } from './bookable-times.ts';
import { BookedNotice, type BookedTime } from './booked-notice.tsx';
import type { Mode, Purpose } from './booking.query.ts';
import { PurposeFields } from './purpose-fields.tsx';
import { useBookFirst } from './use-book-first.ts';

const PLACES: readonly Mode[] = ['AT_PLACE', 'REMOTE'];
/** For whoever it is: what one would ask somebody one knows for is left out. */
const CHOICES: readonly { readonly purpose: Purpose; readonly modes: readonly Mode[] }[] = [
  { purpose: 'UNSCHEDULED_CONSULTATION', modes: PLACES },
  { purpose: 'VISIT', modes: ['HOME_VISIT', 'AT_PLACE'] },
  { purpose: 'PATHWAY_STEP', modes: ['AT_PLACE', 'HOME_VISIT', 'REMOTE'] },
];

interface FirstDialogProps {
  search: AvailabilityInput;
  onClose: () => void;
}

/** Books whoever of a search is free first. */
export function FirstDialog({ search, onClose }: FirstDialogProps) {
  const t = useTranslations('booking');
  const [booked, setBooked] = useState<BookedTime | null>(null);
  return (
    <Dialog title={booked === null ? t('bookFirst') : t('done')} isOpen onClose={onClose}>
      {booked === null ? (
        <FirstForm search={search} onBooked={setBooked} onClose={onClose} />
      ) : (
        <BookedNotice booked={booked} onClose={onClose} />
      )}
    </Dialog>
  );
}

function FirstForm({ search, onBooked, onClose }: FirstDialogProps & { onBooked: (booked: BookedTime) => void }) {
  const t = useTranslations('booking');
  const words = useTranslations('words');
  const wished = search.modes?.[0];
  const [minutes, setMinutes] = useState<number>(DURATIONS.find((length) => length >= Math.max(20, search.minimumMinutes)) ?? 60);
  const [purpose, setPurpose] = useState<Purpose>(wished === 'HOME_VISIT' ? 'VISIT' : 'UNSCHEDULED_CONSULTATION');
  const [mode, setMode] = useState<Mode | null>(wished ?? null);
  const form = useForm({ pseudonym: '' });
  const { bookFirst, isBooking } = useBookFirst();
  const modes = CHOICES.find((choice) => choice.purpose === purpose)?.modes ?? PLACES;
  const chosenMode = modes.find((one) => one === mode) ?? modes[0] ?? 'AT_PLACE';
  const confirm = async () => {
    const input = { search, durationMinutes: minutes, purpose, mode: chosenMode, pseudonym: form.values.pseudonym };
    const outcome = await bookFirst(input);
    if ('booked' in outcome) onBooked(outcome.booked);
    else form.refuse(outcome.errors);
  };
  return (
    <Form
      form={form}
      onSubmit={() => void confirm()}
      actions={
        <Actions>
          <Button onPress={onClose}>{words('cancel')}</Button>
          <Button type="submit" kind="primary" isPending={isBooking}>
            {t('firstAction')}
          </Button>
        </Actions>
      }
    >
      <p>{t('firstLead')}</p>
      <Segments
        label={t('duration')}
        choices={DURATIONS.map((length) => ({ key: String(length), label: t('minutes', { minutes: length }) }))}
        value={String(minutes)}
        onChange={(length) => setMinutes(Number(length))}
      />
      <PurposeFields
        choices={CHOICES}
        purpose={purpose}
        mode={chosenMode}
        onPurpose={setPurpose}
        onMode={setMode}
        pseudonym={form.field('pseudonym')}
      />
    </Form>
  );
}
