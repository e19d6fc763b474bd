import { useState } from 'react';
import { useQuery } from 'urql';
import { useTranslations } from 'use-intl';
import { useSession } from '../session/session.tsx';
import { ButtonLink } from '../ui/button-link.tsx';
import { ErrorState, Skeleton } from '../ui/states.tsx';
import { InvitationQuery } from './invitation.query.ts';
import { InvitationSummary } from './invitation-summary.tsx';
import { JoinAnew } from './join-anew.tsx';
import { JoinSignedIn } from './join-signed-in.tsx';
import { useLinkToken } from './link-token.ts';
import { OpenPage } from './open-page.tsx';
import { Outcome } from './outcome.tsx';
import { SignInFirst } from './sign-in-first.tsx';

/** The link of an invitation: who invites, where, as what; then joining, with an account that exists or with a new one. */
export function InvitationScreen() {
  const t = useTranslations('signIn');
  const { account } = useSession();
  const { token, keep, forget } = useLinkToken('/invitation');
  const [{ data, error }, ask] = useQuery({
    query: InvitationQuery,
    variables: { token: token ?? '' },
    pause: token === null,
    requestPolicy: 'cache-and-network',
  });
  // Once accepted it opens nothing any more; what was shown stays until the next page is there.
  const [isAccepted, setAccepted] = useState(false);
  const [wantsAccount, setWantsAccount] = useState(false);
  const invitation = data?.invitation;

  if (token === null || invitation === null)
    return (
      <OpenPage title={t('invitationTitle')}>
        {!isAccepted && (
          <Outcome kind="warning" text={t('refusal.InvitationIsNotValid')}>
            <ButtonLink to="/connexion" kind="primary">
              {t('toSignIn')}
            </ButtonLink>
          </Outcome>
        )}
      </OpenPage>
    );
  if (invitation === undefined)
    return (
      <OpenPage title={t('invitationTitle')}>
        {error ? <ErrorState error={error} onRetry={() => ask({ requestPolicy: 'network-only' })} /> : <Skeleton lines={2} />}
      </OpenPage>
    );

  const accepted = () => {
    forget();
    setAccepted(true);
  };
  const asksSignIn = account === null && (invitation.hasAccount || wantsAccount);
  return (
    <OpenPage title={t('invitationTo', { community: invitation.communityName })}>
      <InvitationSummary invitation={invitation} />
      {account !== null && <JoinSignedIn account={account} token={token} keep={keep} onAccepted={accepted} />}
      {asksSignIn && (
        <SignInFirst
          text={t(invitation.hasAccount ? 'hasAccount' : 'signInThenAccept', { email: invitation.email })}
          keep={keep}
          {...(invitation.hasAccount ? {} : { onBack: () => setWantsAccount(false) })}
        />
      )}
      {account === null && !asksSignIn && (
        <JoinAnew invitation={invitation} token={token} keep={keep} onAccepted={accepted} onHasAccount={() => setWantsAccount(true)} />
      )}
    </OpenPage>
  );
}
