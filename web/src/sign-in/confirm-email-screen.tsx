import { useState } from 'react';
import { useMutation } from 'urql';
import { useTranslations } from 'use-intl';
import { useSession } from '../session/session.tsx';
import { Button } from '../ui/button.tsx';
import { ButtonLink } from '../ui/button-link.tsx';
import { Form } from '../ui/form.tsx';
import { useForm } from '../ui/use-form.ts';
import { useEnter } from '../session/enter.ts';
import { useFormFailure } from '../ui/form-failure.ts';
import { useLinkToken } from './link-token.ts';
import { OpenPage } from './open-page.tsx';
import { Outcome } from './outcome.tsx';
import { ConfirmEmailChangeMutation } from './sign-in.query.ts';

/** `changed` holds the address; the others say why it stays as it was. */
type Result = { changed: string } | 'EmailIsTaken' | 'LinkIsNotValid';

/** The link sent to a new address. It opens nothing without a session of the same account. */
export function ConfirmEmailScreen() {
  const t = useTranslations('signIn');
  const { account } = useSession();
  const { token, keep, forget } = useLinkToken('/adresse');
  const [result, setResult] = useState<Result | undefined>(token === null ? 'LinkIsNotValid' : undefined);
  const [{ fetching }, confirm] = useMutation(ConfirmEmailChangeMutation);
  const form = useForm({});
  const enter = useEnter();
  const failure = useFormFailure();

  const submit = async () => {
    if (token === null) return;
    const { data, error } = await confirm({ input: { token } });
    if (error) {
      form.refuse(failure(error, []));
      return;
    }
    const answer = data?.confirmEmailChange;
    if (answer?.__typename !== 'EmailChanged') {
      setResult(answer?.__typename);
      return;
    }
    forget();
    setResult({ changed: answer.email });
    const silence = await enter('/adresse');
    if (silence) form.refuse(failure(silence, []));
  };

  return (
    <OpenPage title={t('emailTitle')}>
      {result === undefined && account === null && (
        <Outcome kind="info" text={t('emailSignInFirst')}>
          <ButtonLink to="/connexion" search={{ retour: '/adresse' }} kind="primary" onClick={keep}>
            {t('signIn')}
          </ButtonLink>
        </Outcome>
      )}
      {result === undefined && account !== null && (
        <Form
          form={form}
          onSubmit={() => void submit()}
          actions={
            <Button type="submit" kind="primary" isWide isPending={fetching}>
              {t('confirmEmail')}
            </Button>
          }
        >
          <p>{t('emailLead', { name: `${account.givenName} ${account.familyName}` })}</p>
        </Form>
      )}
      {typeof result === 'object' && (
        <Outcome kind="good" text={t('emailChanged', { email: result.changed })}>
          <ButtonLink to="/compte" kind="primary">
            {t('toAccount')}
          </ButtonLink>
        </Outcome>
      )}
      {typeof result === 'string' && (
        <Outcome kind="warning" text={t(`refusal.${result}`)}>
          <ButtonLink to="/compte/securite" kind="primary">
            {t('askAnotherLink')}
          </ButtonLink>
        </Outcome>
      )}
    </OpenPage>
  );
}
