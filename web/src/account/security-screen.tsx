import { useQuery } from 'urql';
import { useTranslations } from 'use-intl';
import { Notice } from '../ui/notice.tsx';
import { ErrorState, Skeleton } from '../ui/states.tsx';
import { AccessTokens } from './access-tokens.tsx';
import { AccountPage, isShared } from './account-page.tsx';
import { SecurityQuery, type MyAccount } from './account.query.ts';
import { Credentials } from './credentials.tsx';
import { proofNeeds } from './proof-needs.ts';
import { SecondFactor } from './second-factor.tsx';
import { Sessions } from './sessions.tsx';

export function SecurityScreen() {
  return <AccountPage>{(me, reload) => <Security me={me} reload={reload} />}</AccountPage>;
}

function Security({ me, reload }: { me: MyAccount; reload: () => void }) {
  const t = useTranslations('account');
  const [{ data, error }, ask] = useQuery({ query: SecurityQuery });
  const shared = isShared(me);
  const needs = proofNeeds(me);
  const own = data?.me;
  const readAgain = () => ask({ requestPolicy: 'network-only' });
  return (
    <>
      {shared ? (
        <Notice>{t('shared')}</Notice>
      ) : (
        <>
          <SecondFactor
            since={me.secondFactorSince}
            codesLeft={own?.recoveryCodesLeft}
            needsNone={needs.password === 'none'}
            reload={readAgain}
          />
          <Credentials email={me.email} needs={needs} reload={reload} />
        </>
      )}
      <Sessions sessions={me.openSessions} reload={reload} />
      {error && !own && <ErrorState error={error} onRetry={readAgain} />}
      {!error && !own && <Skeleton lines={1} />}
      {own && !shared && me.isStrong && <AccessTokens tokens={own.accessTokens} needs={needs} reload={readAgain} />}
    </>
  );
}
