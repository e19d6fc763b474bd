import { useState } from 'react';
import { useMutation } from 'urql';
import { useTranslations } from 'use-intl';
import { useDates } from '../i18n/use-dates.ts';
import { useEnter } from '../session/enter.ts';
import { signInPage } from '../session/sign-out.ts';
import { useFormFailure } from '../ui/form-failure.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { ButtonLink } from '../ui/button-link.tsx';
import { Actions, Dialog } from '../ui/dialog.tsx';
import { RemoveSecondFactorMutation, RenewRecoveryCodesMutation } from './account.mutation.ts';
import style from './account.module.css';
import { CodeForm, type CodeAnswer } from './code-form.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { Section } from './section.tsx';

/** From here on few enough to say so. */
const FEW = 3;

interface SecondFactorProps {
  since: string | null;
  /** undefined while it is asked. */
  codesLeft: number | undefined;
  /** Nobody asks a code of an account without password: Pro Santé Connect is strong by itself. */
  needsNone: boolean;
  /** Counts the codes anew. */
  reload: () => void;
}

export function SecondFactor({ since, codesLeft, needsNone, reload }: SecondFactorProps) {
  const t = useTranslations('account');
  const { date } = useDates();
  const [asked, setAsked] = useState<'renew' | 'remove'>();
  const [codes, setCodes] = useState<readonly string[]>();
  const [, renew] = useMutation(RenewRecoveryCodesMutation);
  const [, remove] = useMutation(RemoveSecondFactorMutation);
  const enter = useEnter();
  const failure = useFormFailure();
  const close = () => {
    setAsked(undefined);
    setCodes(undefined);
  };

  const renewBy = async (code: string): Promise<CodeAnswer> => {
    const { data, error } = await renew({ input: { code } });
    if (error) return failure(error, ['code']);
    const result = data?.renewRecoveryCodes;
    if (result?.__typename === 'CodeRefused') return { code: t('refusal.CodeRefused') };
    if (result) {
      setCodes(result.recoveryCodes);
      reload();
    }
    return undefined;
  };
  const removeBy = async (code: string): Promise<CodeAnswer> => {
    const { data, error } = await remove({ input: { code } });
    if (error) return failure(error, ['code']);
    if (data?.removeSecondFactor.__typename === 'CodeRefused') return { code: t('refusal.CodeRefused') };
    // Every session has ended, this one too.
    const silence = await enter(signInPage('/compte/second-facteur'));
    return silence && failure(silence, []);
  };

  if (since === null)
    return (
      <Section title={t('secondFactorTitle')} lead={t(needsNone ? 'secondFactorNeedless' : 'secondFactorAbsent')}>
        {!needsNone && (
          <Actions>
            <ButtonLink to="/compte/second-facteur" kind="primary">
              {t('setSecondFactor')}
            </ButtonLink>
          </Actions>
        )}
      </Section>
    );
  return (
    <Section title={t('secondFactorTitle')}>
      <div className={style.state}>
        <strong>
          <Badge kind="good">{t('active')}</Badge>
        </strong>
        <span className={style.small}>{t('since', { when: date(new Date(since), { dateStyle: 'long' }) })}</span>
        {codesLeft !== undefined && (
          <span>
            {t('codesLeft', { count: codesLeft })} {codesLeft <= FEW && t('renewSoon')}
          </span>
        )}
      </div>
      <Actions>
        <Button kind="quiet" onPress={() => setAsked('remove')}>
          {t('removeSecondFactor')}
        </Button>
        <Button onPress={() => setAsked('renew')}>{t('renewCodes')}</Button>
      </Actions>
      <Dialog title={t(asked === 'remove' ? 'removeSecondFactor' : 'renewCodes')} isOpen={asked !== undefined} onClose={close}>
        {codes ? (
          <RecoveryCodes codes={codes} onKept={close} />
        ) : (
          <CodeForm
            text={t(asked === 'remove' ? 'removeText' : 'renewText')}
            action={t(asked === 'remove' ? 'removeSecondFactor' : 'renewCodes')}
            isDanger={asked === 'remove'}
            onCode={asked === 'remove' ? removeBy : renewBy}
          />
        )}
      </Dialog>
    </Section>
  );
}
