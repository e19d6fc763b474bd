import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { SocketGate } from '../../platform/live/socket-gate.js';
import { Authenticator } from './authenticator.service.js';

/** A socket belongs to the session or the token that its request bears; what it may be told is asked of each operation. */
@Injectable()
export class SessionSocket extends SocketGate {
  constructor(private readonly authenticator: Authenticator) {
    super();
  }

  async holderOf(request: FastifyRequest): Promise<string | undefined> {
    // A socket comes back by itself whenever the line was lost: no use of a session. Of a token it is the one sign that it is used.
    const identity = await this.authenticator.identify(request, request.headers.authorization !== undefined);
    if (!identity) return undefined;
    return identity.tokenId === null ? `session ${identity.sessionId}` : `token ${identity.tokenId}`;
  }
}
