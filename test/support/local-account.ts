import { randomBytes } from 'node:crypto';
import { TOTP } from 'otpauth';
import { BrowserSession } from './browser-session.js';
import { enrol, PASSWORD } from './people.js';
import type { ServedDemonstration } from './served-demonstration.js';

/** Somebody who signs in by e-mail and password, and a code of their application. */
export interface LocalAccount {
  readonly accountId: number;
  readonly email: string;
  readonly password: string;
  /** What the application shows now; each code serves once, so a minute goes by before. */
  code(): string;
}

/** An account of the demonstration whose second factor is set up already. */
export async function newLocalAccount(
  { make, clock, address, communityId }: ServedDemonstration,
  roles: readonly string[],
  given: Readonly<Record<string, unknown>> = {},
): Promise<LocalAccount> {
  const email = `personne-${randomBytes(6).toString('hex')}@example.fr`;
  const accountId = await make.account({ email, password: PASSWORD, ...given }, communityId, roles);
  const session = new BrowserSession({ address });
  await session.ask('mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }', { input: { email, password: PASSWORD } });
  const secret = await enrol({ clock }, session);
  await session.ask('mutation { signOut { __typename } }');
  return {
    accountId,
    email,
    password: PASSWORD,
    code: () => {
      clock.moveTo(new Date(clock.now().getTime() + 60_000).toISOString());
      return new TOTP({ secret }).generate({ timestamp: clock.now().getTime() });
    },
  };
}
