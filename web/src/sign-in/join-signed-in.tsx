import { useState } from 'react';
import type { CombinedError } from 'urql';
import { useTranslations } from 'use-intl';
import type { Account } from '../session/session.query.ts';
import { Button } from '../ui/button.tsx';
import { ButtonLink } from '../ui/button-link.tsx';
import { Notice } from '../ui/notice.tsx';
import { ErrorState } from '../ui/states.tsx';
import { useAcceptance, type AcceptanceRefusal } from './acceptance.ts';
import { useEnter } from '../session/enter.ts';
import { ProSanteConnect } from '../session/pro-sante-connect.tsx';
import { useSignOut } from '../session/sign-out.ts';
import style from './invitation.module.css';

interface JoinSignedInProps {
  account: Account;
  token: string;
  keep: () => void;
  onAccepted: () => void;
}

/** Joining with the account that is signed in, whatever its address. */
export function JoinSignedIn({ account, token, keep, onAccepted }: JoinSignedInProps) {
  const t = useTranslations('signIn');
  const [refusal, setRefusal] = useState<AcceptanceRefusal>();
  const [error, setError] = useState<CombinedError>();
  const { isPending, accept } = useAcceptance();
  // Back here, where the link then asks for another account.
  const leaving = useSignOut('/invitation');
  const enter = useEnter();
  const failure = error ?? leaving.error;
  const name = `${account.givenName} ${account.familyName}`;

  const join = async () => {
    const answer = await accept({ token });
    setRefusal(answer.refusal);
    setError(answer.error);
    if (answer.refusal || answer.error) return;
    onAccepted();
    setError(await enter('/'));
  };
  const leave = () => {
    keep();
    void leaving.signOut();
  };

  return (
    <div className={style.ways}>
      <p>{account.email === null ? t('signedInAs', { name }) : t('signedInAsEmail', { name, email: account.email })}</p>
      {refusal && (
        <Notice kind="danger" isLive>
          {t(`refusal.${refusal}`)}
        </Notice>
      )}
      {failure && <ErrorState error={failure} />}
      {refusal === 'AlreadyMember' ? (
        <ButtonLink to="/" kind="primary" isWide>
          {t('goOn')}
        </ButtonLink>
      ) : (
        <Button kind="primary" isWide isPending={isPending} onPress={() => void join()}>
          {t('accept')}
        </Button>
      )}
      {refusal === 'IdentityProofNeeded' && (
        <ProSanteConnect returnPath="/invitation" onLeave={keep}>
          {t('proSanteConnect')}
        </ProSanteConnect>
      )}
      <Button kind="quiet" isPending={leaving.isPending} onPress={leave}>
        {t('notYou')}
      </Button>
    </div>
  );
}
