import { useLocation } from '@tanstack/react-router';
import { LogOut } from 'lucide-react';
import type { ReactNode } from 'react';
import { useQuery } from 'urql';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { LinkTab, LinkTabs } from '../ui/link-tabs.tsx';
import { Page } from '../ui/page.tsx';
import { ErrorState, Skeleton } from '../ui/states.tsx';
import { AccountQuery, type MyAccount } from './account.query.ts';
import { useSignOut } from '../session/sign-out.ts';

const TABS = [
  { to: '/compte', name: 'profile' },
  { to: '/compte/securite', name: 'security' },
  { to: '/compte/donnees', name: 'data' },
] as const;

/** The frame of the pages of the account: signing out is always at hand. */
export function AccountPage({ children }: { children: (me: MyAccount, reload: () => void) => ReactNode }) {
  const t = useTranslations('account');
  const shell = useTranslations('shell');
  const path = useLocation({ select: ({ pathname }) => pathname.replace(/\/$/, '') });
  const [{ data, error }, ask] = useQuery({ query: AccountQuery });
  const { isPending, error: signOutError, signOut } = useSignOut();
  const me = data?.me;
  return (
    <Page
      title={shell('account')}
      width="reading"
      action={
        <Button icon={LogOut} isPending={isPending} onPress={() => void signOut()}>
          {shell('signOut')}
        </Button>
      }
    >
      <LinkTabs label={shell('account')}>
        {TABS.map(({ to, name }) => (
          <LinkTab key={to} to={to} isCurrent={path === to}>
            {t(`tab.${name}`)}
          </LinkTab>
        ))}
      </LinkTabs>
      {signOutError && <ErrorState error={signOutError} />}
      {error && !me && <ErrorState error={error} onRetry={() => ask({ requestPolicy: 'network-only' })} />}
      {!error && !me && <Skeleton />}
      {me && children(me, () => ask({ requestPolicy: 'network-only' }))}
    </Page>
  );
}

/** Whether the person is one that everybody may be: their account does not change. */
export function isShared(me: Pick<MyAccount, 'openSessions'>): boolean {
  return me.openSessions.some(({ kind, isCurrent }) => isCurrent && kind === 'DEMO');
}
