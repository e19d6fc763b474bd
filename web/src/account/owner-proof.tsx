import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import type { FormErrors, FormState } from '../ui/use-form.ts';
import type { ProofNeeds } from './proof-needs.ts';
import { signInPage, useSignOut } from '../session/sign-out.ts';

export type ProofField = 'password' | 'code';
export type ProofRefusal = 'PasswordRefused' | 'CodeRefused' | 'SecondFactorNeeded' | 'SignInAgain';

/** What the API takes as proof, from what was typed. */
export function proofInput({ password, code }: Readonly<Record<ProofField, string>>): { password?: string; code?: string } {
  return { ...(password === '' ? {} : { password }), ...(code.trim() === '' ? {} : { code: code.trim() }) };
}

/** The fields that may not stay empty. */
export function proofFields({ password, code }: ProofNeeds): ProofField[] {
  if (password !== 'needed') return [];
  return code ? ['password', 'code'] : ['password'];
}

/** Where a refusal of the proof is said. */
export function useProofRefusal(): (refusal: ProofRefusal) => FormErrors<ProofField> {
  const t = useTranslations('account.refusal');
  return (refusal) => {
    if (refusal === 'PasswordRefused') return { password: t(refusal) };
    return refusal === 'SignInAgain' ? { form: t(refusal) } : { code: t(refusal) };
  };
}

interface OwnerProofProps {
  form: Pick<FormState<ProofField>, 'field'>;
  needs: ProofNeeds;
  /** Where to come back to after signing in again. */
  returnPath: string;
}

/** An open session is not the owner: what lasts longer than the session asks again. */
export function OwnerProof({ form, needs, returnPath }: OwnerProofProps) {
  const t = useTranslations('account');
  const { isPending, signOut } = useSignOut(signInPage(returnPath));
  if (needs.password === 'none')
    return (
      <Notice>
        <p>{t('freshSignIn')}</p>
        <Button kind="quiet" isPending={isPending} onPress={() => void signOut()}>
          {t('signInAgain')}
        </Button>
      </Notice>
    );
  return (
    <>
      <PasswordField
        {...form.field('password')}
        label={t('yourPassword')}
        autoComplete="current-password"
        {...(needs.password === 'optional' ? { hint: t('passwordIfAny') } : {})}
      />
      {needs.code && <TextField {...form.field('code')} label={t('code')} hint={t('codeHint')} autoComplete="one-time-code" />}
    </>
  );
}
