import { useState } from 'react';
import { useMutation } from 'urql';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { ButtonLink } from '../ui/button-link.tsx';
import { Form } from '../ui/form.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useForm } from '../ui/use-form.ts';
import { useFormFailure } from '../ui/form-failure.ts';
import { OpenPage } from './open-page.tsx';
import { Outcome } from './outcome.tsx';
import { RequestPasswordResetMutation } from './sign-in.query.ts';

export function ForgottenPasswordScreen() {
  const t = useTranslations('signIn');
  const words = useTranslations('words');
  const form = useForm({ email: '' });
  const [isSent, setSent] = useState(false);
  const [{ fetching }, request] = useMutation(RequestPasswordResetMutation);
  const failure = useFormFailure();

  const submit = async () => {
    if (!form.requires(['email'], words('required'))) return;
    const { error } = await request({ input: { email: form.values.email.trim() } });
    if (error) {
      form.refuse(failure(error, ['email']));
      return;
    }
    setSent(true);
  };

  if (isSent)
    return (
      <OpenPage title={t('forgottenTitle')}>
        <Outcome kind="good" text={t('resetRequested', { email: form.values.email.trim() })}>
          <ButtonLink to="/connexion" kind="primary">
            {t('backToSignIn')}
          </ButtonLink>
          <Button onPress={() => setSent(false)}>{t('sendAgain')}</Button>
        </Outcome>
      </OpenPage>
    );
  return (
    <OpenPage title={t('forgottenTitle')} lead={t('forgottenLead')}>
      <Form
        form={form}
        onSubmit={() => void submit()}
        actions={
          <>
            <Button type="submit" kind="primary" isWide isPending={fetching}>
              {t('sendLink')}
            </Button>
            <ButtonLink to="/connexion" kind="quiet">
              {t('backToSignIn')}
            </ButtonLink>
          </>
        }
      >
        <TextField {...form.field('email')} label={t('email')} type="email" inputMode="email" autoComplete="username" />
      </Form>
    </OpenPage>
  );
}
