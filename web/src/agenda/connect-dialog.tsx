import { useState } from 'react';
import { useMutation } from 'urql';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { Actions, Dialog } from '../ui/dialog.tsx';
import { Form } from '../ui/form.tsx';
import { useFormFailure } from '../ui/form-failure.ts';
import { TextField } from '../ui/text-field.tsx';
import { useForm } from '../ui/use-form.ts';
import { ConnectCalendarMutation, type CalendarFeed } from './calendar-feed.query.ts';
import style from './calendars.module.css';

interface ConnectDialogProps {
  isOpen: boolean;
  onConnected: (calendar: CalendarFeed) => void;
  onClose: () => void;
}

export function ConnectDialog({ isOpen, onConnected, onClose }: ConnectDialogProps) {
  const t = useTranslations('agenda');
  return (
    <Dialog title={t('connect')} isOpen={isOpen} onClose={onClose}>
      <ConnectForm onConnected={onConnected} onClose={onClose} />
    </Dialog>
  );
}

/** The address is a secret that opens the calendar: it is typed once, and never shown again. */
function ConnectForm({ onConnected, onClose }: Omit<ConnectDialogProps, 'isOpen'>) {
  const t = useTranslations('agenda');
  const words = useTranslations('words');
  const form = useForm({ label: t('usualLabel'), address: '' });
  const [isHelpOpen, setHelpOpen] = useState(false);
  const [{ fetching }, connect] = useMutation(ConnectCalendarMutation);
  const failure = useFormFailure();

  const submit = async () => {
    if (!form.requires(['label', 'address'], words('required'))) return;
    const { label, address } = form.values;
    const { data, error } = await connect({ input: { label: label.trim(), address: address.trim() } });
    const result = data?.connectCalendar;
    if (error) form.refuse(failure(error, ['label', 'address']));
    else if (result?.__typename === 'CalendarConnected') onConnected(result.calendarFeed);
    else if (result?.__typename === 'CalendarAddressRefused') form.refuse({ address: t(`fault.${result.fault}`) });
    else form.refuse({ form: t('tooMany') });
  };

  return (
    <Form
      form={form}
      onSubmit={() => void submit()}
      actions={
        <Actions>
          <Button onPress={onClose}>{words('cancel')}</Button>
          <Button type="submit" kind="primary" isPending={fetching}>
            {t('connectAct')}
          </Button>
        </Actions>
      }
    >
      <p>{t('privacy')}</p>
      <TextField {...form.field('address')} type="url" autoComplete="off" label={t('address')} hint={t('addressHint')} />
      <TextField {...form.field('label')} autoComplete="off" maxLength={80} label={t('label')} />
      <details className={style.help} open={isHelpOpen} onToggle={(event) => setHelpOpen(event.currentTarget.open)}>
        <summary>{t('whereTitle')}</summary>
        <ul>
          {(['google', 'outlook', 'apple', 'other'] as const).map((kind) => (
            <li key={kind}>{t(`where.${kind}`)}</li>
          ))}
        </ul>
      </details>
    </Form>
  );
}
