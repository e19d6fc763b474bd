import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Configuration } from 'oidc-provider';

type Claims = Record<string, unknown>;

/** Who has a card, and what the register knows of them. */
export interface CardHolder {
  readonly SubjectNameID?: string;
  readonly given_name?: string;
  readonly family_name?: string;
  readonly SubjectRole?: readonly string[];
  readonly SubjectRefPro?: unknown;
}

/** In what the provider's next answers differ from those of a sound one. */
export interface Misbehaviour {
  /** Level of the authentication, in place of eidas1. */
  acr?: string;
  /** The person goes back instead of identifying themselves. */
  cancels?: boolean;
  /** Other claims in the ID token, under a sound signature. */
  idToken?: (claims: Claims) => Claims;
  /** The ID token is signed by somebody else under the provider's name, or by nobody. */
  signedBy?: 'STRANGER' | 'NOBODY';
  /** Another answer of the userinfo endpoint. */
  userinfo?: (claims: Claims) => Claims;
  /** The route that fails, with this status. */
  failing?: { route: string; status: number };
}

/** A real OpenID provider, set up as Pro Santé Connect is. */
export interface OpenIdProvider {
  readonly issuer: string;
  /** The document under the name that Pro Santé Connect gives it. */
  readonly discoveryUrl: string;
  readonly client: { readonly id: string; readonly secret: string };
  /** Who identifies themselves from now on, without a form. */
  holder: CardHolder;
  misbehaviour: Misbehaviour;
  /** Stops listening; `start` goes on at the same address. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

const CLIENT = { id: 'maillage', secret: 'a-secret-of-the-tests-that-opens-nothing' };
const KEY_ID = 'of-the-tests';
const CLAIMS = ['SubjectNameID', 'given_name', 'family_name', 'SubjectRole', 'SubjectRefPro'];
const MINUTES = 60;

/** @param redirectUri the way back that is registered for the client */
export async function startOpenIdProvider(redirectUri: string): Promise<OpenIdProvider> {
  const server = createServer();
  const port = await listen(server, 0);
  const issuer = `http://127.0.0.1:${port}`;
  const keys = { own: newKey(), strangers: newKey() };
  const started: OpenIdProvider = {
    issuer,
    discoveryUrl: `${issuer}/.well-known/wallet-openid-configuration`,
    client: CLIENT,
    holder: {},
    misbehaviour: {},
    stop: () => close(server),
    start: async () => {
      await listen(server, port);
    },
  };
  const provider = await quietly(async () => {
    const { Provider } = await import('oidc-provider');
    return new Provider(issuer, configurationOf(started, redirectUri, keys.own));
  });
  provider.use(async (context, next) => {
    const { failing, cancels, acr } = started.misbehaviour;
    if (context.path === new URL(started.discoveryUrl).pathname) context.path = '/.well-known/openid-configuration';
    if (context.path.startsWith('/identify/')) {
      // What the application on the phone or the reader of the card would have settled.
      const login = { accountId: subjectOf(started.holder), acr: acr ?? 'eidas1' };
      await provider.interactionFinished(context.req, context.res, cancels ? { error: 'access_denied' } : { login });
      context.respond = false;
      return;
    }
    await next();
    const route = (context as { oidc?: { route?: string } }).oidc?.route;
    if (failing && failing.route === route) [context.status, context.body] = [failing.status, { error: 'server_error' }];
    else if (route === 'token') tamperWithToken(context.body as Claims, started.misbehaviour, keys);
    else if (route === 'userinfo') context.body = started.misbehaviour.userinfo?.(context.body as Claims) ?? (context.body as Claims);
  });
  const handle = provider.callback();
  server.on('request', (request, response) => void handle(request, response));
  return started;
}

/** It warns of Node 20 and of keeping everything in memory, which is as it should be here: the output of a test is for what is not. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { warn } = console;
  console.warn = () => undefined;
  try {
    return await work();
  } finally {
    console.warn = warn;
  }
}

function configurationOf(started: OpenIdProvider, redirectUri: string, key: KeyObject): Configuration {
  return {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    acrValues: ['eidas1'],
    scopes: ['openid', 'scope_all'],
    claims: { acr: null, openid: ['sub'], scope_all: CLAIMS },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, interaction) => `/identify/${interaction.uid}` },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, ...started.holder }) }),
    // Nobody is asked what the client may know: it was agreed when the client was registered.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({ clientId: CLIENT.id, accountId: oidc.session?.accountId ?? '' });
      grant.addOIDCScope('openid scope_all');
      await grant.save();
      return grant;
    },
    jwks: { keys: [{ ...key.export({ format: 'jwk' }), kid: KEY_ID, use: 'sig', alg: 'RS256' }] },
    cookies: { keys: ['a key of the tests'] },
    ttl: {
      AccessToken: 5 * MINUTES,
      AuthorizationCode: MINUTES,
      IdToken: 5 * MINUTES,
      Interaction: 5 * MINUTES,
      Session: 5 * MINUTES,
      Grant: 5 * MINUTES,
    },
  };
}

/** In the form that Pro Santé Connect gives them. */
function subjectOf({ SubjectNameID }: CardHolder): string {
  return `f:550dc1c8-d97b-4b1e-ac8c-8eb4471cf9dd:${SubjectNameID ?? 'nobody'}`;
}

function tamperWithToken(body: Claims, { idToken, signedBy }: Misbehaviour, keys: { own: KeyObject; strangers: KeyObject }): void {
  if (typeof body['id_token'] !== 'string' || (idToken === undefined && signedBy === undefined)) return;
  const claims = JSON.parse(Buffer.from(body['id_token'].split('.')[1] ?? '', 'base64url').toString()) as Claims;
  const changed = idToken?.(claims) ?? claims;
  body['id_token'] = signedBy === 'NOBODY' ? sign(changed, undefined) : sign(changed, signedBy === 'STRANGER' ? keys.strangers : keys.own);
}

function sign(claims: Claims, key: KeyObject | undefined): string {
  const header = key ? { alg: 'RS256', kid: KEY_ID } : { alg: 'none' };
  const signed = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${signed}.${key ? createSign('RSA-SHA256').update(signed).sign(key, 'base64url') : ''}`;
}

function newKey(): KeyObject {
  return generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((failure) => {
      if (failure) reject(failure);
      else resolve();
    });
    server.closeAllConnections();
  });
}
