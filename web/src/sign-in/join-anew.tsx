import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/form.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useForm } from '../ui/use-form.ts';
import { useAcceptance } from './acceptance.ts';
import { useEnter } from '../session/enter.ts';
import { useFormFailure } from '../ui/form-failure.ts';
import type { ReceivedInvitation } from './invitation-summary.tsx';
import { ProSanteConnect } from '../session/pro-sante-connect.tsx';
import style from './invitation.module.css';

interface JoinAnewProps {
  invitation: ReceivedInvitation;
  token: string;
  keep: () => void;
  onAccepted: () => void;
  onHasAccount: () => void;
}

/** A new account, of the address that was invited. The names of a practitioner are those of the register. */
export function JoinAnew({ invitation, token, keep, onAccepted, onHasAccount }: JoinAnewProps) {
  const t = useTranslations('signIn');
  const words = useTranslations('words');
  const form = useForm({ givenName: '', familyName: '', password: '' });
  const { isPending, accept } = useAcceptance();
  const enter = useEnter();
  const failure = useFormFailure();
  const asksNames = invitation.practitionerName === null;

  const submit = async () => {
    if (!form.requires(asksNames ? ['givenName', 'familyName', 'password'] : ['password'], words('required'))) return;
    const { givenName, familyName, password } = form.values;
    const names = asksNames ? { givenName: givenName.trim(), familyName: familyName.trim() } : {};
    const { refusal, error } = await accept({ token, password, ...names });
    if (error) {
      form.refuse(failure(error, ['givenName', 'familyName', 'password']));
      return;
    }
    if (refusal === 'SignInFirst') {
      onHasAccount();
      return;
    }
    if (refusal) {
      form.refuse({ form: t(`refusal.${refusal}`) });
      return;
    }
    onAccepted();
    const silence = await enter('/');
    if (silence) form.refuse(failure(silence, []));
  };

  return (
    <>
      <Form
        form={form}
        label={t('newAccount')}
        onSubmit={() => void submit()}
        actions={
          <Button type="submit" kind="primary" isWide isPending={isPending}>
            {t('createAndJoin')}
          </Button>
        }
      >
        <TextField name="email" label={t('email')} type="email" autoComplete="username" value={invitation.email} isReadOnly />
        {asksNames && (
          <div className={style.names}>
            <TextField {...form.field('givenName')} label={t('givenName')} autoComplete="given-name" />
            <TextField {...form.field('familyName')} label={t('familyName')} autoComplete="family-name" />
          </div>
        )}
        <PasswordField {...form.field('password')} label={t('choosePassword')} hint={t('passwordHint')} autoComplete="new-password" />
      </Form>
      <div className={style.ways}>
        <Button kind="quiet" onPress={onHasAccount}>
          {t('haveAccount')}
        </Button>
        <ProSanteConnect returnPath="/invitation" onLeave={keep}>
          {t('proSanteConnect')}
        </ProSanteConnect>
      </div>
    </>
  );
}
