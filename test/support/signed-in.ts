import { newToken } from '../../src/platform/secrets/token.js';
import { BrowserSession } from './browser-session.js';
import type { Factories } from './factories.js';
import type { TestApp } from './test-app.js';

/** Somebody with an account and an open session. */
export interface SignedIn {
  readonly accountId: number;
  /** By which the journal knows them. */
  readonly pseudonym: string;
  readonly browser: BrowserSession;
}

/** A session with two factors, begun now: its cookie opens what the account may do. How one signs in is the matter of other tests. */
export async function openSession(
  make: Factories,
  app: Pick<TestApp, 'clock' | 'address'>,
  accountId: number,
  communityId: number | null = null,
): Promise<SignedIn> {
  const { text, hash } = newToken('s');
  const now = app.clock.now();
  await make.insert('session', {
    token_hash: hash,
    account_id: accountId,
    kind: 'PASSWORD',
    is_strong: true,
    community_id: communityId,
    created_at: now,
    last_seen_at: now,
    expires_at: new Date(now.getTime() + 30 * 86_400_000),
  });
  const [row] = await make.query('select pseudonym from account where id = $1', [accountId]);
  return { accountId, pseudonym: String(row?.['pseudonym']), browser: new BrowserSession(app).take(`maillage=${text}`) };
}

/** The same with an account of their own, which has these roles in the community. */
export async function signedIn(
  make: Factories,
  app: TestApp,
  communityId: number,
  roles: readonly string[],
  given: Readonly<Record<string, unknown>> = {},
): Promise<SignedIn> {
  return openSession(make, app, await make.account(given, communityId, roles), communityId);
}
