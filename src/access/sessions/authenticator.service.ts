import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { decodeId } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database, type NamedStatement } from '../../platform/database/database.service.js';
import { ApiError } from '../../platform/errors/api.error.js';
import { hashToken } from '../../platform/secrets/token.js';
import { IDENTIFY, IDENTIFY_AGAIN, type IdentityRow } from './identity.statement.js';
import { IDLE, SessionCookie } from './session-cookie.service.js';

const BEARER = /^Bearer ([\w-]{20,200})$/i;

/**
 * Says who a request comes from: by the token of a program, else by the session of the browser. Asked of the database once by
 * request and never remembered longer, so that what is taken from somebody is gone with their next request, on every server.
 */
@Injectable()
export class Authenticator {
  private readonly known = new WeakMap<FastifyRequest, Promise<IdentityRow | undefined>>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cookie: SessionCookie,
  ) {}

  /**
   * @param isUse false asks again who listens: it is not remembered, and keeps no session open
   * @returns undefined for nobody: no session, or one that ended
   * @throws ApiError UNAUTHENTICATED for a token that is not, or no longer, one of ours: a program must learn it
   */
  async identify(request: FastifyRequest, isUse = true): Promise<IdentityRow | undefined> {
    if (!isUse) return this.ask(request, IDENTIFY_AGAIN);
    const asked = this.known.get(request) ?? this.ask(request, isRefresh(request) ? IDENTIFY_AGAIN : IDENTIFY);
    this.known.set(request, asked);
    return asked;
  }

  private async ask(request: FastifyRequest, statement: NamedStatement): Promise<IdentityRow | undefined> {
    const { authorization } = request.headers;
    const session = this.cookie.read(request);
    if (authorization === undefined && session === undefined) return undefined;
    const token = BEARER.exec(authorization ?? '')?.[1];
    if (authorization !== undefined && token === undefined)
      throw new ApiError('UNAUTHENTICATED', 'L’en-tête Authorization attendu est : Bearer suivi d’un jeton d’accès.');
    const hashes = token === undefined ? [hashToken(session ?? ''), null] : [null, hashToken(token)];
    const [row] = await this.database.read<IdentityRow>(statement, [...hashes, this.clock.now(), IDLE, wantedCommunity(request)]);
    if (!row && token !== undefined) throw new ApiError('UNAUTHENTICATED', 'Ce jeton d’accès est inconnu, expiré ou révoqué.');
    return row;
  }
}

/** A screen that asks by itself, because a colleague changed something: that is nobody's use of the session, which ends when nobody is there. */
function isRefresh(request: FastifyRequest): boolean {
  return request.headers['x-refresh'] !== undefined;
}

/** Number of the community of the X-Community header. Anything that is none of ours stands for a community nobody has. */
function wantedCommunity(request: FastifyRequest): number | null {
  const header = request.headers['x-community'];
  if (header === undefined) return null;
  return (typeof header === 'string' ? decodeId('Community', header) : undefined) ?? 0;
}
