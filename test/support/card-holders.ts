import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CALLBACK_PATH } from '../../src/access/pro-sante-connect/open-id.service.js';
import { hashToken } from '../../src/platform/secrets/token.js';
import { Browser } from './browser.js';
import { Factories } from './factories.js';
import { type Letter, lettersIn } from './mail-box.js';
import { type CardHolder, type OpenIdProvider, startOpenIdProvider } from './openid-provider.js';
import { createTestApp, type TestApp } from './test-app.js';
import { createTestDatabase } from './test-database.js';

/** The public address of the application, which listens elsewhere in a test. */
const PUBLIC_URL = 'http://localhost:3000';
const HOST = 'localhost';

/** The application registered at a provider, and people with cards. */
export interface CardHolders {
  readonly app: TestApp;
  readonly provider: OpenIdProvider;
  readonly make: Factories;
  newBrowser(): Browser;
  /** A session of an account that signed in otherwise. */
  browserOf(accountId: number, given?: Readonly<Record<string, unknown>>): Promise<Browser>;
  /** Goes to the provider as this person, and comes back to our door: the way back, not yet asked. */
  leave(browser: Browser, holder: CardHolder, query?: string, headers?: Record<string, string>): Promise<URL>;
  /** Comes in by it: where the person is sent. */
  comeBack(browser: Browser, url: URL): Promise<string>;
  signIn(browser: Browser, holder: CardHolder, query?: string, headers?: Record<string, string>): Promise<string>;
  /** Who the browser is signed in as; undefined for nobody. */
  me(browser: Browser): Promise<{ givenName: string; familyName: string; nationalId: string | null; isStrong: boolean } | undefined>;
  letters(): Promise<Letter[]>;
  close(): Promise<void>;
}

export async function startCardHolders(): Promise<CardHolders> {
  const testDatabase = await createTestDatabase();
  const make = new Factories(testDatabase.ownerUrl);
  const provider = await startOpenIdProvider(`${PUBLIC_URL}${CALLBACK_PATH}`);
  const stateFolder = mkdtempSync(join(tmpdir(), 'maillage-cards-'));
  const app = await createTestApp(testDatabase.serverUrl, {
    STATE_FOLDER: stateFolder,
    PSC_ISSUER: provider.discoveryUrl,
    PSC_CLIENT_ID: provider.client.id,
    PSC_CLIENT_SECRET: provider.client.secret,
  });
  const newBrowser = () => new Browser({ [PUBLIC_URL]: app.address });
  const leave: CardHolders['leave'] = async (browser, holder, query = '', headers = {}) => {
    provider.holder = holder;
    const isDecided = (url: URL) => url.pathname === CALLBACK_PATH || url.pathname === '/connexion';
    return (await browser.visit(`${PUBLIC_URL}/auth/pro-sante-connect${query}`, isDecided, headers)).url;
  };
  const comeBack: CardHolders['comeBack'] = async (browser, url) => {
    const response = await browser.ask(url);
    return response.headers.get('location') ?? `${response.status} ${await response.text()}`;
  };
  return {
    ...{ app, provider, make, newBrowser, leave, comeBack },
    browserOf: async (accountId, given = {}) => {
      const token = randomBytes(32).toString('base64url');
      const [begun, end] = ['2026-11-24T09:59:00Z', '2026-12-24T09:59:00Z'];
      const times = { created_at: begun, last_seen_at: begun, expires_at: end };
      await make.insert('session', {
        token_hash: hashToken(token),
        account_id: accountId,
        kind: 'PASSWORD',
        is_strong: true,
        ...times,
        ...given,
      });
      const browser = newBrowser();
      browser.give(HOST, 'maillage', token);
      return browser;
    },
    signIn: async (browser, holder, query, headers) => {
      const url = await leave(browser, holder, query, headers);
      return url.pathname === CALLBACK_PATH ? comeBack(browser, url) : `${url.pathname}${url.search}`;
    },
    me: async (browser) => {
      const cookie = `maillage=${browser.cookie('maillage') ?? ''}`;
      const { data } = await app.query<{ me: never }>('{ me { givenName familyName nationalId isStrong } }', {}, { cookie });
      return data?.me;
    },
    letters: async () => {
      await app.afterAnswers();
      return lettersIn(stateFolder);
    },
    close: async () => {
      await app.close();
      await provider.stop();
      await make.close();
      await testDatabase.drop();
      rmSync(stateFolder, { recursive: true, force: true });
    },
  };
}
