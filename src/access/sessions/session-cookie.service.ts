import { Inject, Injectable } from '@nestjs/common';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SETTINGS } from '../../platform/config/settings-token.js';
import type { Settings } from '../../platform/config/settings.js';

/** Absolute life of a session; {@link IDLE} ends it sooner. */
export const SESSION_DAYS = 30;
/** Longest silence, as PostgreSQL reads it: a phone that is lost on Friday opens nothing on Monday. */
export const IDLE = '2 days';

const DAY_SECONDS = 86_400;

/**
 * The cookie of the browser: unreadable for scripts, not sent by other sites' forms and frames. Over TLS its name begins with
 * `__Host-`, so that no other host of the domain can set it.
 */
@Injectable()
export class SessionCookie {
  private readonly isSecure: boolean;
  private readonly name: string;

  constructor(@Inject(SETTINGS) settings: Pick<Settings, 'publicUrl'>) {
    this.isSecure = settings.publicUrl.startsWith('https:');
    this.name = this.isSecure ? '__Host-maillage' : 'maillage';
  }

  /** The token that the browser sends, unless the request was made by a page of another site. */
  read(request: FastifyRequest): string | undefined {
    const { cookie, 'sec-fetch-site': site } = request.headers;
    if (cookie === undefined || (site === 'cross-site' && request.method !== 'GET')) return undefined;
    return parseCookie(cookie)[this.name];
  }

  write(reply: FastifyReply, token: string): void {
    this.set(reply, token, SESSION_DAYS * DAY_SECONDS);
  }

  clear(reply: FastifyReply): void {
    this.set(reply, '', 0);
  }

  private set(reply: FastifyReply, value: string, maxAge: number): void {
    const attributes = { path: '/', httpOnly: true, sameSite: 'lax', secure: this.isSecure, maxAge } as const;
    void reply.header('set-cookie', stringifySetCookie(this.name, value, attributes));
  }
}
