import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.service.js';
import { hashToken } from '../../platform/secrets/token.js';
import { OpenId, type OpenIdFlow } from './open-id.service.js';
import type { Identity } from './identity.rules.js';
import { KEEP_FLOW, type FlowRow, TAKE_FLOW } from './pro-sante-connect.statement.js';
import { localPath } from './return-path.rules.js';
import { SignInRefused } from './sign-in-refused.error.js';

/** From the way to the provider to the way back: time to find a card, and its reader. */
export const FLOW_MINUTES = 10;

/** Who came back, and what for. */
export interface CompletedFlow {
  readonly identity: Identity;
  /** A path of this server. */
  readonly returnPath: string;
  /** The account that asked to be linked to the identity; null to sign in. */
  readonly accountId: number | null;
}

/**
 * A sign-in under way: begun in one browser, completed in the same one within ten minutes, once. Kept in the database, so that
 * the way back may reach another server.
 */
@Injectable()
export class SignInFlows {
  constructor(
    private readonly openId: OpenId,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * @param browser the secret in the browser's cookie
   * @param returnPath where to go afterwards; anything but a path of this server is the first page
   * @param accountId of who asks to link their account, else null
   * @returns the address of the provider to send the browser to
   * @throws SignInRefused PROVIDER_UNAVAILABLE
   */
  async begin(browser: string, returnPath: string | undefined, accountId: number | null): Promise<string> {
    const { url, flow } = await this.openId.begin();
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + FLOW_MINUTES * 60_000);
    const row = [flow.stateHash, hashToken(browser), flow.nonce, flow.codeVerifier, localPath(returnPath), accountId, now, expiresAt];
    await this.database.read(KEEP_FLOW, row);
    return url;
  }

  /**
   * @param answer the query with which the browser came back
   * @param browser the secret in its cookie, if it has one
   * @throws SignInRefused whatever the reason, the state is used up
   */
  async complete(answer: URLSearchParams, browser: string | undefined): Promise<CompletedFlow> {
    const stateHash = hashToken(answer.get('state') ?? '');
    const [kept] = await this.database.read<FlowRow>(TAKE_FLOW, [stateHash]);
    if (!kept) throw new SignInRefused('FLOW_UNKNOWN', 'No sign-in under way has this state.');
    if (browser === undefined || !hashToken(browser).equals(kept.browserHash))
      throw new SignInRefused('OTHER_BROWSER', 'The sign-in began in another browser.');
    if (kept.expiresAt <= this.clock.now()) throw new SignInRefused('FLOW_EXPIRED', `The sign-in took more than ${FLOW_MINUTES} minutes.`);
    const flow: OpenIdFlow = { stateHash, nonce: kept.nonce, codeVerifier: kept.codeVerifier };
    return { identity: await this.openId.complete(answer, flow), returnPath: kept.returnPath, accountId: kept.accountId };
  }
}
