import { useState } from 'react';
import { useMutation } from 'urql';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { ButtonLink } from '../ui/button-link.tsx';
import { Form } from '../ui/form.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { useForm } from '../ui/use-form.ts';
import { useEnter } from '../session/enter.ts';
import { useFormFailure } from '../ui/form-failure.ts';
import { useLinkToken } from './link-token.ts';
import { OpenPage } from './open-page.tsx';
import { Outcome } from './outcome.tsx';
import { ResetPasswordMutation } from './sign-in.query.ts';

export function NewPasswordScreen() {
  const t = useTranslations('signIn');
  const words = useTranslations('words');
  const form = useForm({ newPassword: '' });
  const { token } = useLinkToken('/mot-de-passe');
  const [outcome, setOutcome] = useState<'done' | 'notValid'>(token === null ? 'notValid' : 'done');
  const [isOver, setOver] = useState(token === null);
  const [{ fetching }, reset] = useMutation(ResetPasswordMutation);
  const enter = useEnter();
  const failure = useFormFailure();

  const submit = async () => {
    if (token === null || !form.requires(['newPassword'], words('required'))) return;
    const { data, error } = await reset({ input: { token, newPassword: form.values.newPassword } });
    if (error) {
      form.refuse(failure(error, ['newPassword']));
      return;
    }
    setOutcome(data?.resetPassword.__typename === 'PasswordReset' ? 'done' : 'notValid');
    setOver(true);
    // Every session has ended with the former password, one of this browser too; and the link has served.
    const silence = await enter('/mot-de-passe');
    if (silence) form.refuse(failure(silence, []));
  };

  if (isOver)
    return (
      <OpenPage title={t('newPasswordTitle')}>
        {outcome === 'done' ? (
          <Outcome kind="good" text={t('passwordReset')}>
            <ButtonLink to="/connexion" kind="primary">
              {t('signIn')}
            </ButtonLink>
          </Outcome>
        ) : (
          <Outcome kind="warning" text={t('resetLinkNotValid')}>
            <ButtonLink to="/mot-de-passe-oublie" kind="primary">
              {t('askAnotherLink')}
            </ButtonLink>
          </Outcome>
        )}
      </OpenPage>
    );
  return (
    <OpenPage title={t('newPasswordTitle')} lead={t('newPasswordLead')}>
      <Form
        form={form}
        onSubmit={() => void submit()}
        actions={
          <Button type="submit" kind="primary" isWide isPending={fetching}>
            {t('setPassword')}
          </Button>
        }
      >
        <PasswordField {...form.field('newPassword')} label={t('newPassword')} hint={t('passwordHint')} autoComplete="new-password" />
      </Form>
    </OpenPage>
  );
}
