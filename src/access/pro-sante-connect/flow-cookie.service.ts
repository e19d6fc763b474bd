import { Inject, Injectable } from '@nestjs/common';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Settings } from '../../platform/config/settings.js';
import { SETTINGS } from '../../platform/config/settings-token.js';
import { newToken } from '../../platform/secrets/token.js';
import { FLOW_MINUTES } from './sign-in-flow.service.js';

const PATH = '/auth/pro-sante-connect';
const WELL_FORMED = /^[\w-]{43}$/;

/**
 * The cookie that ties a sign-in under way to the browser it began in: who is made to follow somebody else's way back, signed in as
 * somebody else, does not have it. Lax, because the way back comes from the provider's pages.
 */
@Injectable()
export class FlowCookie {
  private readonly isSecure: boolean;
  private readonly name: string;

  constructor(@Inject(SETTINGS) settings: Pick<Settings, 'publicUrl'>) {
    this.isSecure = settings.publicUrl.startsWith('https:');
    this.name = this.isSecure ? '__Secure-maillage-psc' : 'maillage-psc';
  }

  read(request: FastifyRequest): string | undefined {
    const secret = parseCookie(request.headers.cookie ?? '')[this.name];
    return secret !== undefined && WELL_FORMED.test(secret) ? secret : undefined;
  }

  /** @returns the secret of this browser: the one it has, so that two pages may sign in at once, or a new one */
  renew(request: FastifyRequest, reply: FastifyReply): string {
    const secret = this.read(request) ?? newToken('').text;
    const attributes = { path: PATH, httpOnly: true, sameSite: 'lax', secure: this.isSecure, maxAge: FLOW_MINUTES * 60 } as const;
    void reply.header('set-cookie', stringifySetCookie(this.name, secret, attributes));
    return secret;
  }
}
