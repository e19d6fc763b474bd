import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TOTP } from 'otpauth';
import { type BrowserSession } from './browser-session.js';
import { Factories } from './factories.js';
import { type Letter, lettersIn } from './mail-box.js';
import { createTestApp, type TestApp } from './test-app.js';
import { createTestDatabase } from './test-database.js';

export const PASSWORD = 'un cheval vert sur le Ventoux';
/** When every test begins, unless it moves the clock. */
export const BEGINNING = '2026-11-24T10:00:00Z';

export const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) { __typename ... on UserError { code message path }
  ... on SignedIn { me { email isStrong permissions communities { name roles isCurrent } } } } }`;
export const ME = `{ me { email isStrong permissions openSessions { id kind device isCurrent } communities { id name isCurrent } } }`;
export const COMMUNITY = '{ community { name } }';

/** A member of a union, as far as the tests look at it. */
export interface Result {
  __typename: string;
  code?: string;
  [field: string]: unknown;
}

/** Somebody with a local account, a coordinator of the community. */
export interface Holder {
  email: string;
  accountId: number;
}

/** Two servers on one database, and people who sign in to them for real. */
export interface AccountHolders {
  readonly app: TestApp;
  readonly other: TestApp;
  readonly make: Factories;
  readonly community: number;
  readonly ownerUrl: string;
  /** A third server on the same database, the caller's to close. */
  restart(): Promise<TestApp>;
  newHolder(): Promise<Holder>;
  signIn(who: BrowserSession, email: string, password?: string, code?: string): Promise<Result>;
  /** Signs in for the first time and sets up the second factor; a minute later everything is ready. */
  enrol(who: BrowserSession, email: string): Promise<{ secret: string; recoveryCodes: string[] }>;
  /** What an application whose clock is that much ahead would show. */
  codeOf(secret: string, aheadSeconds?: number): string;
  letters(): Letter[];
  lastLetterTo(email: string): Letter | undefined;
  moveTo(instant: string): void;
  /** As if nobody had ever guessed anything. */
  forgetGuesses(): Promise<void>;
  close(): Promise<void>;
}

const BEGIN = `mutation ($password: String) { beginSecondFactor(input: { password: $password }) { ... on SecondFactorBegun { secret otpauthUri } } }`;
const CONFIRM = `mutation ($code: String!) { confirmSecondFactor(input: { code: $code }) { ... on SecondFactorConfirmed { recoveryCodes } } }`;

export async function startAccountHolders(): Promise<AccountHolders> {
  const testDatabase = await createTestDatabase();
  const make = new Factories(testDatabase.ownerUrl);
  const stateFolder = mkdtempSync(join(tmpdir(), 'maillage-accounts-'));
  const start = () => createTestApp(testDatabase.serverUrl, { STATE_FOLDER: stateFolder });
  const community = await make.community([await make.commune()], { name: 'CPTS du Comtat' });
  const [app, other] = [await start(), await start()];
  const moveTo = (instant: string) => {
    for (const one of [app, other]) one.clock.moveTo(instant);
  };
  const codeOf = (secret: string, aheadSeconds = 0) =>
    new TOTP({ secret }).generate({ timestamp: app.clock.now().getTime() + aheadSeconds * 1000 });
  const signIn: AccountHolders['signIn'] = (who, email, password = PASSWORD, code) =>
    who.ask<Result>(SIGN_IN, { input: { email, password, ...(code !== undefined && { code }) } });
  const letters = () => lettersIn(stateFolder);
  return {
    ...{ app, other, make, community, ownerUrl: testDatabase.ownerUrl, moveTo, codeOf, signIn, letters, restart: start },
    newHolder: async () => {
      const email = `personne-${randomBytes(6).toString('hex')}@example.fr`;
      return { email, accountId: await make.account({ email, password: PASSWORD }, community, ['COORDINATOR']) };
    },
    enrol: async (who, email) => {
      await signIn(who, email);
      const { secret } = await who.ask<{ secret: string }>(BEGIN, { password: PASSWORD });
      const { recoveryCodes } = await who.ask<{ recoveryCodes: string[] }>(CONFIRM, { code: codeOf(secret) });
      moveTo(new Date(app.clock.now().getTime() + 60_000).toISOString());
      return { secret, recoveryCodes };
    },
    lastLetterTo: (email) =>
      letters()
        .filter(({ to }) => to === email)
        .at(-1),
    forgetGuesses: async () => {
      await make.query('delete from rate_limit');
    },
    close: async () => {
      await app.close();
      await other.close();
      await make.close();
      await testDatabase.drop();
      rmSync(stateFolder, { recursive: true, force: true });
    },
  };
}
