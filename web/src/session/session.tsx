import { createContext, useContext, useMemo, type ReactNode } from 'react';
import type { Account, Permission } from './session.query.ts';

/** Who is in front of the screen, and how to begin anew when that changes. */
export interface Session {
  readonly account: Account | null;
  /** Forgets everything read so far and asks again who it is: after signing in or out, and after a switch of community. */
  readonly restart: () => Promise<void>;
}

const SessionContext = createContext<Session | null>(null);

export function SessionProvider({ account, restart, children }: Session & { children: ReactNode }) {
  const session = useMemo(() => ({ account, restart }), [account, restart]);
  return <SessionContext value={session}>{children}</SessionContext>;
}

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('useSession is called outside of SessionProvider');
  return session;
}

/** The account that is signed in: for screens that stand behind the gate. */
export function useAccount(): Account {
  const { account } = useSession();
  if (account === null) throw new Error('useAccount is called on a screen that is open to nobody in particular');
  return account;
}

export function useMay(permission: Permission): boolean {
  return useSession().account?.permissions.includes(permission) ?? false;
}

/** The community that the session acts for. */
export function useCommunity(): Account['communities'][number] | undefined {
  return useSession().account?.communities.find((community) => community.isCurrent);
}
