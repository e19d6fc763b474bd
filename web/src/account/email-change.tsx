import { useState } from 'react';
import { useMutation } from 'urql';
import { useTranslations } from 'use-intl';
import { useFormFailure } from '../ui/form-failure.ts';
import { Button } from '../ui/button.tsx';
import { Actions } from '../ui/dialog.tsx';
import { Form } from '../ui/form.tsx';
import { Notice } from '../ui/notice.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useForm } from '../ui/use-form.ts';
import { RequestEmailChangeMutation } from './account.mutation.ts';
import { OwnerProof, proofFields, proofInput, useProofRefusal } from './owner-proof.tsx';
import type { ProofNeeds } from './proof-needs.ts';

interface EmailChangeProps {
  email: string | null;
  needs: ProofNeeds;
  onClose: () => void;
}

/** The new address counts once its link is opened. */
export function EmailChange({ email, needs, onClose }: EmailChangeProps) {
  const t = useTranslations('account');
  const words = useTranslations('words');
  const form = useForm({ newEmail: '', password: '', code: '' });
  const [sentTo, setSentTo] = useState<string>();
  const [{ fetching }, request] = useMutation(RequestEmailChangeMutation);
  const failure = useFormFailure();
  const refused = useProofRefusal();

  const submit = async () => {
    if (!form.requires(['newEmail', ...proofFields(needs)], words('required'))) return;
    const newEmail = form.values.newEmail.trim();
    const { data, error } = await request({ input: { newEmail, ...proofInput(form.values) } });
    if (error) {
      form.refuse(failure(error, ['newEmail', 'password', 'code']));
      return;
    }
    const result = data?.requestEmailChange.__typename;
    if (result !== undefined && result !== 'EmailChangeRequested') {
      form.refuse(refused(result));
      return;
    }
    setSentTo(newEmail);
  };

  if (sentTo !== undefined)
    return (
      <>
        <Notice kind="good" isLive>
          {t('emailSent', { email: sentTo })}
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
      label={t('emailTitle')}
      onSubmit={() => void submit()}
      actions={
        <Actions>
          <Button onPress={onClose}>{words('cancel')}</Button>
          <Button type="submit" kind="primary" isPending={fetching}>
            {t(email === null ? 'addEmail' : 'changeEmail')}
          </Button>
        </Actions>
      }
    >
      <p>{t(email === null ? 'emailNone' : 'emailLead')}</p>
      <TextField {...form.field('newEmail')} label={t('newEmail')} type="email" inputMode="email" autoComplete="email" autoFocus />
      <OwnerProof form={form} needs={needs} returnPath="/compte/securite" />
    </Form>
  );
}
