import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { decodeId } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.service.js';
import { ApiError } from '../../platform/errors/api.error.js';
import { Gathering } from '../../platform/live/gathering.js';
import { hashToken } from '../../platform/secrets/token.js';
import { IDENTIFY, IDENTIFY_MANY, type IdentityRow } from './identity.statement.js';
import { IDLE, SessionCookie } from './session-cookie.service.js';

const BEARER = /^Bearer ([\w-]{20,200})$/i;

/** What a request bears. */
interface Credentials {
  /** Hashes: one of the two is null. */
  readonly session: Buffer | null;
  readonly token: Buffer | null;
  readonly community: number | null;
}

/**
 * Says who a request comes from: by the token of a program, else by the session of the browser. Asked of the database once by
 * request and never remembered longer, so that what is taken from somebody is gone with their next request, on every server.
 */
@Injectable()
export class Authenticator {
  private readonly known = new WeakMap<FastifyRequest, Promise<IdentityRow | undefined>>();
  private readonly borne = new WeakMap<FastifyRequest, Credentials>();
  /** Those who listen are asked for together: a thousand at a server are one statement, before they are told one change. */
  private readonly listeners = new Gathering((asked: readonly Credentials[]) => this.askTogether(asked), keyOf);

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
    if (!isUse) return this.ask(request, false);
    const asked = this.known.get(request) ?? this.ask(request, !isRefresh(request));
    this.known.set(request, asked);
    return asked;
  }

  private async ask(request: FastifyRequest, isUse: boolean): Promise<IdentityRow | undefined> {
    const credentials = this.credentialsOf(request);
    if (!credentials) return undefined;
    const identity = isUse ? await this.askAlone(credentials) : await this.listeners.ask(credentials);
    if (!identity && credentials.token) throw new ApiError('UNAUTHENTICATED', 'Ce jeton d’accès est inconnu, expiré ou révoqué.');
    return identity;
  }

  /** Read once a request: who follows is asked for before each message. */
  private credentialsOf(request: FastifyRequest): Credentials | undefined {
    const known = this.borne.get(request);
    if (known) return known;
    const read = this.readCredentials(request);
    if (read) this.borne.set(request, read);
    return read;
  }

  private readCredentials(request: FastifyRequest): Credentials | undefined {
    const { authorization } = request.headers;
    const session = this.cookie.read(request);
    if (authorization === undefined && session === undefined) return undefined;
    const token = BEARER.exec(authorization ?? '')?.[1];
    if (authorization !== undefined && token === undefined)
      throw new ApiError('UNAUTHENTICATED', 'L’en-tête Authorization attendu est : Bearer suivi d’un jeton d’accès.');
    const community = wantedCommunity(request);
    return token === undefined
      ? { session: hashToken(session ?? ''), token: null, community }
      : { session: null, token: hashToken(token), community };
  }

  private async askAlone({ session, token, community }: Credentials): Promise<IdentityRow | undefined> {
    const [row] = await this.database.read<IdentityRow>(IDENTIFY, [session, token, this.clock.now(), IDLE, community]);
    return row;
  }

  private async askTogether(asked: readonly Credentials[]): Promise<(IdentityRow | undefined)[]> {
    const rows = await this.database.read<IdentityRow & { number: number }>(IDENTIFY_MANY, [
      asked.map(({ session }) => session),
      asked.map(({ token }) => token),
      asked.map(({ community }) => community),
      this.clock.now(),
      IDLE,
    ]);
    const byNumber = new Map(rows.map((row) => [row.number, row]));
    return asked.map((_, index) => byNumber.get(index + 1));
  }
}

function keyOf({ session, token, community }: Credentials): string {
  return [session?.toString('base64'), token?.toString('base64'), community].join();
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
