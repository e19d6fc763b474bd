import { Inject, Injectable } from '@nestjs/common';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Settings } from '../../platform/config/settings.js';
import { SETTINGS } from '../../platform/config/settings-token.js';
import { newToken } from '../../platform/secrets/token.js';
import { FLOW_MINUTES } from './sign-in-flow.service.js';

const WELL_FORMED = /^[\w-]{43}$/;

/**
 * The cookie that ties a sign-in under way to the browser it began in: who is made to follow somebody else's way back, signed in as
 * somebody else, does not have it. Lax, because the way back comes from the provider's pages. Over TLS no other host can have set it.
 */
@Injectable()
export class FlowCookie {
  private readonly isSecure: boolean;
  private readonly name: string;

  constructor(@Inject(SETTINGS) settings: Pick<Settings, 'publicUrl'>) {
    this.isSecure = settings.publicUrl.startsWith('https:');
    this.name = this.isSecure ? '__Host-maillage-psc' : 'maillage-psc';
  }

  read(request: FastifyRequest): string | undefined {
    const secret = parseCookie(request.headers.cookie ?? '')[this.name];
    return secret !== undefined && WELL_FORMED.test(secret) ? secret : undefined;
  }

  /** @returns the secret of the sign-in that begins, never one that the browser brings: of two pages that sign in at once, the last one comes back */
  write(reply: FastifyReply): string {
    const secret = newToken('').text;
    const attributes = { path: '/', httpOnly: true, sameSite: 'lax', secure: this.isSecure, maxAge: FLOW_MINUTES * 60 } as const;
    void reply.header('set-cookie', stringifySetCookie(this.name, secret, attributes));
    return secret;
  }
}
