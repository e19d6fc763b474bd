import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMutation } from 'urql';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/form.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useForm } from '../ui/use-form.ts';
import { useEnter } from '../session/enter.ts';
import { useFormFailure } from '../ui/form-failure.ts';
import { SignInMutation } from './sign-in.query.ts';
import style from './sign-in.module.css';

/** What is asked for now: the password; then a code of the application, or one of those that were written down. */
type Step = 'password' | 'code' | 'recoveryCode';

/** E-mail and password, then a code once a second factor is set. What was typed stays. */
export function LocalSignIn({ returnPath }: { returnPath: string }) {
  const t = useTranslations('signIn');
  const words = useTranslations('words');
  const form = useForm({ email: '', password: '', code: '' });
  const [step, setStep] = useState<Step>('password');
  const [{ fetching }, signIn] = useMutation(SignInMutation);
  const enter = useEnter();
  const failure = useFormFailure();
  const { email, password, code } = form.values;

  const submit = async () => {
    const isPassword = step === 'password';
    if (!form.requires(isPassword ? ['email', 'password'] : ['code'], words('required'))) return;
    const { data, error } = await signIn({ input: { email: email.trim(), password, ...(isPassword ? {} : { code: code.trim() }) } });
    if (error) {
      form.refuse(failure(error, ['email', 'password', 'code']));
      return;
    }
    const result = data?.signIn.__typename;
    if (result === 'SecondFactorNeeded') {
      setStep('code');
      return;
    }
    if (result === 'SignInRefused') {
      setStep('password');
      form.refuse({ form: t('refusal.SignInRefused') });
      return;
    }
    if (result === 'CodeRefused') {
      form.refuse({ code: t('refusal.CodeRefused') });
      return;
    }
    const silence = await enter(returnPath);
    if (silence) form.refuse(failure(silence, []));
  };

  if (step === 'password')
    return (
      <Form
        key="password"
        form={form}
        label={t('localTitle')}
        onSubmit={() => void submit()}
        actions={
          <>
            <Button type="submit" kind="primary" isWide isPending={fetching}>
              {t('signIn')}
            </Button>
            <Link to="/mot-de-passe-oublie" className={style.aside}>
              {t('forgotten')}
            </Link>
          </>
        }
      >
        <TextField {...form.field('email')} label={t('email')} type="email" inputMode="email" autoComplete="username" />
        <PasswordField {...form.field('password')} label={t('password')} autoComplete="current-password" />
      </Form>
    );

  const isRecovery = step === 'recoveryCode';
  const ask = (next: Step) => {
    // Another account has another address and another password.
    form.set(next === 'password' ? { email: '', password: '', code: '' } : { code: '' });
    setStep(next);
  };
  return (
    <Form
      key={step}
      form={form}
      label={t('codeTitle')}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button type="submit" kind="primary" isWide isPending={fetching}>
            {t('signIn')}
          </Button>
          <div className={style.ways}>
            <Button kind="quiet" onPress={() => ask(isRecovery ? 'code' : 'recoveryCode')}>
              {t(isRecovery ? 'useApplication' : 'useRecoveryCode')}
            </Button>
            <Button kind="quiet" onPress={() => ask('password')}>
              {t('otherAccount')}
            </Button>
          </div>
        </>
      }
    >
      <p>{t('codeFor', { email: email.trim() })}</p>
      <TextField
        {...form.field('code')}
        label={t(isRecovery ? 'recoveryCode' : 'code')}
        hint={t(isRecovery ? 'recoveryCodeHint' : 'codeHint')}
        inputMode={isRecovery ? 'text' : 'numeric'}
        autoComplete={isRecovery ? 'off' : 'one-time-code'}
        autoFocus
      />
    </Form>
  );
}
