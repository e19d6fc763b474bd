import { useState } from 'react';
import { useMutation } from 'urql';
import { useTranslations } from 'use-intl';
import { useFormFailure } from '../ui/form-failure.ts';
import { Button } from '../ui/button.tsx';
import { Actions } from '../ui/dialog.tsx';
import { Form } from '../ui/form.tsx';
import { Notice } from '../ui/notice.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { useForm } from '../ui/use-form.ts';
import { ChangePasswordMutation } from './account.mutation.ts';

interface PasswordChangeProps {
  email: string;
  /** Whether the account surely has a password. */
  isKnown: boolean;
  onChanged: () => void;
  onClose: () => void;
}

export function PasswordChange({ email, isKnown, onChanged, onClose }: PasswordChangeProps) {
  const t = useTranslations('account');
  const words = useTranslations('words');
  const form = useForm({ currentPassword: '', newPassword: '' });
  const [isDone, setDone] = useState(false);
  const [{ fetching }, change] = useMutation(ChangePasswordMutation);
  const failure = useFormFailure();

  const submit = async () => {
    if (!form.requires(['currentPassword', 'newPassword'], words('required'))) return;
    const { data, error } = await change({ input: { ...form.values } });
    if (error) {
      form.refuse(failure(error, ['currentPassword', 'newPassword']));
      return;
    }
    if (data?.changePassword.__typename === 'PasswordRefused') {
      form.refuse({ currentPassword: t('refusal.PasswordRefused') });
      return;
    }
    setDone(true);
    onChanged();
  };

  if (isDone)
    return (
      <>
        <Notice kind="good" isLive>
          {t('passwordChanged')}
        </Notice>
        <Actions>
          <Button kind="primary" autoFocus onPress={onClose}>
            {words('close')}
          </Button>
        </Actions>
      </>
    );
  return (
    <Form
      form={form}
      label={t('passwordTitle')}
      onSubmit={() => void submit()}
      actions={
        <Actions>
          <Button onPress={onClose}>{words('cancel')}</Button>
          <Button type="submit" kind="primary" isPending={fetching}>
            {t('changePassword')}
          </Button>
        </Actions>
      }
    >
      <p>{t(isKnown ? 'passwordLead' : 'passwordUnknown')}</p>
      {/* For password managers: whose password it is. */}
      <input className="aside-for-readers" type="text" autoComplete="username" value={email} readOnly tabIndex={-1} aria-hidden />
      <PasswordField {...form.field('currentPassword')} label={t('currentPassword')} autoComplete="current-password" />
      <PasswordField {...form.field('newPassword')} label={t('newPassword')} hint={t('passwordHint')} autoComplete="new-password" />
    </Form>
  );
}
