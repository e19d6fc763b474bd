import { Inject, Injectable } from '@nestjs/common';
import * as client from 'openid-client';
import type { Settings } from '../../platform/config/settings.js';
import { SETTINGS } from '../../platform/config/settings-token.js';
import { hashToken } from '../../platform/secrets/token.js';
import { type Identity, readIdentity } from './identity.rules.js';
import { SignInRefused, type SignInRefusal } from './sign-in-refused.error.js';

/** Registered at Pro Santé Connect behind the public address: it may not move. */
export const CALLBACK_PATH = '/auth/pro-sante-connect/callback';

const SCOPE = 'openid scope_all';
const ASKED_ASSURANCE = 'eidas1';
const ACCEPTED_ASSURANCE: ReadonlySet<unknown> = new Set(['eidas1', 'eidas2', 'eidas3']);
/** For each of the four requests that a sign-in may take: discovery, keys, tokens, identity. */
const TIMEOUT_SECONDS = 5;
/** How far the clocks of the provider and of this machine may differ; the tokens live for minutes. */
const CLOCK_TOLERANCE_SECONDS = 30;

/** Errors that the provider may send back with the person, and what they mean to them. */
const REPORTED: Readonly<Record<string, SignInRefusal>> = {
  access_denied: 'SIGN_IN_CANCELLED',
  server_error: 'PROVIDER_UNAVAILABLE',
  temporarily_unavailable: 'PROVIDER_UNAVAILABLE',
};

/** What has to be remembered between the way to the provider and the way back. */
export interface OpenIdFlow {
  /** SHA-256 of the state, which itself travels with the person only. */
  readonly stateHash: Buffer;
  readonly nonce: string;
  /** The secret of PKCE (RFC 7636). */
  readonly codeVerifier: string;
}

/** OpenID Connect as Pro Santé Connect speaks it: authorization code, PKCE, one way in. Keeps nothing of a person. */
@Injectable()
export class OpenId {
  private discovered: Promise<client.Configuration> | undefined;

  constructor(@Inject(SETTINGS) private readonly settings: Pick<Settings, 'proSanteConnect' | 'publicUrl' | 'production'>) {}

  /** Whether this server is registered at Pro Santé Connect. Without it nothing below may be called. */
  get isConfigured(): boolean {
    return this.settings.proSanteConnect !== undefined;
  }

  /**
   * The address to send a person to, and what to remember of it.
   * @throws SignInRefused PROVIDER_UNAVAILABLE
   */
  async begin(): Promise<{ url: string; flow: OpenIdFlow }> {
    const configuration = await this.configuration();
    const state = client.randomState();
    const nonce = client.randomNonce();
    const codeVerifier = client.randomPKCECodeVerifier();
    const url = client.buildAuthorizationUrl(configuration, {
      redirect_uri: this.callback().href,
      scope: SCOPE,
      acr_values: ASKED_ASSURANCE,
      state,
      nonce,
      code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
    });
    return { url: url.href, flow: { stateHash: hashToken(state), nonce, codeVerifier } };
  }

  /**
   * Exchanges the code for the tokens, checks them, and asks who it is. The ID token's signature is checked although it comes over TLS.
   * @param answer the query with which the person came back
   * @param flow what {@link begin} gave; the caller sees to it that it serves once
   * @throws SignInRefused
   */
  async complete(answer: URLSearchParams, flow: OpenIdFlow): Promise<Identity> {
    const configuration = await this.configuration();
    const state = answer.get('state') ?? '';
    if (!hashToken(state).equals(flow.stateHash)) throw new SignInRefused('FLOW_UNKNOWN', 'The state is of another sign-in.');
    try {
      const tokens = await client.authorizationCodeGrant(configuration, this.callback(answer), {
        expectedState: state,
        expectedNonce: flow.nonce,
        pkceCodeVerifier: flow.codeVerifier,
        idTokenExpected: true,
      });
      const token = tokens.claims();
      if (!token) throw new SignInRefused('ANSWER_REFUSED', 'There is no ID token.');
      if (!ACCEPTED_ASSURANCE.has(token.acr))
        throw new SignInRefused('ASSURANCE_TOO_LOW', `The assurance is ${JSON.stringify(token.acr)}.`);
      const identity = readIdentity(await client.fetchUserInfo(configuration, tokens.access_token, token.sub));
      if (!identity) throw new SignInRefused('IDENTITY_INCOMPLETE', 'The userinfo holds no national identifier or no name.');
      return identity;
    } catch (failure) {
      throw refusalFor(failure);
    }
  }

  private callback(answer?: URLSearchParams): URL {
    const url = new URL(CALLBACK_PATH, this.settings.publicUrl);
    if (answer) url.search = answer.toString();
    return url;
  }

  /** Discovered by the first sign-in and not at the start: this server runs while the provider does not. A failure is not remembered. */
  private configuration(): Promise<client.Configuration> {
    this.discovered ??= this.discover().catch((failure: unknown) => {
      this.discovered = undefined;
      const { message } = refusalFor(failure);
      throw new SignInRefused('PROVIDER_UNAVAILABLE', `Pro Santé Connect could not be discovered: ${message}`, { cause: failure });
    });
    return this.discovered;
  }

  private async discover(): Promise<client.Configuration> {
    const given = this.settings.proSanteConnect;
    if (!given) throw new Error('PSC_ISSUER is not set.');
    // An address with /.well-known/ is that of the document itself, as Pro Santé Connect's, which is not the standard one.
    return client.discovery(
      new URL(given.issuer),
      given.clientId,
      { client_secret: given.clientSecret, [client.clockTolerance]: CLOCK_TOLERANCE_SECONDS },
      undefined,
      {
        [client.customFetch]: reach,
        timeout: TIMEOUT_SECONDS,
        execute: [client.enableNonRepudiationChecks, ...(this.settings.production ? [] : [client.allowInsecureRequests])],
      },
    );
  }
}

/** Tells a provider that does not answer from one that answers wrongly: only the first is worth another attempt. */
const reach: client.CustomFetch = async (url, options) => {
  const response = await fetch(url, options as RequestInit).catch((cause: unknown) => {
    throw new SignInRefused('PROVIDER_UNAVAILABLE', `${new URL(url).origin} does not answer.`, { cause });
  });
  if (response.status >= 500) throw new SignInRefused('PROVIDER_UNAVAILABLE', `${new URL(url).origin} answers ${response.status}.`);
  return response;
};

/** The library wraps what its fetch throws. Of its own failures only codes are kept: their causes hold tokens and names. */
function refusalFor(failure: unknown): SignInRefused {
  if (failure instanceof SignInRefused) return failure;
  if (!(failure instanceof Error)) return new SignInRefused('ANSWER_REFUSED', 'Something that is no error was thrown.');
  if (failure.cause instanceof SignInRefused) return failure.cause;
  if (failure instanceof client.AuthorizationResponseError)
    return new SignInRefused(REPORTED[failure.error] ?? 'ANSWER_REFUSED', `The provider reports ${JSON.stringify(failure.error)}.`);
  const detail = failure instanceof client.ResponseBodyError ? failure.error : (failure as { code?: unknown }).code;
  return new SignInRefused('ANSWER_REFUSED', `${failure.message} (${String(detail)})`);
}
