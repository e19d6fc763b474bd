import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.service.js';
import { NotFound } from '../../platform/errors/api.error.js';
import { concerning } from '../../platform/journal/operation-trace.js';
import type { AccountScope, Visitor } from '../../platform/scope/authorized-scope.js';
import { hashToken, newToken } from '../../platform/secrets/token.js';
import { MY_COMMUNITIES, type MyCommunityRow } from '../accounts/account.statement.js';
import { inCommunity, mintAccount } from '../mint.service.js';
import { IDENTIFY, type IdentityRow } from './identity.statement.js';
import { IDLE, SESSION_DAYS } from './session-cookie.service.js';
import {
  OPEN_SESSION,
  PSEUDONYM,
  REVOKE_SESSION,
  REVOKE_SESSIONS,
  REVOKE_TOKENS,
  type SessionRow,
  SESSIONS,
  STRENGTHEN_SESSION,
  SWITCH_COMMUNITY,
} from './session.statement.js';

/** How somebody proved who they are. */
export interface Proof {
  kind: 'PASSWORD' | 'PRO_SANTE_CONNECT' | 'DEMO';
  /** Two factors, or a provider that asks for them: only such a session opens a community. */
  isStrong: boolean;
  /** The community to begin in; by default the only one, if there is only one. */
  communityId?: number | undefined;
}

/** A session that has just begun. */
export interface OpenedSession {
  /** For the cookie, and nowhere else: only its hash is kept. */
  token: string;
  account: AccountScope;
}

const DAY_MILLISECONDS = 86_400_000;

@Injectable()
export class Sessions {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Opens a session for who has proved to be that account, in one transaction with its line in the journal. */
  async open(visitor: Visitor, accountId: number, proof: Proof): Promise<OpenedSession> {
    const token = await this.database.asVisitor(visitor, (manager) => this.begin(manager, visitor, accountId, proof));
    const [identity] = await this.database.read<IdentityRow>(IDENTIFY, [hashToken(token), null, this.clock.now(), IDLE, null]);
    if (!identity) throw new Error(`the session of account ${accountId} ended as it began`);
    return { token, account: mintAccount(identity, visitor.trace) };
  }

  /**
   * The same in the transaction of what proves it. The visit is theirs from then on, in the journal too.
   * @returns the token, for the cookie and nowhere else
   */
  async begin(manager: EntityManager, visitor: Visitor, accountId: number, { kind, isStrong, communityId }: Proof): Promise<string> {
    const { text, hash } = newToken('s_');
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + SESSION_DAYS * DAY_MILLISECONDS);
    await manager.query('select enter_account($1)', [accountId]);
    await manager.query(OPEN_SESSION, [hash, accountId, kind, isStrong, communityId ?? null, visitor.device, now, expiresAt]);
    const [account] = await manager.query<{ pseudonym: string }[]>(PSEUDONYM, [accountId]);
    if (!account) throw new Error(`account ${accountId} does not exist`);
    Object.assign(visitor.trace, { actor: account.pseudonym, communityId: null }); // a sign-in is of no community
    return text;
  }

  /** The scope that the next request of the session will have, now that it has its second factor. */
  async strengthened(scope: AccountScope): Promise<AccountScope> {
    const mine = await this.communities(scope);
    const current = mine.find(({ id }) => id === scope.communityId) ?? (mine.length === 1 ? mine[0] : undefined);
    const strong = { ...scope, isStrong: true };
    return current ? inCommunity(strong, current) : strong;
  }

  /** Those that still open something, the last used first. */
  async list(scope: AccountScope): Promise<SessionRow[]> {
    return this.database.read<SessionRow>(SESSIONS, [scope.accountId, this.clock.now(), IDLE]);
  }

  /** @throws NotFound for a session of somebody else, or one that ended */
  async revoke(scope: AccountScope, sessionId: number): Promise<void> {
    concerning(scope, { record: { kind: 'Session', id: sessionId } });
    await this.database.asAccount(scope, async (manager) => {
      const [, ended] = await manager.query<[unknown, number]>(REVOKE_SESSION, [sessionId, this.clock.now()]);
      if (ended === 0) throw new NotFound('Session');
    });
  }

  /** All of them, but one if it is given, in the transaction of what asks for it. @returns how many ended */
  async revokeAll(manager: EntityManager, but?: number): Promise<number> {
    const [, ended] = await manager.query<[unknown, number]>(REVOKE_SESSIONS, [this.clock.now(), but ?? null]);
    return ended;
  }

  /** As `revokeAll`, and the tokens: what somebody else may hold as well. @returns how many sessions ended */
  async revokeEverything(manager: EntityManager, but?: number): Promise<number> {
    await manager.query(REVOKE_TOKENS, [this.clock.now()]);
    return this.revokeAll(manager, but);
  }

  /** @returns how many ended */
  async signOutEverywhere(scope: AccountScope): Promise<number> {
    return this.database.asAccount(scope, (manager) => this.revokeAll(manager));
  }

  /**
   * The next requests of this session act for that community.
   * @returns the scope they will have
   * @throws NotFound when it is not one of theirs, and for a token, which stays in its own
   */
  async switchCommunity(scope: AccountScope, communityId: number): Promise<AccountScope> {
    const found = (await this.communities(scope)).find(({ id }) => id === communityId);
    if (scope.sessionId === undefined || !found) throw new NotFound('Communauté');
    await this.database.asAccount(scope, (manager) => manager.query(SWITCH_COMMUNITY, [scope.sessionId, communityId]));
    return inCommunity(scope, found);
  }

  private async communities({ accountId }: AccountScope): Promise<MyCommunityRow[]> {
    return this.database.read<MyCommunityRow>(MY_COMMUNITIES, [accountId, this.clock.now()]);
  }

  /** The session that asks has shown its second factor. */
  async strengthen(manager: EntityManager, scope: AccountScope): Promise<void> {
    await manager.query(STRENGTHEN_SESSION, [scope.sessionId]);
  }
}
