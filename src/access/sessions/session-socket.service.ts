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
    const identity = await this.authenticator.identify(request);
    if (!identity) return undefined;
    return identity.tokenId === null ? `session ${identity.sessionId}` : `token ${identity.tokenId}`;
  }
}
