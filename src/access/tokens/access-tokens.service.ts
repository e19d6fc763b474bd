import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.service.js';
import type { Outcome } from '../../platform/database/idempotency.js';
import { ApiError, BadUserInput, NotFound } from '../../platform/errors/api.error.js';
import { concerning } from '../../platform/journal/operation-trace.js';
import type { AccountScope } from '../../platform/scope/authorized-scope.js';
import { newToken } from '../../platform/secrets/token.js';
import { Accounts } from '../accounts/accounts.service.js';
import { Notices } from '../accounts/notices.service.js';
import type { Doubt } from '../accounts/credential.result.js';
import { OwnerCheck } from '../accounts/owner-check.service.js';
import { isGranted, NEVER_FOR_TOKENS, Permission } from '../permission.js';
import type { CreateAccessTokenInput } from './access-token.input.js';
import { TooManyAccessTokens } from './access-token.result.js';
import { ACCESS_TOKENS, type AccessTokenRow, COUNT_WORKING, HOLD_ACCOUNT, INSERT_TOKEN, REVOKE_TOKEN } from './access-token.statement.js';

const MOST = 20;
const DAY_MILLISECONDS = 86_400_000;
const KNOWN: readonly string[] = Object.values(Permission);
const CREATED = 'Un jeton d’accès a été créé sur votre compte : un programme peut y lire et agir pour vous.';
/** So that a program that looks for secrets in code finds one of ours. */
const PREFIX = 'mlg_';

@Injectable()
export class AccessTokens {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly accounts: Accounts,
    private readonly owner: OwnerCheck,
    private readonly notices: Notices,
  ) {}

  /** Those that work and those that were revoked lately, the last made first. */
  async list({ accountId }: AccountScope): Promise<AccessTokenRow[]> {
    const rows = await this.database.read<AccessTokenRow>(ACCESS_TOKENS, [accountId]);
    // A permission of a former version stays out: the enum of the API could not say it.
    return rows.map((row) => ({ ...row, permissions: row.permissions.filter((permission) => KNOWN.includes(permission)) }));
  }

  /**
   * @returns the token's text, known from now on to who asked alone
   * @throws BadUserInput for a permission that the caller has not, or that no token may carry
   */
  async create(
    scope: AccountScope,
    input: CreateAccessTokenInput,
  ): Promise<Outcome<{ secret: string; row: AccessTokenRow }, TooManyAccessTokens | Doubt>> {
    const account = await this.accounts.find(scope);
    this.accounts.refuseShared(account);
    const { communityId } = scope;
    if (communityId === null) throw new ApiError('FORBIDDEN', 'Choisissez d’abord la communauté où le jeton agira.');
    refuseTooMuch(scope, input.permissions);
    const doubt = await this.owner.doubt(scope, account, input);
    if (doubt) return { refusal: doubt };
    const { text, hash } = newToken(PREFIX);
    const outcome = await this.keep(scope, communityId, hash, input, account.email);
    if ('refusal' in outcome) return outcome;
    return { done: { secret: text, row: outcome.done } };
  }

  private async keep(
    scope: AccountScope,
    communityId: number,
    hash: Buffer,
    { name, permissions, expiresInDays }: CreateAccessTokenInput,
    email: string | null,
  ): Promise<Outcome<AccessTokenRow, TooManyAccessTokens>> {
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + expiresInDays * DAY_MILLISECONDS);
    return this.database.asAccount(scope, async (manager) => {
      await manager.query(HOLD_ACCOUNT, [scope.accountId]);
      const [working] = await manager.query<{ count: number }[]>(COUNT_WORKING, [now]);
      if (working && working.count >= MOST) return { refusal: new TooManyAccessTokens(MOST) };
      const values = [hash, scope.accountId, communityId, name, permissions, now, expiresAt];
      const [made] = await manager.query<[{ id: number }]>(INSERT_TOKEN, values);
      concerning(scope, { record: { kind: 'AccessToken', id: made.id } });
      await this.notices.tell(manager, { email, accountId: scope.accountId }, CREATED);
      return { done: { id: made.id, name, communityId, permissions, createdAt: now, expiresAt, lastUsedAt: null, revokedAt: null } };
    });
  }

  /** From the next request on. @throws NotFound for a token of somebody else, or one that was revoked */
  async revoke(scope: AccountScope, tokenId: number): Promise<AccessTokenRow> {
    concerning(scope, { record: { kind: 'AccessToken', id: tokenId } });
    await this.database.asAccount(scope, async (manager) => {
      const [, revoked] = await manager.query<[unknown, number]>(REVOKE_TOKEN, [tokenId, this.clock.now()]);
      if (revoked === 0) throw new NotFound('Jeton d’accès');
    });
    const row = (await this.list(scope)).find(({ id }) => id === tokenId);
    if (!row) throw new NotFound('Jeton d’accès');
    return row;
  }
}

function refuseTooMuch(scope: AccountScope, permissions: readonly Permission[]): void {
  const refused = permissions.filter((permission) => NEVER_FOR_TOKENS.includes(permission) || !isGranted(scope, permission));
  if (refused.length > 0) throw BadUserInput.of('input.permissions', 'granted', `ce jeton ne peut pas porter ${refused.join(', ')}.`);
}
